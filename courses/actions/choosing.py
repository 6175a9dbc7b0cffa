"""Choosing a role: kept with an account that has started, and with nobody else."""

from django.db import transaction

from courses.actions.holding import hold
from courses.models import Course, Enrolment
from courses.rules.roles import Role
from people.models import Learner


@transaction.atomic
def choose_role(*, learner: Learner, course: Course, role: Role | None) -> bool:
    """Keep the role (None: no role any more) and return True; keep nothing and return False.

    A guest's role is never kept, nor that of somebody who has not started: theirs travels in the address.
    Choosing the same again changes nothing.
    """
    hold(learner)
    if learner.user_id is None:
        return False
    return Enrolment.objects.filter(learner=learner, course=course).update(role=role) > 0
