"""Starting: a course, and a test of it. Reading needs no start, doing does (decision 5)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from courses.actions.holding import hold
from courses.errors import NotStartedError, TestGoneError
from courses.models import Course, Enrolment
from courses.models.measured import NO_WISHES, Wishes, wishes_for_final
from courses.models.passages import resolve_passage
from courses.rules.outline import Outline, OutlineTest
from people.models import Learner
from quizzes.actions import start_attempt
from quizzes.models import Attempt, Quiz


@transaction.atomic
def start_course(*, learner: Learner, course: Course, at: datetime) -> Enrolment:
    """Enrol a learner. Starting again changes nothing, least of all the time."""
    hold(learner)
    enrolment, _made = Enrolment.objects.get_or_create(
        learner=learner, course=course, defaults={"started_at": at}
    )
    return enrolment


@transaction.atomic
def start_test(*, learner: Learner, outline: Outline, test: OutlineTest, at: datetime) -> Attempt:
    """Begin the test, or return the attempt that is already open.

    The first final test of whoever answered one form before the course asks the other form's questions.
    Raises NotStartedError before the course is started, TestGoneError without published questions, and
    whatever quizzes has to say about another try (PassagesUnread, NoAttemptsLeft).
    """
    hold(learner)
    if not Enrolment.objects.filter(learner=learner, course_id=outline.course_id).exists():
        raise NotStartedError
    wishes = wishes_for_final(learner, outline, test.quiz_key) if test.final else NO_WISHES
    return begin_attempt(
        learner=learner, quiz_key=test.quiz_key, language=outline.language, at=at, wishes=wishes
    )


@transaction.atomic
def begin_update_check(*, learner: Learner, outline: Outline, at: datetime) -> Attempt:
    """Begin the short check for older certificates, or return the attempt that is already open.

    Raises what `start_test` raises; TestGoneError also when the editors ask for no check.
    """
    hold(learner)
    if not Enrolment.objects.filter(learner=learner, course_id=outline.course_id).exists():
        raise NotStartedError
    whole = outline.certifying
    return begin_attempt(learner=learner, quiz_key=whole.update_quiz, language=whole.language, at=at)


def begin_attempt(
    *,
    learner: Learner,
    quiz_key: UUID | None,
    language: str,
    at: datetime,
    wishes: Wishes = NO_WISHES,
) -> Attempt:
    """Begin or resume an attempt on a quiz that stands in a course. Raises TestGoneError when it has none."""
    quiz = Quiz.objects.filter(translation_key=quiz_key).first() if quiz_key else None
    if quiz is None:
        raise TestGoneError
    preferred, avoided = wishes
    return start_attempt(
        learner=learner,
        quiz=quiz,
        language=language,
        at=at,
        preferred=preferred,
        avoided=avoided,
        resolvable_passages=lambda key: resolve_passage(key.page, key.block, language) is not None,
    )
