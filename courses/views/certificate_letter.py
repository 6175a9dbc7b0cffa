"""The words of a certificate, in its own language: the same for the page and for the PDF (TRUST H-6)."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from courses.models import Certificate
from courses.rules.certificate_code import spaced
from media.models import SiteFrame


@dataclass(frozen=True)
class Letter:
    """Everything that a certificate says, ready to be set."""

    language: str
    title: str
    description: str
    author: str
    heading: str
    name: str
    passed: str
    course: str
    #: Only of a letter that was brought up to date: in which edition the test was, and what came on top.
    updated: str
    extent: str
    outcomes_heading: str
    outcomes: tuple[str, ...]
    date: str
    issuer: str
    verify: str
    #: The whole address of the verification page, and how the way there is printed.
    address: str
    shown_address: str
    code: str
    qr_alt: str
    #: What the PDF gives as its time, so that the same letter is the same bytes (TRUST F-26).
    issued_at: datetime


def issuer_now(request: HttpRequest) -> str:
    """Return who issues certificates on this site today; empty until an operator has said so (2 queries)."""
    setting = SiteFrame.for_request(request)
    return str(setting.issuer).strip() if setting else ""


def issuer_line(issuer: str) -> str:
    """Return the line that says who issued a certificate."""
    if issuer:
        return _("Issued by %(issuer)s") % {"issuer": issuer}
    return _("Demonstration edition. Not issued by any authority.")


def updated_line(certificate: Certificate) -> str:
    """Return how a letter goes on that was brought up to date; empty for every other."""
    if not certificate.tested_edition:
        return ""
    return _("edition %(tested)s, and has gone through the changes up to edition %(edition)s") % {
        "tested": certificate.tested_edition,
        "edition": certificate.edition,
    }


def extent_line(certificate: Certificate) -> str:
    """Return scope, length and edition as one line."""
    words = {
        "scope": certificate.scope,
        "minutes": certificate.minutes,
        "edition": certificate.edition,
    }
    if certificate.scope:
        return (
            ngettext(
                "%(scope)s (about %(minutes)s minute), edition %(edition)s",
                "%(scope)s (about %(minutes)s minutes), edition %(edition)s",
                certificate.minutes,
            )
            % words
        )
    return (
        ngettext(
            "(about %(minutes)s minute), edition %(edition)s",
            "(about %(minutes)s minutes), edition %(edition)s",
            certificate.minutes,
        )
        % words
    )


def day(moment: datetime) -> str:
    """Return the Swedish day of a moment, written out in the present language."""
    return date_format(timezone.localtime(moment, timezone.get_default_timezone()), "j F Y")


def letter_of(certificate: Certificate, *, name: str, issuer: str) -> Letter:
    """Put the words together. `issuer` is today's; the one fixed with the name goes before it."""
    with override(certificate.language):
        address = settings.BASE_URL + reverse("certificates:verify", args=[certificate.code])
        entrance = urlsplit(settings.BASE_URL + reverse("certificates:find"))
        return Letter(
            language=certificate.language,
            title=_("Certificate: %(course)s") % {"course": certificate.course_title},
            description=_("Certificate of a passed final test"),
            author=certificate.issuer or issuer or settings.WAGTAIL_SITE_NAME,
            heading=_("Certificate"),
            name=name,
            passed=_("has passed the final test of"),
            course=certificate.course_title,
            updated=updated_line(certificate),
            extent=extent_line(certificate),
            outcomes_heading=_("Able after the course to"),
            outcomes=tuple(certificate.outcomes),
            date=day(certificate.issued_at),
            issuer=issuer_line(certificate.issuer or issuer),
            verify=_("Whether it is valid can be seen at"),
            address=address,
            shown_address=entrance.netloc + entrance.path.rstrip("/"),
            code=spaced(certificate.code),
            qr_alt=_("QR code: the address of the page that tells whether the certificate is valid"),
            issued_at=certificate.issued_at,
        )
