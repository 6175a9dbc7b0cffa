"""What the exercises print: a story as steps, sentences to sort, a script for a call, a plan to fill in.

Found by name, so it does not matter in which room a block lives. A value is read by its names (see
docs/reference/starter-format.md), and what an editor left out is left out here too.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from media.printing.pieces import (
    Box,
    Dialogue,
    Field,
    Fields,
    Listing,
    Paragraph,
    Piece,
    Run,
    said,
)
from media.printing.prose import runs_of
from media.printing.registry import Surroundings, register

#: Lines for a text of one's own.
LINES_FOR_A_TEXT = 6


def story(value: Any, around: Surroundings) -> Iterator[Piece]:
    """Print the steps with numbers; each answer says what happened and with which step one goes on."""
    steps = list(value["steps"])
    numbers = {str(step["name"]): place for place, step in enumerate(steps, start=1)}
    yield Box("exercise", str(value["title"]), _introduction(value, _("Read a step, choose, and go on.")))
    for place, step in enumerate(steps, start=1):
        choices = list(step.get("choices") or [])
        title = _("Step %(number)d") if choices else _("Step %(number)d, an ending")
        body: list[Piece] = list(around.prose(step["scene"]))
        lines = tuple((str(line["who"]), str(line["text"])) for line in step.get("lines") or [])
        if lines:
            body.append(Dialogue(lines))
        if choices:
            body.append(said(str(step.get("question") or _("What do you do?")), "label"))
            answers = tuple(tuple(_answer(one, place, numbers, around)) for one in choices)
            body.append(Listing(answers, "letter"))
        yield Box("note", title % {"number": place}, tuple(body))


def _answer(one: Any, here: int, numbers: dict[str, int], around: Surroundings) -> Iterator[Piece]:
    yield Paragraph((Run(str(one["reply"]), bold=True),))
    yield from around.prose(one["happened"])
    if one.get("felt"):
        yield Paragraph((Run(str(one["felt"]), italic=True),))
    yield from around.prose(one.get("why"))
    number = numbers.get(str(one.get("next") or ""))
    if number == here:
        yield said(_("→ Try another answer."), "small")
    elif number:
        yield said(_("→ Go on with step %(number)d.") % {"number": number}, "small")


def write_compare(value: Any, around: Surroundings) -> Iterator[Piece]:
    """Print the sentences to mark, the model with its reasons, and lines for a text of one's own."""
    words = {"seen": _("saw or heard"), "interpretation": _("interpretation"), "leave_out": _("leave out")}
    sentences = list(value["sentences"])
    marks = " / ".join(words.values())
    yield Box(
        "exercise",
        str(value["title"]),
        (
            *_introduction(value, _("Write beside each sentence: %(words)s.") % {"words": marks}),
            Listing(tuple((said(str(one["text"])),) for one in sentences), "line"),
        ),
    )
    model = tuple(
        (
            Paragraph(
                (
                    Run(str(one["text"]) + " "),
                    Run(words.get(str(one["model"]), str(one["model"])) + ".", bold=True),
                    Run(f" {one['reason']}" if one.get("reason") else ""),
                )
            ),
        )
        for one in sentences
    )
    yield Box("note", _("Compare"), (Listing(model, "number"),))
    if value.get("own_prompt"):
        lines = Fields((Field("", lines=LINES_FOR_A_TEXT),))
        yield Box("exercise", _("Write yourself"), (said(str(value["own_prompt"])), lines))
    pattern = around.prose(value.get("model_text"))
    if pattern:
        yield Box("note", _("A pattern to compare with"), pattern)


def call_script(value: Any, around: Surroundings) -> Iterator[Piece]:
    """Print a line to write on for each part of the call, with its hint and the example."""
    body: list[Piece] = list(_introduction(value, ""))
    for line in value["lines"]:
        body.append(Fields((Field(str(line["label"]), str(line.get("hint") or ""), lines=2),)))
        if line.get("example"):
            body.append(said(_("For example: %(example)s") % {"example": line["example"]}, "small"))
    yield Box("exercise", str(value["title"]), tuple(body))


def plan(value: Any, around: Surroundings) -> Iterator[Piece]:
    """Print the plan as a form on paper: every field with as many lines as it has on the screen."""
    yield Box("exercise", str(value["title"]), _introduction(value, ""))
    for section in value["sections"]:
        fields = tuple(
            Field(str(one["label"]), str(one.get("hint") or ""), lines=int(one.get("rows") or 1))
            for one in section["fields"]
        )
        yield Box("exercise", str(section["heading"]), (Fields(fields),))
    if value.get("county"):
        ask = Field(_("Regional coordinator in my county"), _("The number is on the page Contacts."), lines=1)
        yield Box("exercise", _("Your county"), (Fields((Field(_("My county")), ask)),))


def role_choice(value: Any, around: Surroundings) -> Iterator[Piece]:
    """Print the words of the choice, and whatever list the site fills in."""
    yield Box(
        "exercise", str(value["title"]), (*_introduction(value, ""), *around.filled_in.get("role_choice", ()))
    )


def measurement(value: Any, around: Surroundings) -> Iterator[Piece]:
    """Say that something is asked here on the site, and nothing else: answers on paper reach nobody."""
    title = str(value.get("title") or _("A few voluntary questions"))
    body = (
        *_introduction(value, ""),
        said(
            _("These questions are answered on the site. They are voluntary and are not part of the course.")
        ),
    )
    yield Box("note", title, body)


def _introduction(value: Any, instruction: str) -> tuple[Piece, ...]:
    """Return the introduction, what one does on paper, and how long it takes."""
    found: list[Piece] = []
    introduction = value.get("introduction")
    if introduction:
        if hasattr(introduction, "source"):
            found.append(Paragraph(runs_of(Surroundings().prose(introduction))))
        else:
            found.append(said(str(introduction)))
    minutes = value.get("minutes")
    stated = []
    if minutes:
        count = max(1, round(float(minutes)))
        stated.append(
            ngettext("About %(count)d minute.", "About %(count)d minutes.", count) % {"count": count}
        )
    if instruction:
        stated.append(instruction)
    if stated:
        found.append(said(" ".join(stated), "small"))
    return tuple(found)


for _name, _printer in (
    ("story", story),
    ("write_compare", write_compare),
    ("call_script", call_script),
    ("plan", plan),
    ("role_choice", role_choice),
    ("measurement", measurement),
):
    register(_name, _printer)
