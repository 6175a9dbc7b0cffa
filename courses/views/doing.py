"""The forms that change something: start, finish a lesson, begin a test, take what is earned.

Each is a POST that leads on with 303. Reached by GET (a reload, a sign-in that came back here) they change
nothing and lead to the page they belong to. Scores, ids and times in a request are ignored.
"""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from courses.actions import claim_completion, finish_lesson, start_course, start_test
from courses.errors import LessonGoneError, NotStartedError, TestGoneError
from courses.models import Course, Lesson
from courses.models.outline import outlines
from courses.models.records import course_record
from courses.rules.outline import Outline
from courses.rules.progress import progress
from courses.views.answers import asked_language, go_on, gone, personal, published
from courses.views.track import asked_role, place_with_key, track_of
from people.recognition import current_learner, learner_for_doing
from quizzes.errors import QuizError


def start(request: HttpRequest, course_id: UUID) -> HttpResponseBase:
    """Start a course, and lead to its first lesson or to where `Starta utbildningen` was pressed."""
    course = get_object_or_404(Course, pk=course_id)
    outline = published(course, asked_language())
    if outline is None:
        return gone(request, TestGoneError.message, None)
    if request.method != "POST":
        return redirect(outline.carrying(asked_role(request)).url)
    learner = learner_for_doing(request, timezone.now())
    start_course(learner=learner, course=course, at=timezone.now())
    record = course_record(learner, outline.course_id)
    track = track_of(request, outline, record)
    # The button may stand on a lesson of another role, too.
    pressed_on = place_with_key(track.with_all_roles, request.POST.get("from", ""))
    return go_on(pressed_on or progress(track, record.finished).next_url or track.url)


def finish(request: HttpRequest, lesson_id: UUID) -> HttpResponseBase:
    """Finish a lesson, and lead to what comes next."""
    language = asked_language()
    lesson = get_object_or_404(Lesson.objects.select_related("course"), pk=lesson_id)
    outline = outlines().with_lesson(lesson.pk, language)
    if outline is None:
        return gone(request, LessonGoneError.message, published(lesson.course, language))
    learner = current_learner(request)
    record = course_record(learner, outline.course_id)
    track = track_of(request, outline, record, outline.lesson(lesson.translation_key))
    place = track.lesson(lesson.translation_key)
    assert place is not None
    if request.method != "POST":
        return redirect(place.url)
    if learner is None:
        # Nothing can be kept before start; the course page says how to start.
        return go_on(track.url)
    try:
        finish_lesson(
            learner=learner,
            lesson=lesson,
            language=language,
            role=asked_role(request),
            at=timezone.now(),
        )
    except NotStartedError:
        return go_on(track.url)
    except LessonGoneError as error:
        return gone(request, error.message, outline)
    after = track.after(place.key)
    return go_on(after.url if after else _after_the_last(track))


def begin_test(request: HttpRequest, test_key: UUID) -> HttpResponseBase:
    """Begin a test or resume it, and lead to its questions; to the test's page when that cannot be."""
    language = asked_language()
    outline = outlines().with_test(test_key, language)
    test = outline.test(test_key) if outline else None
    if outline is None or test is None:
        if request.method != "POST":
            raise Http404("there is no such test")
        return gone(request, TestGoneError.message, None)
    track = outline.carrying(asked_role(request))
    test = track.test(test_key) or test
    learner = current_learner(request)
    if request.method != "POST" or learner is None:
        return go_on(test.url)
    try:
        attempt = start_test(learner=learner, outline=outline, test=test, at=timezone.now())
    except (NotStartedError, TestGoneError, QuizError):
        # The test's page says why, and what to do: start, read again, or come back later.
        return go_on(test.url)
    return go_on(reverse("quizzes:question", args=[attempt.pk, 1]) + track.query)


def claim(request: HttpRequest, course_id: UUID) -> HttpResponseBase:
    """Complete a course in which nothing is missing any more, and lead to its page."""
    course = get_object_or_404(Course, pk=course_id)
    outline = published(course, asked_language())
    if outline is None:
        return gone(request, TestGoneError.message, None)
    learner = current_learner(request)
    role = asked_role(request)
    course_page = outline.carrying(role).url
    if request.method == "POST" and learner is not None:
        try:
            claim_completion(learner=learner, outline=outline, role=role, at=timezone.now())
        except NotStartedError:
            return go_on(course_page)
    return personal(go_on(f"{course_page}#standing"))


def _after_the_last(track: Outline) -> str:
    """Return where the last lesson leads: the final test, also when earlier lessons are unfinished.

    The last of a part in another language leads to the course page, which says in the reader's own language
    that the course goes on in another.
    """
    return track.final_test.url if track.final_test else f"{track.url}#standing"
