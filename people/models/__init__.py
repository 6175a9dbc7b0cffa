"""What is stored about people: as little as possible, and every column is on the allow-list of TRUST P-04."""

from people.models.learner import Learner
from people.models.queued_mail import QueuedMail
from people.models.session import Session
from people.models.user import User

__all__ = ["Learner", "QueuedMail", "Session", "User"]
