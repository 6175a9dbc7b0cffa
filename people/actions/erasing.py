"""Erasing: the link is cut, the names go, the counts survive (decision 4, TRUST P-10). At once."""

import datetime as dt
from functools import partial

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import ModelLogEntry

from people.actions.tombstones import leave_tombstone, risen_accounts, risen_learners
from people.models import Learner, QueuedMail, Session, User
from people.signals import learner_erased

#: Where a session keeps the address that a code was sent to (people.views.sign_in).
PENDING_SIGN_IN = "people_sign_in"


@transaction.atomic
def erase_person(*, user: User, at: dt.datetime) -> None:
    """Erase the account and everything that leads from it to a person. Doing it twice changes nothing."""
    if user.pk is None:
        return
    for learner in Learner.objects.select_for_update().filter(user=user):
        erase_learner(learner=learner, at=at)
    QueuedMail.objects.filter(recipient=user.email).delete()
    Session.objects.filter(user_id=user.pk).delete()
    _forget_pending_sign_ins(user.email)
    # Wagtail's log writes down how an account was called; the entry stays, the address goes.
    ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(User), object_id=str(user.pk)
    ).update(label="–", data={})
    transaction.on_commit(partial(leave_tombstone, at=at, address=user.email))
    # Second factors and Wagtail's profile go with the row (CASCADE in their own models).
    user.delete()


def erase_again(*, at: dt.datetime) -> int:
    """After a restore: erase whoever was erased since the backup; return how many. Twice is once."""
    accounts, learners = risen_accounts(), risen_learners()
    for account in accounts:
        erase_person(user=account, at=at)
    for learner in learners:
        erase_learner(learner=learner, at=at)
    return len(accounts) + len(learners)


@transaction.atomic
def erase_learner(*, learner: Learner, at: dt.datetime) -> None:
    """Make `learner` nobody: no account, no key, no names. What was done stays to be counted."""
    learner = Learner.objects.select_for_update().get(pk=learner.pk)
    learner_erased.send(sender=Learner, learner=learner, at=at)
    learner.user = None
    learner.guest_key_hash = None
    learner.save(update_fields=["user", "guest_key_hash"])
    transaction.on_commit(partial(leave_tombstone, at=at, learner_id=learner.pk))


def _forget_pending_sign_ins(address: str) -> None:
    """End sign-ins under way with this address: few rows, since such a session lives for half an hour."""
    for session in Session.objects.filter(user_id__isnull=True):
        pending = session.get_decoded().get(PENDING_SIGN_IN)
        if isinstance(pending, dict) and pending.get("address") == address:
            session.delete()
