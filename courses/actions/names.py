"""The name on a certificate: confirmed once, corrected by a new letter, shown or not.

Erasure blanks it (courses.actions.parting).

The digests are slow on purpose, so they are computed before the transaction and compared with what the row
turns out to hold inside it.
"""

import secrets
from datetime import datetime

from django.db import transaction

from courses.actions.holding import hold
from courses.errors import CertificateNotCurrentError, NameAlreadySealedError
from courses.models import Certificate
from courses.rules.certificate_code import BITS, code_of
from courses.rules.holder_name import is_name, name_digest, tidy
from people.models import Learner


def seal_name(
    *,
    certificate: Certificate,
    learner: Learner,
    name: str,
    at: datetime,
    keep: bool = True,
    issuer: str = "",
) -> Certificate:
    """Confirm the name on a certificate, and with it who issues it. Returns the certificate as it stands.

    With `keep=False` only the salted digest stays. Confirming the same name again changes nothing, except
    that the last word on keeping it counts. Raises Certificate.DoesNotExist for somebody else's,
    CertificateNotCurrentError, and NameAlreadySealedError when another name stands already.
    """
    name, salt = tidy(name), secrets.token_hex(16)
    digest = name_digest(name, salt)
    with transaction.atomic():
        sealed = _locked(certificate, learner)
        if sealed.state != Certificate.State.CURRENT:
            raise CertificateNotCurrentError
        if sealed.name_sealed_at is None:
            sealed.name_salt, sealed.name_hash, sealed.name_sealed_at = salt, digest, at
            sealed.issuer = issuer
        elif not is_name(name, salt=sealed.name_salt, digest=sealed.name_hash):
            raise NameAlreadySealedError
        elif sealed.holder_name:
            # A spelling that the digest cannot tell apart (case, hyphens) changes no letter already sent.
            name = sealed.holder_name
        sealed.holder_name = name if keep else ""
        sealed.show_name = sealed.show_name and keep
        sealed.save()
    return sealed


def correct_name(
    *, certificate: Certificate, learner: Learner, name: str, at: datetime, keep: bool = True
) -> Certificate:
    """Send a new letter with another name and return it; the old code answers *replaced* from now on.

    The new letter says what the old one said, with the same date. Of twenty corrections at once one wins:
    those with the same name get the letter that it made, the others CertificateNotCurrentError. A name that
    is the same already makes no new letter. The old row keeps its digest and loses the name in clear: a name
    that was wrong, or that somebody no longer bears, is nobody's business.
    """
    name, salt = tidy(name), secrets.token_hex(16)
    digest = name_digest(name, salt)
    with transaction.atomic():
        hold(learner)
        old = _locked(certificate, learner)
        if old.state == Certificate.State.REPLACED:
            return _made_by_the_same_correction(old, learner, name)
        if old.state != Certificate.State.CURRENT or old.name_sealed_at is None:
            raise CertificateNotCurrentError
        if name == old.holder_name and keep:
            return old
        if not (keep and old.holder_name) and is_name(name, salt=old.name_salt, digest=old.name_hash):
            # Not a correction but the last word on keeping it; an unkept name has no spelling to correct.
            old.holder_name = name if keep else ""
            old.show_name = old.show_name and keep
            old.save()
            return old
        shown = old.show_name and keep
        old.state = Certificate.State.REPLACED
        old.holder_name, old.show_name = "", False
        old.save()
        new = Certificate.objects.create(
            code=code_of(secrets.randbits(BITS)),
            learner=learner,
            course_id=old.course_id,
            course_title=old.course_title,
            scope=old.scope,
            edition=old.edition,
            tested_edition=old.tested_edition,
            tested_at=old.tested_at,
            minutes=old.minutes,
            language=old.language,
            rule=old.rule,
            outcomes=old.outcomes,
            issuer=old.issuer,
            issued_at=old.issued_at,
            holder_name=name if keep else "",
            name_salt=salt,
            name_hash=digest,
            name_sealed_at=at,
            show_name=shown,
        )
        old.replaced_by = new
        old.save(update_fields=["replaced_by"])
    return new


def bears(certificate: Certificate, name: str) -> bool:
    """Say whether the certificate has been sealed with this name."""
    return certificate.name_sealed_at is not None and is_name(
        tidy(name), salt=certificate.name_salt, digest=certificate.name_hash
    )


def show_name(*, certificate: Certificate, learner: Learner, show: bool) -> None:
    """Let whoever verifies see the name, or not. A name that is not kept cannot be shown, and is not."""
    Certificate.objects.filter(pk=certificate.pk, learner=learner, state=Certificate.State.CURRENT).exclude(
        holder_name=""
    ).update(show_name=show)


def _locked(certificate: Certificate, learner: Learner) -> Certificate:
    """Return the row as it is now, held until the transaction ends. Raises Certificate.DoesNotExist."""
    return Certificate.objects.select_for_update().get(pk=certificate.pk, learner=learner)


def _made_by_the_same_correction(old: Certificate, learner: Learner, name: str) -> Certificate:
    made = old.replaced_by
    if (
        made is None
        or made.learner_id != learner.pk
        or made.state != Certificate.State.CURRENT
        or not is_name(name, salt=made.name_salt, digest=made.name_hash)
    ):
        raise CertificateNotCurrentError
    return made
