"""Measuring: the form before the course, what came of both forms, and how sure someone is.

Which form comes first is decided by chance, once for each learner and course. Nothing here changes whether a
test is passed.
"""

from datetime import datetime
from random import Random
from uuid import UUID

from django.db import transaction
from django.db.models import Exists

from courses.actions.holding import hold
from courses.actions.starting import begin_attempt
from courses.errors import MeasuringGoneError, MeasuringOverError, NotStartedError
from courses.models import Enrolment, Measurement
from courses.models.measured import final_keys, measuring_stage, quiz_ids
from courses.rules.gain import Measured
from courses.rules.measuring import MeasuringForm, Ratings, first_form, form_not_got_afterwards
from courses.rules.outline import Outline
from people.models import Learner
from quizzes.actions import QuestionResult, Result
from quizzes.models import Attempt


@transaction.atomic
def begin_measuring(
    *, learner: Learner, outline: Outline, ratings: Ratings, at: datetime, chance: Random
) -> Attempt:
    """Begin the form before the course, or return the try that is open.

    `chance` decides the form the first time; pressing again keeps it. A rating that was given stands, one
    that was left out can be given as long as the form has not been handed in. Raises NotStartedError,
    MeasuringGoneError when the course does not measure (any more), MeasuringOverError when the form is handed
    in or the final test begun, and TestGoneError or QuizNotOpen while the form is not published.
    """
    hold(learner)
    if not Enrolment.objects.filter(learner=learner, course_id=outline.course_id).exists():
        raise NotStartedError
    if outline.measuring is None:
        raise MeasuringGoneError
    if measuring_stage(learner, outline).is_over:
        raise MeasuringOverError
    row, _made = Measurement.objects.get_or_create(
        learner=learner,
        course_id=outline.course_id,
        defaults={"first_form": first_form(chance), "assigned_at": at},
    )
    _keep_ratings(row, notice_before=ratings.notice, call_before=ratings.call)
    form = outline.measuring.form(row.form)
    return begin_attempt(learner=learner, quiz_key=form.quiz_key, language=outline.language, at=at)


@transaction.atomic
def rate_afterwards(*, learner: Learner, course_id: UUID, ratings: Ratings) -> Measurement:
    """Keep how sure the learner is now, where there is a before to compare with. A given rating stands.

    Raises MeasuringGoneError before there is an after.
    """
    hold(learner)
    row = Measurement.objects.filter(learner=learner, course_id=course_id, after_right__isnull=False).first()
    if row is None:
        raise MeasuringGoneError
    _keep_ratings(
        row,
        notice_after=None if row.notice_before is None else ratings.notice,
        call_after=None if row.call_before is None else ratings.call,
    )
    return row


def note_measured(*, result: Result, outline: Outline, quiz_key: UUID) -> None:
    """Write down what a result measured in a course: its before, or its after. At most one query.

    Called inside the transaction that hands in, so that the result and the measurement are one.
    """
    if outline.measuring is None or not result.newly:
        return
    form = outline.measuring.with_quiz(quiz_key)
    if form is not None:
        _note_before(result, outline, form)
    elif quiz_key in final_keys(outline) and result.attempt.preferred:
        _note_after(result, outline)


def form_for_booster(*, learner: Learner, outline: Outline) -> MeasuringForm | None:
    """Return the form that the learner has not got after the course, for the first booster.

    None for whoever was not measured before, and where the course does not measure: then any form will do.
    """
    if outline.measuring is None:
        return None
    row = Measurement.objects.filter(
        learner=learner, course_id=outline.course_id, before_right__isnull=False
    ).first()
    if row is None:
        return None
    left = form_not_got_afterwards(row.form, measured_afterwards=row.after_right is not None)
    return outline.measuring.form(left)


@transaction.atomic
def begin_booster_form(*, learner: Learner, outline: Outline, at: datetime) -> Attempt:
    """Begin the form that comes with the first booster, or return the try that is open.

    Raises MeasuringGoneError for whoever was not measured, MeasuringOverError when it has been handed in, and
    TestGoneError or QuizNotOpen while the form is not published.
    """
    hold(learner)
    form = form_for_booster(learner=learner, outline=outline)
    if form is None:
        raise MeasuringGoneError
    if booster_form_is_answered(learner=learner, outline=outline, form=form):
        raise MeasuringOverError
    return begin_attempt(learner=learner, quiz_key=form.quiz_key, language=outline.language, at=at)


def booster_form_is_answered(*, learner: Learner, outline: Outline, form: MeasuringForm) -> bool:
    """Say whether the form has been handed in since; the one before the course does not count. One query."""
    before = Measurement.objects.filter(learner=learner, course_id=outline.course_id).values("before_id")
    return (
        Attempt.objects.handed_in()
        .filter(learner=learner, quiz_id__in=quiz_ids([form.quiz_key]))
        .exclude(pk__in=before.filter(before_id__isnull=False))
        .exists()
    )


def _note_before(result: Result, outline: Outline, form: MeasuringForm) -> None:
    """Keep the first result of the form, unless the final test was begun meanwhile: then it is no before."""
    measured = _measured(list(result.questions), form.call_question)
    final_begun = Attempt.objects.filter(
        learner_id=result.attempt.learner_id, quiz_id__in=quiz_ids(final_keys(outline))
    )
    Measurement.objects.filter(
        ~Exists(final_begun),
        learner_id=result.attempt.learner_id,
        course_id=outline.course_id,
        first_form=form.name,
        before_right__isnull=True,
    ).update(
        before=result.attempt,
        before_right=measured.right,
        before_asked=measured.asked,
        before_called=measured.called,
    )


def _note_after(result: Result, outline: Outline) -> None:
    """Keep what came of the questions that the first final test asked on purpose: the other form's."""
    assert outline.measuring is not None
    attempt = result.attempt
    asked = [one for one in result.questions if one.question.id in attempt.preferred]
    earlier = (
        Attempt.objects.handed_in()
        .filter(learner_id=attempt.learner_id, quiz_id=attempt.quiz_id)
        .exclude(pk=attempt.pk)
    )
    calls = {form.call_question for form in (outline.measuring.a, outline.measuring.b)} - {None}
    call = next((key for key in calls if key and str(key) in attempt.preferred), None)
    measured = _measured(asked, call)
    Measurement.objects.filter(
        ~Exists(earlier),
        learner_id=attempt.learner_id,
        course_id=outline.course_id,
        before_right__isnull=False,
        after_right__isnull=True,
    ).update(
        after=attempt,
        after_right=measured.right,
        after_asked=measured.asked,
        after_called=measured.called,
    )


def _measured(questions: list[QuestionResult], call: UUID | None) -> Measured:
    """Count what was right, and whether the question about whom to call was; None when it was not asked."""
    counted = [one for one in questions if one.marked]
    called = next((one.right for one in counted if call and one.question.id == str(call)), None)
    return Measured(sum(one.right for one in counted), len(counted), called)


def _keep_ratings(row: Measurement, **given: int | None) -> None:
    """Keep the ratings that were not given before."""
    new = {name: value for name, value in given.items() if value is not None and getattr(row, name) is None}
    if new:
        for name, value in new.items():
            setattr(row, name, value)
        row.save(update_fields=list(new))
