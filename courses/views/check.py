"""Answering a knowledge check: kept and explained after start, explained and not kept before (decision 5)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.actions import answer_check, retry_check
from courses.errors import CheckGoneError, CourseError, LessonGoneError
from courses.models import Lesson, LessonPage
from courses.models.outline import outline_for, outlines
from courses.models.records import course_record
from courses.rules.outline import Outline, OutlineCheck, OutlineLesson
from courses.views.answers import asked_language, go_on, gone
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


def answer(request: HttpRequest, lesson_id: UUID, block_id: UUID) -> HttpResponseBase:
    """Take one answer to a check and show it explained at its place in the lesson."""
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
    if request.method != "POST":
        return redirect(_at_check(lesson, block_id))
    check = next((one for one in lesson.checks if one.block_id == str(block_id)), None)
    if check is None:
        return gone(request, CheckGoneError.message, outline)
    if learner is not None and record.started:
        return _kept(request, learner, outline, lesson, page, check)
    return _not_kept(request, lesson, page, check, open_versions(language).get(check.quiz_key), outline)


def _kept(
    request: HttpRequest,
    learner: Learner,
    outline: Outline,
    lesson: OutlineLesson,
    page: LessonPage,
    check: OutlineCheck,
) -> HttpResponseBase:
    """Keep the answer and lead back to it, so that a reload posts nothing again."""
    at = timezone.now()
    question_id = ""
    try:
        if "again" in request.POST:
            retry_check(learner=learner, outline=outline, quiz_key=check.quiz_key, at=at)
            return go_on(_at_check(lesson, check.block_id))
        attempt = shown_attempts(learner, {check.quiz_key}).get(check.quiz_key)
        version = open_versions(outline.language).get(check.quiz_key)
        if (attempt is None and version is None) or not tells(version, attempt):
            raise CheckGoneError
        posted = read_check(request.POST, attempt.frozen if attempt else version.frozen)  # type: ignore[union-attr]
        question_id = posted.question_id
        if posted.moved:
            return _moved(request, page, check, posted)
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
        return _refused(request, page, check, question_id, problem)
    return go_on(f"{lesson.url}#legend-{question_id}")


def _not_kept(
    request: HttpRequest,
    lesson: OutlineLesson,
    page: LessonPage,
    check: OutlineCheck,
    version: QuizVersion | None,
    outline: Outline,
) -> HttpResponseBase:
    """Mark the answer, keep nothing, and say so."""
    if "again" in request.POST:
        return go_on(_at_check(lesson, check.block_id))
    if version is None or not tells(version, None):
        return gone(request, CheckGoneError.message, outline)
    question_id = ""
    try:
        posted = read_check(request.POST, version.frozen)
        question_id = posted.question_id
        if posted.moved:
            return _moved(request, page, check, posted)
        question = version.frozen.questions[question_id]
        result = mark_statelessly(version=version, question_id=question_id, response=posted.response)
        kind = question_type(question.kind)
        if result.response is None or not kind.is_complete(question.answer, dict(result.response)):
            # The explanation would give away what has not been answered yet.
            sentence = _("Answer the whole question first. Then you see what was right.")
            marked = Marked(check.block_id, errors={question_id: sentence})
            return lesson_response(request, page, marked=marked, status=UNPROCESSABLE)
    except QuizError as problem:
        return _refused(request, page, check, question_id, problem)
    return lesson_response(request, page, marked=Marked(check.block_id, result=result))


def _moved(
    request: HttpRequest, page: LessonPage, check: OutlineCheck, posted: PostedCheck
) -> HttpResponseBase:
    """Show the order that is being made; it is not an answer yet."""
    return lesson_response(request, page, marked=Marked(check.block_id, moved=posted))


def _refused(
    request: HttpRequest,
    page: LessonPage,
    check: OutlineCheck,
    question_id: str,
    problem: QuizError | CourseError,
) -> HttpResponseBase:
    """Show the lesson with the sentence that says why nothing was changed, beside its question."""
    sentence = str(problem.message)
    if isinstance(problem, QuestionNotFound):
        question_id = ""
    marked = Marked(check.block_id, errors={question_id: sentence})
    return lesson_response(request, page, marked=marked, status=UNPROCESSABLE)


def _at_check(lesson: OutlineLesson, block_id: object) -> str:
    return f"{lesson.url}#check-title-{block_id}"
