"""Taking a certificate back: staff alone, with a reason that its holder can read."""

from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log

from courses.errors import CertificateNotCurrentError, RevokingNeedsReasonError
from courses.models import Certificate
from people.models import User

#: How the act is called in Wagtail's log.
LOG_ACTION = "courses.revoke_certificate"


@transaction.atomic
def revoke(*, certificate: Certificate, reason: str, by: User, at: datetime) -> Certificate:
    """Revoke a valid certificate and write down who did it. Revoking twice changes nothing.

    What was completed stays completed. Raises RevokingNeedsReasonError, and CertificateNotCurrentError for a
    letter that has been replaced (the newer one is the one to revoke).
    """
    reason = " ".join(reason.split())
    if not reason:
        raise RevokingNeedsReasonError
    found = Certificate.objects.select_for_update().get(pk=certificate.pk)
    if found.state == Certificate.State.REVOKED:
        return found
    if found.state != Certificate.State.CURRENT:
        raise CertificateNotCurrentError
    found.state, found.revoked_at, found.revoked_reason = Certificate.State.REVOKED, at, reason[:255]
    found.save()
    log(instance=found, action=LOG_ACTION, user=by, title=found.code)
    return found
