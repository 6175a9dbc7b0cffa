"""When nobody stands behind a learner any more: names and roles go, counts and letters stay (TRUST P-10)."""

from datetime import datetime

from django.db import transaction

from courses.models import (
    BoosterPlan,
    Certificate,
    Completion,
    Enrolment,
    FinishedLesson,
    FollowUpAsked,
    Measurement,
)
from people.models import Learner


@transaction.atomic
def blank_names(*, learner: Learner, at: datetime) -> None:
    """Blank the name on every certificate of an erased learner.

    Salt and hash stay, so that the letter in the holder's hands can still be verified by who has the name.
    """
    Certificate.objects.filter(learner=learner).exclude(holder_name="").update(
        holder_name="", show_name=False
    )


@transaction.atomic
def forget_roles(*, learner: Learner, at: datetime) -> None:
    """Take away the roles that an erased learner had chosen."""
    Enrolment.objects.filter(learner=learner, role__isnull=False).update(role=None)


@transaction.atomic
def let_go(*, learner: Learner, at: datetime) -> None:
    """Remove what a guest unused for 24 months did; the letters already sent stay, nameless."""
    blank_names(learner=learner, at=at)  # nobody would be left who could take the name away again
    Certificate.objects.filter(learner=learner).update(learner=None)
    for rows in (BoosterPlan, FollowUpAsked, Measurement, Completion, FinishedLesson, Enrolment):
        rows.objects.filter(learner=learner).delete()
