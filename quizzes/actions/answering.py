"""Saving an answer. Acknowledged means on disk; the last one to reach the server counts."""

import uuid
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import UUIDField
from django.utils.translation import gettext_lazy as _

from people.models import Learner
from people.models.prepared import Given, PreparedQuery, stored
from quizzes.errors import (
    AnswerFinal,
    AttemptClosed,
    AttemptNotFound,
    AttemptSuperseded,
    BadResponse,
    QuestionNotFound,
)
from quizzes.models import Answer, Attempt, frozen_quiz
from quizzes.models.attempt import AttemptState
from quizzes.question_types import question_type

#: What saving needs to know of an attempt.
_READ = ["id", "state", "version_id", "drawn"]
_ATTEMPT = PreparedQuery(
    lambda: (
        Attempt.objects.select_for_update()
        .filter(pk=Given("attempt", UUIDField()), learner=Given("learner", UUIDField()))
        .values_list(*_READ)
    )
)


def save_answer(
    *, attempt_id: uuid.UUID, learner: Learner, question_id: Any, response: Any, at: datetime
) -> Answer:
    """Save the answer to one question of an open attempt. Two queries.

    `response` may be anything; it is checked against what was asked. A function is called with the frozen
    question and returns the response, for a form that cannot be read without it. Raises AttemptNotFound (also
    for someone else's), AttemptClosed, QuestionNotFound, BadResponse, or AnswerFinal after feedback.
    """
    with transaction.atomic():
        attempt = _open_attempt(attempt_id, learner)
        question_id = str(question_id)
        if question_id not in {one["question"] for one in attempt.drawn}:
            raise QuestionNotFound
        frozen = frozen_quiz(attempt.version_id)
        question = frozen.questions[question_id]
        kind = question_type(question.kind)
        checked = kind.validate(question.answer, response(question) if callable(response) else response)
        if frozen.at_once:
            if not kind.is_complete(question.answer, checked):
                # The feedback would give away what has not been answered yet.
                raise BadResponse(_("Answer the whole question first. Then you see what was right."))
            _refuse_second_answer(attempt, question_id, checked)
        answer = Answer(attempt=attempt, question_id=uuid.UUID(question_id), response=checked, answered_at=at)
        Answer.objects.bulk_create(
            [answer],
            update_conflicts=True,
            unique_fields=["attempt", "question_id"],
            update_fields=["response", "answered_at"],
        )
    return answer


def _open_attempt(attempt_id: uuid.UUID, learner: Learner) -> Attempt:
    """Return the learner's open attempt, locked so that handing in and saving take turns."""
    row = _ATTEMPT.first(attempt=attempt_id, learner=learner.pk)
    if row is None:
        raise AttemptNotFound
    attempt: Attempt = stored(Attempt, row, _READ)
    if attempt.state == AttemptState.SUPERSEDED:
        raise AttemptSuperseded
    if attempt.state != AttemptState.OPEN:
        raise AttemptClosed
    return attempt


def _refuse_second_answer(attempt: Attempt, question_id: str, checked: dict[str, Any]) -> None:
    """Raise AnswerFinal when the feedback has been seen; the same answer again is a double press."""
    given = (
        Answer.objects.filter(attempt_id=attempt.pk, question_id=question_id)
        .values_list("response", flat=True)
        .first()
    )
    if given is not None and given != checked:
        raise AnswerFinal


def everything_answered(attempt: Attempt) -> bool:
    """Return whether every drawn question has an answer. One query."""
    given = {str(key) for key in Answer.objects.filter(attempt=attempt).values_list("question_id", flat=True)}
    return all(one["question"] in given for one in attempt.drawn)
