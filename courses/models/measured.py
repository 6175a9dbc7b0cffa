"""Reading about a measurement: where a learner stands, and which questions the first final test asks."""

from collections.abc import Iterable
from random import Random
from uuid import UUID

from courses.models.measurement import Measurement
from courses.models.outline import outlines
from courses.rules.measuring import MeasuringForm, Stage, stage
from courses.rules.outline import Outline
from people.models import Learner
from quizzes.models import Attempt, PublishedQuiz, frozen_quiz
from quizzes.models.attempt import AttemptState
from quizzes.rules.drawing import Fixed

#: (preferred, avoided) for `start_attempt`: questions by translation key.
Wishes = tuple[frozenset[str], frozenset[str]]
NO_WISHES: Wishes = (frozenset(), frozenset())


def measuring_stage(learner: Learner, outline: Outline) -> Stage:
    """Return where a learner stands with the form before the course. One query."""
    if outline.measuring is None:
        return Stage.OFFERED
    forms = quiz_ids(outline.measuring.quiz_keys)
    final = quiz_ids(final_keys(outline))
    tries = Attempt.objects.filter(learner=learner, quiz_id__in=forms | final).values_list("quiz_id", "state")
    found = list(tries)
    return stage(
        forms={state for quiz, state in found if quiz in forms},
        final_begun=any(quiz in final for quiz, _state in found),
    )


def wishes_for_final(learner: Learner, outline: Outline, quiz_key: UUID | None) -> Wishes:
    """Return what the learner's first final test should ask: the other form, and not the one already seen.

    Nothing is wished for without a before, after the first try, or when the other form has been seen too
    (two learners became one). No query where nothing is measured, else at most three.
    """
    if outline.measuring is None or quiz_key is None:
        return NO_WISHES
    row = (
        Measurement.objects.filter(
            learner=learner, course_id=outline.course_id, before_right__isnull=False, after_right__isnull=True
        )
        .select_related("before")
        .first()
    )
    if row is None:
        return NO_WISHES
    other = outline.measuring.form(row.form.other)
    handed_in = Attempt.objects.filter(learner=learner, state=AttemptState.HANDED_IN)
    if handed_in.filter(quiz_id__in=quiz_ids([quiz_key, other.quiz_key])).exists():
        return NO_WISHES
    seen = frozenset(one["question"] for one in row.before.drawn) if row.before else frozenset()
    return form_questions(other, outline.language), seen


def form_questions(form: MeasuringForm, language: str) -> frozenset[str]:
    """Return the questions of a form as it is published, by translation key; none when it is not."""
    version = (
        PublishedQuiz.objects.filter(quiz__translation_key=form.quiz_key, language=language)
        .values_list("version_id", flat=True)
        .first()
    )
    if version is None:
        return frozenset()
    frozen = frozen_quiz(version)
    named = {item.question for item in frozen.items if isinstance(item, Fixed)}
    return frozenset(named & frozen.questions.keys())


def fits_in_final(questions: frozenset[str], outline: Outline) -> bool:
    """Say whether the final test as it is published has room for all of these questions."""
    version = (
        PublishedQuiz.objects.filter(quiz__translation_key__in=final_keys(outline), language=outline.language)
        .values_list("version_id", flat=True)
        .first()
    )
    return version is not None and questions <= set(frozen_quiz(version).draw(Random(0), preferred=questions))


def final_keys(outline: Outline) -> list[UUID]:
    """Return the key of the final test's quiz, if its page is published."""
    return [test.quiz_key for test in outline.tests if test.final and test.quiz_key]


def quiz_ids(keys: Iterable[UUID]) -> set[UUID]:
    """Return the identities of quizzes by their translation keys; no query."""
    wanted = set(keys)
    return {pk for pk, key in outlines().quiz_identities.items() if key in wanted}
