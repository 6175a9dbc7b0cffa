"""One thing at a time for one learner.

Two last requirements met in the same instant (a test handed in on one device, a lesson finished on another)
would otherwise each miss the other, and nobody would complete the course.
"""

from django.db import connection

from people.models import Learner


def hold(learner: Learner) -> None:
    """Let nobody else act for this learner until the transaction ends.

    SQLite's transactions (IMMEDIATE) already keep every other writer out.
    """
    if connection.features.has_select_for_update:
        list(Learner.objects.select_for_update().filter(pk=learner.pk).values_list("pk"))
