"""The room's one letter: a booster is due. It says nothing of what it is about (TRUST, no traces).

Subject and words are neutral, and so are the addresses in it: `/p/…` leads on to the page.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext, override

from people.emails import queue_mail
from people.models import QueuedMail

#: A reminder may wait for a mail server that is down for a week.
LIFETIME = timedelta(days=7)


class _HexSigner(Signer):
    """Signs in hexadecimal, so that no word can come about by chance in a letter that must hold none."""

    def signature(self, value: Any, key: Any = None) -> str:
        """Return the signature; old keys (SECRET_KEY_FALLBACKS) are tried when it is read."""
        salt = str(self.salt) + "signer"
        return salted_hmac(salt, value, key or self.key, algorithm="sha256").hexdigest()


_signer = _HexSigner(salt="courses.boosters.stop", sep=".")


def stop_token(plan_id: UUID) -> str:
    """Return what stands in the link that stops further letters. It never expires."""
    return _signer.sign(plan_id.hex)


def plan_of_token(token: str) -> UUID | None:
    """Return the plan that a token was made for, or None for anything else."""
    try:
        return UUID(_signer.unsign(token))
    except (BadSignature, ValueError):
        return None


def send_booster_letter(
    *, address: str, language: str, course_id: UUID, months: int, plan_id: UUID, at: datetime
) -> QueuedMail:
    """Queue the letter in the reader's language, in the transaction that marks it as sent."""
    with override(language):
        links = {
            "page": settings.BASE_URL + reverse("letters:booster", args=[course_id, months]),
            "stop": settings.BASE_URL + reverse("letters:stop", args=[stop_token(plan_id)]),
        }
        return queue_mail(
            recipient=address,
            subject=gettext("The reminder you asked for"),
            body=render_to_string("courses/emails/booster.txt", links),
            at=at,
            lifetime=LIFETIME,
        )
