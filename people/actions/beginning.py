"""Someone presses start, or does something more: the learner exists and its last active day is right."""

import datetime as dt

from django.db import transaction

from people.models import Learner, User
from people.rules.guest_key import guest_key_hash


@transaction.atomic
def learner_of(*, user: User, at: dt.datetime) -> Learner:
    """Return the learner of `user`, made now if this is the first thing they do."""
    learner, _created = Learner.objects.get_or_create(
        user=user, defaults={"started_at": at, "last_active_on": at.date()}
    )
    return learner


@transaction.atomic
def new_guest(*, key: str, at: dt.datetime) -> Learner:
    """Store a guest known by `key`, of which only the hash is kept."""
    return Learner.objects.create(guest_key_hash=guest_key_hash(key), started_at=at, last_active_on=at.date())


def note_activity(*, learner: Learner, at: dt.datetime) -> bool:
    """Note that something was done today; return whether that was news. At most one write a day."""
    if learner.last_active_on >= at.date():
        return False
    # One statement needs no transaction of its own, and a day already noted no lock on the database.
    Learner.objects.filter(pk=learner.pk, last_active_on__lt=at.date()).update(last_active_on=at.date())
    learner.last_active_on = at.date()
    return True
