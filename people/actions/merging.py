"""Bringing what was done in a browser into an account (decision 4): all or nothing, and the key is burnt."""

import datetime as dt

from django.db import transaction

from people.errors import NotAGuestError
from people.models import Learner, User
from people.signals import learners_merged


@transaction.atomic
def bring_along(*, guest: Learner, user: User, at: dt.datetime) -> Learner:
    """Give the guest's learning to `user` and return the learner that holds it. Raises NotAGuestError."""
    guest = _locked_guest(guest)
    own = Learner.objects.select_for_update().filter(user=user).first()
    if own is not None:
        return merge_learners(guest=guest, into=own, at=at)
    # Nothing of their own yet: the guest's learner becomes theirs, and no row has to move.
    guest.user = user
    guest.guest_key_hash = None
    guest.save(update_fields=["user", "guest_key_hash"])
    return guest


@transaction.atomic
def merge_learners(*, guest: Learner, into: Learner, at: dt.datetime) -> Learner:
    """Move all that `guest` did to `into`, then remove the guest and with it the key. Raises NotAGuestError.

    The rooms above move their own rows when `learners_merged` is sent. A row that nobody moved is
    protected by the database and stops the whole merge.
    """
    guest = _locked_guest(guest)
    into = Learner.objects.select_for_update().get(pk=into.pk)
    learners_merged.send(sender=Learner, guest=guest, into=into, at=at)
    into.started_at = min(into.started_at, guest.started_at)
    into.last_active_on = max(into.last_active_on, guest.last_active_on)
    into.save(update_fields=["started_at", "last_active_on"])
    guest.delete()
    return into


@transaction.atomic
def burn_guest_key(*, learner: Learner) -> None:
    """Forget who did this: the key in the browser opens nothing any more. What was done stays as counts."""
    Learner.objects.filter(pk=learner.pk).update(guest_key_hash=None)


def _locked_guest(guest: Learner) -> Learner:
    found = Learner.objects.select_for_update().filter(pk=guest.pk, guest_key_hash__isnull=False).first()
    if found is None:
        raise NotAGuestError
    return found
