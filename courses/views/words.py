"""Lengths and places in words, the same on every page of a course."""

from collections.abc import Sequence

from django.utils.translation import get_language_info, ngettext, pgettext
from django.utils.translation import gettext as _

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
    count = {"done": now.finished, "total": now.total}
    if now.part_in:
        words = _("%(done)d of %(total)d lessons in %(language)s done") % {
            **count,
            "language": language_name(now.part_in),
        }
    else:
        words = _("%(done)d of %(total)d lessons done") % count
    return f"{words}, {minutes_left(now.minutes_left)}" if now.minutes_left else words


def language_name(code: str) -> str:
    """Return what a language is called within a sentence in the present one: “Swedish”, “svenska”."""
    names = {"sv": pgettext("within a sentence", "Swedish"), "en": pgettext("within a sentence", "English")}
    return names.get(code) or str(get_language_info(code)["name_translated"])


def in_language(code: str) -> dict[str, str]:
    """Return what a template needs to mark a link to something in another language."""
    return {"lang": code, "language": language_name(code)}


def listed(items: Sequence[str]) -> str:
    """Return a list as it stands in a sentence: “0, 1 and 7”."""
    if len(items) < 2:
        return "".join(items)
    return _("%(all_but_last)s and %(last)s") % {
        "all_but_last": ", ".join(items[:-1]),
        "last": items[-1],
    }
