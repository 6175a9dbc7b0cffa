"""What stands around a printed document: its day, the help numbers of the site, the words of its frame."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Site

from media.models import SiteFrame
from media.printing.pieces import HelpNumber


def help_numbers(site: Site | None, language: str) -> tuple[HelpNumber, ...]:
    """Return the help lines of a site in a language, in the order of the foot of every page."""
    if site is None:
        return ()
    # Not `for_site`, which would store the defaults: a GET changes nothing.
    frame = SiteFrame.objects.filter(site=site).first() or SiteFrame(site=site)
    return tuple(
        HelpNumber(line.who, line.name, line.number, line.tel, line.note, line.kind == "professional")
        for line in frame.lines(language)
    )


def written_day(day: date) -> str:
    """Return a day written out in the present language."""
    return date_format(day, "j F Y")


def words() -> dict[str, str]:
    """Return the words of the frame in the present language."""
    return {
        "contents": _("Contents"),
        "page": _("Page"),
        "of": _("of"),
        "help": _("Need to talk to someone?"),
        "from": _("From"),
        "printed": _("Put together on"),
        "drawing": _("Drawing"),
        "question": _("Question"),
        "elsewhere": _("This passage is written in letters that cannot be printed here. Read it at"),
    }
