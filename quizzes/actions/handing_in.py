"""Handing in, once: marks, verdict, passages to read again. The same call again gives the same result."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from typing import Any

from django.db import transaction

from people.models import Learner
from quizzes.errors import AttemptNotFound, AttemptSuperseded, QuestionNotFound, QuizNotOpen
from quizzes.models import Answer, Attempt, PassageToReread, QuizVersion
from quizzes.models.attempt import AttemptState
from quizzes.question_types import Told, question_type
from quizzes.rules.frozen_quiz import FrozenQuestion
from quizzes.rules.retake import PassageKey
from quizzes.rules.verdict import Mark, Verdict, verdict


@dataclass(frozen=True)
class QuestionResult:
    """What came of one question: what was answered, how much was right, and why. Holds the key."""

    question: FrozenQuestion
    order: tuple[str, ...]
    response: dict[str, Any] | None
    points: Fraction
    #: Whether the kind is marked at all (survey questions are not).
    marked: bool = True

    @property
    def right(self) -> bool:
        """Whether the question counts as right: full points."""
        return self.points == 1

    @property
    def partly(self) -> bool:
        """Whether some of it was right."""
        return 0 < self.points < 1

    @property
    def answered(self) -> bool:
        """Whether there is an answer at all."""
        return self.response is not None

    @property
    def told(self) -> tuple[Told, ...]:
        """Return what is told about each option."""
        kind = question_type(self.question.kind)
        return kind.tell(self.question.answer, order=self.order, response=self.response)

    @property
    def passage(self) -> PassageKey | None:
        """Return the passage to read again."""
        return self.question.passage

    @property
    def mark(self) -> Mark:
        """Return the mark as the verdict counts it."""
        return Mark(self.question.id, self.points, self.question.must_pass)


@dataclass(frozen=True)
class Result:
    """What came of an attempt."""

    attempt: Attempt
    verdict: Verdict
    questions: tuple[QuestionResult, ...]
    #: Whether this call handed it in; False when it had been handed in before.
    newly: bool

    @property
    def passed(self) -> bool:
        """Whether the attempt was passed."""
        return self.verdict.passed

    @property
    def quiz_id(self) -> uuid.UUID:
        """Return the id of the quiz."""
        return self.attempt.quiz_id


def hand_in(*, attempt_id: uuid.UUID, learner: Learner, at: datetime) -> Result:
    """Hand an attempt in. Four queries; two when it has been handed in before.

    Questions without an answer count as not right. Twenty calls at once give one result: the row is locked,
    and whoever comes later finds it handed in. Raises AttemptNotFound (also for someone else's) or
    AttemptSuperseded.
    """
    with transaction.atomic():
        attempt = Attempt.objects.select_for_update().filter(pk=attempt_id, learner=learner).first()
        if attempt is None:
            raise AttemptNotFound
        if attempt.state == AttemptState.SUPERSEDED:
            raise AttemptSuperseded
        if attempt.is_handed_in:
            return results_of(attempt)
        questions = _question_results(attempt)
        outcome = _verdict(attempt, questions)
        attempt.state = AttemptState.HANDED_IN
        attempt.handed_in_at = at
        attempt.points_num, attempt.points_den = outcome.points.numerator, outcome.points.denominator
        attempt.right, attempt.asked, attempt.passed = outcome.right, outcome.asked, outcome.passed
        attempt.save(
            update_fields=["state", "handed_in_at", "points_num", "points_den", "right", "asked", "passed"]
        )
        if attempt.frozen.tells:
            # A passage to read again would say which answers were not right.
            PassageToReread.objects.bulk_create(
                PassageToReread(attempt=attempt, page_key=key.page, block_id=key.block)
                for key in _passages_to_reread(questions)
            )
    return Result(attempt, outcome, questions, newly=True)


def results_of(attempt: Attempt) -> Result:
    """Return the result of a handed-in attempt as it was given, with what is told about each question.

    The numbers are those that were stored: what a learner was told never moves.
    """
    questions = _question_results(attempt)
    outcome = _verdict(attempt, questions)
    outcome = replace(
        outcome,
        passed=bool(attempt.passed),
        right=attempt.right or 0,
        asked=attempt.asked or 0,
        points=attempt.points or Fraction(0),
        reasons=() if attempt.passed else outcome.reasons,
    )
    return Result(attempt, outcome, questions, newly=False)


def question_result(
    question: FrozenQuestion, *, order: list[str], response: Mapping[str, Any] | None
) -> QuestionResult:
    """Mark one question."""
    kind = question_type(question.kind)
    given = dict(response) if response is not None else None
    if given is not None and kind.is_empty(given):
        given = None
    points = kind.mark(question.answer, given)
    return QuestionResult(question, tuple(order), given, points, marked=kind.marked)


def mark_statelessly(*, version: QuizVersion, question_id: Any, response: Any) -> QuestionResult:
    """Mark one answer of someone who has not started. Nothing is saved, and whoever shows it says so.

    Raises QuizNotOpen for a quiz that never tells, QuestionNotFound or BadResponse.
    """
    if not version.frozen.tells:
        raise QuizNotOpen
    question = version.frozen.questions.get(str(question_id))
    if question is None:
        raise QuestionNotFound
    kind = question_type(question.kind)
    return question_result(
        question, order=kind.ids(question.answer), response=kind.validate(question.answer, response)
    )


def _question_results(attempt: Attempt) -> tuple[QuestionResult, ...]:
    """Return the marked questions of an attempt in its order. One query."""
    responses = dict(Answer.objects.filter(attempt=attempt).values_list("question_id", "response"))
    frozen = attempt.frozen
    return tuple(
        question_result(
            frozen.questions[one["question"]],
            order=one["order"],
            response=responses.get(uuid.UUID(one["question"])),
        )
        for one in attempt.drawn
    )


def _verdict(attempt: Attempt, questions: tuple[QuestionResult, ...]) -> Verdict:
    """Judge the marked questions by the pinned version's rule; those of unmarked kinds do not count."""
    marks = [one.mark for one in questions if one.marked]
    return verdict(marks, needed=attempt.frozen.needed(len(marks)))


def _passages_to_reread(questions: tuple[QuestionResult, ...]) -> list[PassageKey]:
    """Return the passages of the questions that were not right, each once, in order."""
    return list(
        dict.fromkeys(
            one.passage for one in questions if one.marked and not one.right and one.passage is not None
        )
    )
