"""Answering a knowledge check: kept and explained after start, explained and not kept before (decision 5).

Checks stand in lessons and in boosters; what differs is where the page is and who shows it (`Place`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.actions import answer_check, retry_check
from courses.errors import CheckGoneError, CourseError, LessonGoneError
from courses.models import BoosterPage, Lesson, LessonPage
from courses.models.outline import outline_for, outlines
from courses.models.records import course_record
from courses.rules.outline import Outline, OutlineBooster, OutlineCheck, OutlineLesson
from courses.views.answers import asked_language, go_on, gone
from courses.views.booster import booster_response
from courses.views.check_cards import Marked, shown_attempts, tells
from courses.views.lesson import lesson_response
from courses.views.test import open_versions
from courses.views.track import track_of
from people.models import Learner
from people.recognition import current_learner
from quizzes.actions import mark_statelessly
from quizzes.errors import QuestionNotFound, QuizError
from quizzes.models import QuizVersion
from quizzes.question_types import question_type
from quizzes.views.check import PostedCheck, read_check

#: Something was wrong with what was posted; the page says what.
UNPROCESSABLE = 422


@dataclass(frozen=True)
class Place:
    """Where a check stands, and how its page is shown: (request, marked, status) → the answer."""

    outline: Outline
    there: OutlineLesson | OutlineBooster
    show: Callable[[HttpRequest, Marked, int], HttpResponse]

    @property
    def url(self) -> str:
        """Return the address of the page."""
        return self.there.url


def answer(request: HttpRequest, lesson_id: UUID, block_id: UUID) -> HttpResponseBase:
    """Take one answer to a check of a lesson and show it explained at its place."""
    language = asked_language()
    identity = get_object_or_404(Lesson.objects.select_related("course"), pk=lesson_id)
    outline = outlines().with_lesson(lesson_id, language)
    lesson = outline.lesson(identity.translation_key) if outline else None
    page = LessonPage.published(lesson.page_id) if lesson else None
    if outline is None or lesson is None or page is None:
        return gone(request, LessonGoneError.message, outline_for(identity.course.translation_key, language))
    learner = current_learner(request)
    record = course_record(learner, outline.course_id)
    outline = track_of(request, outline, record, lesson)
    lesson = outline.lesson(lesson.key) or lesson

    def show(request: HttpRequest, marked: Marked, status: int) -> HttpResponse:
        return lesson_response(request, page, marked=marked, status=status)

    return _answer(request, Place(outline, lesson, show), block_id, learner if record.started else None)


def answer_in_booster(request: HttpRequest, key: UUID, block_id: UUID) -> HttpResponseBase:
    """Take one answer to a check of a booster and show it explained at its place."""
    outline = outlines().with_booster(key, asked_language())
    booster = outline.booster(key) if outline else None
    page = BoosterPage.published(booster.page_id) if booster else None
    if outline is None or booster is None or page is None:
        # Nothing remembers a booster whose page is gone, so it looks as if it had never been.
        raise Http404("there is no such booster")

    def show(request: HttpRequest, marked: Marked, status: int) -> HttpResponse:
        return booster_response(request, page, marked=marked, status=status)

    learner = current_learner(request)
    started = course_record(learner, outline.course_id).started
    return _answer(request, Place(outline, booster, show), block_id, learner if started else None)


def _answer(request: HttpRequest, place: Place, block_id: UUID, started: Learner | None) -> HttpResponseBase:
    """Take the answer of whoever has started, or mark it without keeping it."""
    outline = place.outline
    if request.method != "POST":
        return redirect(_at_check(place, block_id))
    check = next((one for one in place.there.checks if one.block_id == str(block_id)), None)
    if check is None:
        return gone(request, CheckGoneError.message, outline)
    if started is not None:
        return _kept(request, started, place, check)
    return _not_kept(request, place, check, open_versions(outline.language).get(check.quiz_key))


def _kept(request: HttpRequest, learner: Learner, place: Place, check: OutlineCheck) -> HttpResponseBase:
    """Keep the answer and lead back to it, so that a reload posts nothing again."""
    at, outline = timezone.now(), place.outline
    question_id = ""
    try:
        if "again" in request.POST:
            retry_check(learner=learner, outline=outline, quiz_key=check.quiz_key, at=at)
            return go_on(_at_check(place, check.block_id))
        attempt = shown_attempts(learner, {check.quiz_key}).get(check.quiz_key)
        version = open_versions(outline.language).get(check.quiz_key)
        if (attempt is None and version is None) or not tells(version, attempt):
            raise CheckGoneError
        posted = read_check(request.POST, attempt.frozen if attempt else version.frozen)  # type: ignore[union-attr]
        question_id = posted.question_id
        if posted.moved:
            return _moved(request, place, check, posted)
        answer_check(
            learner=learner,
            outline=outline,
            quiz_key=check.quiz_key,
            question_id=question_id,
            response=posted.response,
            role=outline.in_address,
            at=at,
        )
    except (QuizError, CourseError) as problem:
        return _refused(request, place, check, question_id, problem)
    return go_on(f"{place.url}#legend-{question_id}")


def _not_kept(
    request: HttpRequest, place: Place, check: OutlineCheck, version: QuizVersion | None
) -> HttpResponseBase:
    """Mark the answer, keep nothing, and say so."""
    if "again" in request.POST:
        return go_on(_at_check(place, check.block_id))
    if version is None or not tells(version, None):
        return gone(request, CheckGoneError.message, place.outline)
    question_id = ""
    try:
        posted = read_check(request.POST, version.frozen)
        question_id = posted.question_id
        if posted.moved:
            return _moved(request, place, check, posted)
        question = version.frozen.questions[question_id]
        result = mark_statelessly(version=version, question_id=question_id, response=posted.response)
        kind = question_type(question.kind)
        if result.response is None or not kind.is_complete(question.answer, dict(result.response)):
            # The explanation would give away what has not been answered yet.
            sentence = _("Answer the whole question first. Then you see what was right.")
            marked = Marked(check.block_id, errors={question_id: sentence})
            return place.show(request, marked, UNPROCESSABLE)
    except QuizError as problem:
        return _refused(request, place, check, question_id, problem)
    return place.show(request, Marked(check.block_id, result=result), 200)


def _moved(request: HttpRequest, place: Place, check: OutlineCheck, posted: PostedCheck) -> HttpResponseBase:
    """Show the order that is being made; it is not an answer yet."""
    return place.show(request, Marked(check.block_id, moved=posted), 200)


def _refused(
    request: HttpRequest,
    place: Place,
    check: OutlineCheck,
    question_id: str,
    problem: QuizError | CourseError,
) -> HttpResponseBase:
    """Show the page with the sentence that says why nothing was changed, beside its question."""
    sentence = str(problem.message)
    if isinstance(problem, QuestionNotFound):
        question_id = ""
    marked = Marked(check.block_id, errors={question_id: sentence})
    return place.show(request, marked, UNPROCESSABLE)


def _at_check(place: Place, block_id: object) -> str:
    return f"{place.url}#check-title-{block_id}"
