"""Answering a knowledge check after start: the answer is kept, and explained at once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from courses.actions.holding import hold
from courses.actions.starting import begin_attempt
from courses.actions.submitting import submit_quiz
from courses.errors import NotStartedError
from courses.models import Enrolment
from courses.rules.outline import Outline
from courses.rules.roles import Role
from people.models import Learner
from quizzes.actions import everything_answered, save_answer
from quizzes.models import Attempt, Quiz


@dataclass(frozen=True)
class CheckAnswer:
    """An answer to a check that was kept, and whether it was the last one."""

    attempt_id: UUID
    handed_in: bool


@transaction.atomic
def answer_check(
    *,
    learner: Learner,
    outline: Outline,
    quiz_key: UUID,
    question_id: Any,
    response: Any,
    at: datetime,
    role: Role | None = None,
) -> CheckAnswer:
    """Keep an answer; the last one hands the check in, so that it counts where a course requires it.

    `role` is the track of a learner who has none stored.

    Raises NotStartedError, TestGoneError, and what quizzes says about the answer (BadResponse …).
    An answer to a check that was already handed in changes nothing: a double press gets the same feedback.
    """
    hold(learner)
    _refuse_before_start(learner, outline)
    done = _latest(learner, quiz_key)
    if done is not None and done.is_handed_in:
        return CheckAnswer(done.pk, handed_in=True)
    attempt = done or begin_attempt(learner=learner, quiz_key=quiz_key, language=outline.language, at=at)
    save_answer(attempt_id=attempt.pk, learner=learner, question_id=question_id, response=response, at=at)
    complete = everything_answered(attempt)
    if complete:
        submit_quiz(attempt_id=attempt.pk, learner=learner, role=role, at=at)
    return CheckAnswer(attempt.pk, handed_in=complete)


@transaction.atomic
def retry_check(*, learner: Learner, outline: Outline, quiz_key: UUID, at: datetime) -> Attempt:
    """Begin the check anew; what was answered before is kept. Pressing twice begins one.

    Raises NotStartedError, TestGoneError, and what quizzes says about another try.
    """
    hold(learner)
    _refuse_before_start(learner, outline)
    return begin_attempt(learner=learner, quiz_key=quiz_key, language=outline.language, at=at)


def _refuse_before_start(learner: Learner, outline: Outline) -> None:
    if not Enrolment.objects.filter(learner=learner, course_id=outline.course_id).exists():
        raise NotStartedError


def _latest(learner: Learner, quiz_key: UUID) -> Attempt | None:
    """Return the attempt that the lesson shows: the open one, else the latest that was handed in."""
    quiz = Quiz.objects.filter(translation_key=quiz_key).first()
    if quiz is None:
        return None
    return (
        Attempt.objects.filter(learner=learner, quiz=quiz)
        .exclude(state="superseded")
        .order_by("-number")
        .first()
    )
