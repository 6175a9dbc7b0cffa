"""Opening a page that wrong answers pointed to, with all its passages."""

import uuid
from datetime import datetime

from django.db import transaction

from people.models import Learner
from quizzes.errors import PassageNotFound
from quizzes.models import PassageToReread


@transaction.atomic
def open_page(*, attempt_id: uuid.UUID, learner: Learner, page_key: uuid.UUID, at: datetime) -> int:
    """Note that the learner opened a page: all passages on it that the attempt pointed to are opened.

    Whoever opens a page has every passage on it before them, so one press is enough. The first time of each
    passage stands. Returns how many were opened now. Raises PassageNotFound, also for someone else's attempt.
    """
    on_page = PassageToReread.objects.filter(
        attempt_id=attempt_id, attempt__learner=learner, page_key=page_key
    )
    if not on_page.exists():
        raise PassageNotFound
    return on_page.filter(opened_at=None).update(opened_at=at)
