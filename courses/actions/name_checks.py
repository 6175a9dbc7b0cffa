"""“Is it this name?”: an employer asks, the certificate says yes or no, five times a day."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q
from django.utils import timezone

from courses.errors import CertificateNotCurrentError, NameNotSealedError, NoMoreTriesError
from courses.models import Certificate
from courses.rules.holder_name import is_name

#: Tries per certificate and day (Swedish time), whoever asks. The database refuses a sixth as well.
TRIES_A_DAY = 5


@dataclass(frozen=True)
class NameCheck:
    """The answer, and how many tries are left today."""

    same: bool
    tries_left: int


def check_name(*, code: str, name: str, at: datetime) -> NameCheck:
    """Answer whether a name is the one that was confirmed, and count the try first.

    It works by the digest alone, so it answers for names that were never kept and for names since erased, and
    for a replaced letter as well. Raises Certificate.DoesNotExist, CertificateNotCurrentError for a revoked
    letter, NameNotSealedError, and NoMoreTriesError.
    """
    certificate = Certificate.objects.get(code=code)
    if certificate.state == Certificate.State.REVOKED:
        raise CertificateNotCurrentError
    if certificate.name_sealed_at is None:
        raise NameNotSealedError
    _use_a_try(certificate, at)
    used = Certificate.objects.values_list("name_checks", flat=True).get(pk=certificate.pk)
    same = is_name(name, salt=certificate.name_salt, digest=certificate.name_hash)
    return NameCheck(same, max(0, TRIES_A_DAY - used))


def _use_a_try(certificate: Certificate, at: datetime) -> None:
    """Count one try in one statement, so that parallel tries wait for each other at the row."""
    today = timezone.localdate(at, timezone.get_default_timezone())
    row = Certificate.objects.filter(pk=certificate.pk)
    # First of the day, else one more of today's. A clock set back does not give new tries.
    if row.filter(Q(name_checks_on__isnull=True) | Q(name_checks_on__lt=today)).update(
        name_checks_on=today, name_checks=1
    ):
        return
    if not row.filter(name_checks__lt=TRIES_A_DAY).update(name_checks=F("name_checks") + 1):
        raise NoMoreTriesError
