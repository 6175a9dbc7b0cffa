"""Lengths and places in words, the same on every page of a course."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.rules.outline import Outline
from courses.rules.progress import Progress, whole_minutes


def about_minutes(minutes: int) -> str:
    """Return a length: “about 36 minutes”."""
    return ngettext("about %(count)d minute", "about %(count)d minutes", minutes) % {"count": minutes}


def minutes_left(minutes: int) -> str:
    """Return what is left: “about 22 minutes left”."""
    return ngettext("about %(count)d minute left", "about %(count)d minutes left", minutes) % {
        "count": minutes
    }


def scope_line(outline: Outline) -> str:
    """Return what a course covers and how long it takes: “Del 1, modul 0–3, cirka 36 minuter”."""
    minutes = about_minutes(whole_minutes(outline.minutes))
    return ", ".join(part for part in (outline.scope, minutes) if part)


def progress_line(now: Progress) -> str:
    """Return how far a learner has come: “4 av 12 lektioner klara, ungefär 22 minuter kvar”."""
    words = _("%(done)d of %(total)d lessons done") % {"done": now.finished, "total": now.total}
    return f"{words}, {minutes_left(now.minutes_left)}" if now.minutes_left else words
