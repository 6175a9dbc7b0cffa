"""What "my data" says about quizzes: every attempt with its answers, as plain JSON."""

from typing import Any

from quizzes.models.attempt import Attempt
from quizzes.question_types import question_type


def learner_export(learner: Any) -> list[dict[str, Any]]:
    """Return everything kept about a learner's attempts as plain JSON, for "my data"."""
    attempts = (
        Attempt.objects.filter(learner=learner).select_related("quiz").prefetch_related("answers", "passages")
    )
    return [attempt_export(attempt) for attempt in attempts.order_by("started_at")]


def attempt_export(attempt: Attempt) -> dict[str, Any]:
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
                "page": str(passage.page_key),
                "passage": passage.block_id and str(passage.block_id),
                "opened_at": passage.opened_at and passage.opened_at.isoformat(),
            }
            for passage in attempt.passages.all()
        ],
    }
