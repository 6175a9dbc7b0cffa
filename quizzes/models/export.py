"""What "my data" says about quizzes: every attempt with its answers, as plain JSON."""

from collections.abc import Callable, Collection, Mapping
from typing import Any
from uuid import UUID

from quizzes.models.attempt import Attempt
from quizzes.question_types import question_type

#: What pages are called, by key; a page that nobody knows is missing.
PageTitles = Callable[[Collection[UUID]], Mapping[UUID, str]]


_namers: list[PageTitles] = []


def register_page_titles(fn: PageTitles) -> None:
    """Let the room that holds the pages say, in `AppConfig.ready`, what they are called."""
    _namers[:] = [fn]


def learner_export(learner: Any) -> list[dict[str, Any]]:
    """Return everything kept about a learner's attempts as plain JSON, for "my data"."""
    found = Attempt.objects.filter(learner=learner).select_related("quiz")
    attempts = list(found.prefetch_related("answers", "passages").order_by("started_at", "quiz", "number"))
    pages = {passage.page_key for attempt in attempts for passage in attempt.passages.all()}
    titles = {key: title for fn in _namers if pages for key, title in fn(pages).items()}
    return [attempt_export(attempt, titles) for attempt in attempts]


def attempt_export(attempt: Attempt, titles: Mapping[UUID, str]) -> dict[str, Any]:
    """Return one attempt as plain JSON, its answers in the words that were shown."""
    frozen = attempt.frozen
    return {
        "test": frozen.title,
        "number": attempt.number,
        "state": attempt.get_state_display(),
        "started_at": attempt.started_at.isoformat(),
        "handed_in_at": attempt.handed_in_at and attempt.handed_in_at.isoformat(),
        "right": attempt.right,
        "asked": attempt.asked,
        "points": None if attempt.points is None else str(attempt.points),
        "passed": attempt.passed,
        "answers": [
            {
                "answered_at": answer.answered_at.isoformat(),
                "answer": question_type(frozen.questions[str(answer.question_id)].kind).summary(
                    frozen.questions[str(answer.question_id)].answer,
                    order=attempt.order_of(str(answer.question_id)),
                    response=answer.response,
                ),
            }
            for answer in attempt.answers.all()
        ],
        "passages_to_read_again": [
            {
                **({"title": titles[passage.page_key]} if passage.page_key in titles else {}),
                "page": str(passage.page_key),
                "passage": passage.block_id and str(passage.block_id),
                "opened_at": passage.opened_at and passage.opened_at.isoformat(),
            }
            for passage in attempt.passages.all()
        ],
    }
