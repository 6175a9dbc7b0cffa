"""The rail beside a question or a result: every question of the attempt, and what has become of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quizzes.models import Attempt
from quizzes.question_types import question_type
from quizzes.views.finding import to
from quizzes.views.shown import ShownQuestion


@dataclass(frozen=True)
class RailStep:
    """One question of an attempt: answered or not while it is open, its outcome afterwards."""

    number: int
    url: str
    here: bool = False
    #: Answered while the attempt is open; right once it is handed in.
    done: bool = False
    #: How it went, in a word, and the icon with it; empty before the outcome may be told.
    word: str = ""
    tone: str = ""


def question_rail(
    attempt: Attempt, responses: Mapping[str, dict[str, Any]], *, here: int, query: str = ""
) -> list[RailStep]:
    """Return the questions of an open attempt, answered or not. Asks the database nothing.

    `query` is what their addresses carry along.
    """
    return [
        RailStep(
            number,
            to("question", attempt.pk, query, number=number),
            here=number == here,
            done=question_type(question.kind).is_complete(question.answer, responses.get(question.id)),
        )
        for number, question in enumerate(attempt.questions, start=1)
    ]


def result_rail(questions: Sequence[ShownQuestion]) -> list[RailStep]:
    """Return the questions of a result, each leading to its place on the page."""
    return [
        RailStep(
            shown.number,
            f"#legend-{shown.id}",
            done=shown.tone == "right",
            word=shown.word,
            tone=shown.tone,
        )
        for shown in questions
    ]
