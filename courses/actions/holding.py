"""One thing at a time for one learner.

Two last requirements met in the same instant (a test handed in on one device, a lesson finished on another)
would otherwise each miss the other, and nobody would complete the course.

It is also the order of locks: learner first, then attempts and certificates, as in a merge or an erasure.
PostgreSQL looks at foreign keys when a transaction commits and locks the learner for it, so whoever adds a
row for a learner while holding one of theirs holds the learner first, or the two would wait for each other.
"""

from django.db import connection

from people.models import Learner


def hold(learner: Learner) -> None:
    """Let nobody else act for this learner until the transaction ends.

    SQLite's transactions (IMMEDIATE) already keep every other writer out.
    """
    if connection.features.has_select_for_update:
        list(Learner.objects.select_for_update().filter(pk=learner.pk).values_list("pk"))
