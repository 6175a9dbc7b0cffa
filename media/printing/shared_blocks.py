"""What the blocks of every page print. What one opens on the screen stands open on paper."""

from collections.abc import Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from media.printing.pictures import picture
from media.printing.pieces import (
    Box,
    Field,
    Fields,
    Figure,
    Heading,
    Listing,
    Paragraph,
    Passage,
    Piece,
    Run,
    Sources,
    said,
)
from media.printing.registry import Surroundings, pieces_of, register

#: Lines to write a thought on.
LINES_FOR_A_THOUGHT = 4


def text(value: Any, around: Surroundings) -> tuple[Piece, ...]:
    """Print running text as it is."""
    return around.prose(value)


def heading(value: Any, around: Surroundings) -> Iterator[Piece]:
    """Print a heading one step below what it stands under: level 2 is the first below a title."""
    yield Heading(str(value["text"]), depth=2 if value["level"] == "3" else 1)


def other_language(value: Any, around: Surroundings) -> Iterator[Piece]:
    """Print a passage marked with its language; its heading is bold, so that no level is jumped."""
    head = (said(str(value["heading"]), "label"),) if value["heading"] else ()
    yield Passage(str(value["language"]), (*head, *around.prose(value["text"])))


def fact(value: Any, around: Surroundings) -> Iterator[Piece]:
    """Print the claim with source and dates; a fact that visitors may not see prints nothing."""
    found = value.get("fact")
    if found is None:
        return
    state = found.state(around.today)
    if not (found.live and state.shown):
        return
    law = found.kind == "law"
    day = date_format(found.read_on, "j F Y")
    read = _("Statute read up to %(date)s.") if law else _("Read on %(date)s.")
    sentences = [read % {"date": day}]
    if state.under_review:
        sentences.append(_("Being reviewed: the law may have changed since."))
    elif not state.overdue:
        sentences.append(_("Reviewed again by %(date)s.") % {"date": date_format(found.review_by, "j F Y")})
    yield Box(
        "fact",
        _("What the law says") if law else _("Fact"),
        around.prose(found.claim),
        foot=(
            Run(_("Source:") + " "),
            Run(found.source, href=found.source_url),
            Run(". " + " ".join(sentences)),
        ),
    )


def case(value: Any, around: Surroundings) -> Iterator[Piece]:
    """Print a case, and that its persons are invented."""
    invented = _("The persons are invented. The case is put together for teaching.")
    yield Box("case", str(value["title"]), around.prose(value["text"]), foot=(Run(invented),))


def claim(value: Any, around: Surroundings) -> Iterator[Piece]:
    """Print the statement and, below it, the reply."""
    yield Box("claim", str(value["claim"]), around.prose(value["reply"]))


def reflection(value: Any, around: Surroundings) -> Iterator[Piece]:
    """Print the question and lines to write on."""
    lines = Fields((Field("", lines=LINES_FOR_A_THOUGHT),))
    yield Box("exercise", _("To think about"), (*around.prose(value["prompt"]), lines))


def checklist(value: Any, around: Surroundings) -> Iterator[Piece]:
    """Print boxes to tick."""
    items = tuple(around.prose(item) for item in value["items"])
    yield Box("exercise", str(value["title"]), (Listing(tuple(one for one in items if one), "box"),))


def hard_content(value: Any, around: Surroundings) -> Iterator[Piece]:
    """Print the announcement, the summary for whoever skips, and then the passage in a frame of its own."""
    yield Box(
        "hard",
        _("Hard passage"),
        (
            *around.prose(value["announcement"]),
            said(_("If you skip the passage, this is enough:"), "label"),
            *around.prose(value["summary"]),
        ),
    )
    yield Box("hard", _("Here the passage begins"), pieces_of(value["body"], around))


def image(value: Any, around: Surroundings) -> Iterator[Piece]:
    """Print the image with its description and caption."""
    credit = value["image"].credit if value["image"] else ""
    caption = " ".join(filter(None, (value["caption"], credit)))
    yield picture(value["image"], "" if value["decorative"] else value["alt"] or "", caption)


def illustration(value: Any, around: Surroundings) -> Iterator[Piece]:
    """Print the drawing."""
    alt = "" if value["decorative"] else value["alt"] or ""
    yield Figure(drawing=str(value["name"]), alt=alt, caption=value["caption"] or "")


def film(value: Any, around: Surroundings) -> Iterator[Piece]:
    """Print what the film says and shows, and where it can be seen; an unpublished one prints nothing."""
    found = value.get("film")
    if found is None or not found.live:
        return
    minutes = max(1, round(found.duration_seconds / 60))
    length = ngettext("Film, %(count)d minute", "Film, %(count)d minutes", minutes) % {"count": minutes}
    where = (Run(_("Watch it at") + " "), Run(around.address, href=around.address)) if around.address else ()
    yield Box(
        "note", found.title, (Paragraph((Run(length),), "small"), *around.prose(found.transcript)), foot=where
    )


def sources(value: Any, around: Surroundings) -> Iterator[Piece]:
    """Print what the page rests on."""
    items = []
    for one in value["items"]:
        runs = [Run(one["text"], href=one["url"] or "")]
        if one["read_on"]:
            day = date_format(one["read_on"], "j F Y")
            runs.append(Run(", " + _("read on %(date)s") % {"date": day}))
        items.append(tuple(runs))
    yield Sources(_("Sources"), tuple(items))


for _name, _printer in (
    ("text", text),
    ("heading", heading),
    ("other_language", other_language),
    ("fact", fact),
    ("case", case),
    ("claim", claim),
    ("reflection", reflection),
    ("checklist", checklist),
    ("hard_content", hard_content),
    ("image", image),
    ("illustration", illustration),
    ("film", film),
    ("sources", sources),
):
    register(_name, _printer)
