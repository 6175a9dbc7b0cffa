"""What goes by itself with time. The clock calls these daily; doing it twice or late does no harm."""

import datetime as dt
import uuid

from django.db import transaction
from django.db.models import ProtectedError

from people.models import Learner, QueuedMail
from people.rules.retention import stale_before
from people.signals import guest_expiring


def remove_stale_guests(*, at: dt.datetime) -> int:
    """Remove guests who have done nothing for 24 months; return how many. One transaction each.

    A guest whose rows a room above will not give up (a certificate may be checked for ever) is detached
    instead: the key is burnt and nobody can come back to it.
    """
    stale = Learner.objects.filter(
        guest_key_hash__isnull=False, last_active_on__lt=stale_before(at.date())
    ).values_list("pk", flat=True)
    return sum(_remove_guest(pk, at) for pk in list(stale))


def prune_mail(*, at: dt.datetime) -> int:
    """Remove letters that are of no use any more; return how many."""
    return QueuedMail.objects.filter(give_up_at__lt=at).delete()[0]


@transaction.atomic
def _remove_guest(pk: uuid.UUID, at: dt.datetime) -> bool:
    learner = Learner.objects.select_for_update().filter(pk=pk, guest_key_hash__isnull=False).first()
    if learner is None or learner.last_active_on >= stale_before(at.date()):
        return False
    guest_expiring.send(sender=Learner, learner=learner, at=at)
    try:
        with transaction.atomic():
            learner.delete()
    except ProtectedError:
        Learner.objects.filter(pk=pk).update(guest_key_hash=None)
    return True
