"""What of a course is in another language, as the page of the part says it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.rules.languages import modules_elsewhere, ranges
from courses.rules.outline import Outline
from courses.rules.progress import whole_minutes
from courses.views.words import in_language, listed


@dataclass(frozen=True)
class Elsewhere:
    """The whole of which a course page shows a part, and its language: its code and what it is called."""

    title: str
    url: str
    lang: str
    language: str
    #: What is where, and how long each takes.
    sentences: str
    #: {title, url, label} of the modules that are not here.
    modules: list[dict[str, Any]]
    test_title: str
    test_url: str


def elsewhere(outline: Outline) -> Elsewhere | None:
    """Return what of the course is in another language, or None when nothing is."""
    whole = outline.whole
    if whole is None or whole.final_test is None:
        return None
    missing = modules_elsewhere(outline)
    words = in_language(whole.language)
    numbers = listed(ranges(module.number for module in missing))
    where = (
        _("Modules %(numbers)s and the final test are in %(language)s for now.")
        % {**words, "numbers": numbers}
        if missing
        else _("The final test is in %(language)s for now.") % words
    )
    length = ngettext(
        "This %(count)d module takes about %(minutes)d minutes; "
        "the whole course, in %(language)s, about %(whole)d.",
        "These %(count)d modules take about %(minutes)d minutes; "
        "the whole course, in %(language)s, about %(whole)d.",
        len(outline.modules),
    ) % {
        **words,
        "count": len(outline.modules),
        "minutes": whole_minutes(outline.minutes),
        "whole": whole_minutes(whole.minutes),
    }
    return Elsewhere(
        title=whole.title,
        url=whole.url,
        **words,
        sentences=f"{where} {length}",
        modules=[
            {
                "label": _("Module %(number)d") % {"number": one.number},
                "title": one.title,
                "url": one.url,
            }
            for one in missing
        ],
        test_title=whole.final_test.title,
        test_url=whole.final_test.url,
    )
