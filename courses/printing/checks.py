"""What a knowledge check prints: its questions with room to answer; what is right goes to the end.

A kind of question is read by what every kind can do (`present` without the key, `tell` with it), so a new
kind prints without a line here. Questions that the final test can ask are never printed, wherever they stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from media.printing.pictures import stored_picture
from media.printing.pieces import Box, Listing, Paragraph, Piece, Question, Run, said
from media.printing.prose import html_pieces, runs_of
from media.printing.registry import Surroundings, register
from quizzes.question_types import Told, question_type
from quizzes.rules.drawing import Fixed
from quizzes.rules.frozen_quiz import FrozenQuestion, FrozenQuiz

#: Names in `Surroundings.known`: the published quizzes by translation key; the ids that stay unprinted.
QUIZZES, KEPT_BACK = "quizzes", "kept back"


def knowledge_check(value: Any, around: Surroundings) -> Iterator[Piece]:
    """Print the heading, the introduction and the questions; a quiz that is not published prints none."""
    introduction = (said(str(value["introduction"])),) if value["introduction"] else ()
    yield Box("exercise", str(value["title"]), introduction)
    quizzes: Mapping[UUID, FrozenQuiz] = around.known.get(QUIZZES, {})
    quiz = quizzes.get(value["quiz"].translation_key) if value["quiz"] else None
    printed = asked(quiz, around.known.get(KEPT_BACK, frozenset())) if quiz else []
    if not printed:
        yield said(_("The questions are on the site."), "small")
    for question in printed:
        yield on_paper(question, around)


def asked(quiz: FrozenQuiz, kept_back: frozenset[str]) -> list[FrozenQuestion]:
    """Return the questions in order; of a draw, as many as it draws, the first that may be printed."""
    left = {one.id: one for one in quiz.questions.values() if one.id not in kept_back}
    fixed = {item.question for item in quiz.items if isinstance(item, Fixed)}
    found: list[FrozenQuestion] = []
    for item in quiz.items:
        if isinstance(item, Fixed):
            if item.question in left:
                found.append(left.pop(item.question))
        else:
            drawn = [one for one in left.values() if one.category == item.category and one.id not in fixed]
            found += [left.pop(one.id) for one in drawn[: item.count]]
    return found


def on_paper(question: FrozenQuestion, around: Surroundings) -> Question:
    """Return a question as it is answered on paper, with its key beside it."""
    kind = question_type(question.kind)
    # Chance, but the same each time, so that the same content is the same document.
    order = kind.order(question.answer, rng=Random(question.id), shuffle=False)
    presented = kind.present(question.answer, order=order, response=None)
    told = kind.tell(question.answer, order=order, response=None)
    options = [_option(one.html, one.image, around) for one in presented.options]
    if presented.choices:
        choices = tuple((said(text),) for _id, text in presented.choices)
        instruction = _("Write the letter of what belongs on each line. A letter may be used more than once.")
        parts: tuple[Piece, ...] = (Listing(choices, "letter"), Listing(tuple(options), "line"))
    elif question.kind == "ordering":
        instruction = _("Number them in the right order.")
        parts = (Listing(tuple(options), "line"),)
    else:
        several = question.kind == "multiple_choice"
        instruction = _("Tick every answer that is right.") if several else _("Tick one answer.")
        parts = (Listing(tuple(options), "box"),)
    return Question(
        prompt=tuple(_prompt(question.prompt, around)),
        instruction=instruction,
        options=parts,
        key=tuple(_key(question, told, around)),
    )


def _prompt(parts: Sequence[Mapping[str, Any]], around: Surroundings) -> Iterator[Piece]:
    for part in parts:
        if part["type"] == "text":
            yield from html_pieces(str(part["html"]), around.resolve)
        else:
            yield stored_picture(
                str(part["src"]),
                alt=str(part.get("alt") or ""),
                width=int(part.get("width") or 0),
                height=int(part.get("height") or 0),
            )


def _option(html: str, image: Mapping[str, Any] | None, around: Surroundings) -> tuple[Piece, ...]:
    words = html_pieces(html, around.resolve)
    if image and image.get("src"):
        words += (
            stored_picture(
                str(image["src"]),
                alt=str(image.get("alt") or ""),
                width=int(image.get("width") or 0),
                height=int(image.get("height") or 0),
            ),
        )
    return words


def _key(question: FrozenQuestion, told: Sequence[Told], around: Surroundings) -> Iterator[Piece]:
    """Yield what is right and why, each option in turn, then what everyone is told."""
    rows = []
    for place, one in enumerate(told, start=1):
        words = runs_of(html_pieces(one.html, around.resolve)) or (
            Run(str((one.image or {}).get("alt") or _("Option %(number)d") % {"number": place})),
        )
        verdict = one.expected or (_("Right") if one.correct else _("Not right"))
        why = runs_of(html_pieces(one.feedback, around.resolve))
        rows.append(
            (
                Paragraph(
                    (*words, Run(" – "), Run(f"{verdict}.", bold=True), *((Run(" "), *why) if why else ()))
                ),
            )
        )
    yield Listing(tuple(rows), "bullet")
    yield from html_pieces(question.feedback, around.resolve)


register("knowledge_check", knowledge_check)
