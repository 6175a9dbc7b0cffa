"""The forms around the measurement: begin the form before the course, and say how sure one is afterwards.

Each is a POST that leads on with 303; a forged or broken rating gets its sentence (422) and changes nothing.
Which form comes, what was right and when are never read from a request.
"""

from random import SystemRandom
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from courses.actions import begin_booster_form, begin_measuring, rate_afterwards
from courses.errors import CourseError, MeasuringGoneError
from courses.forms.measurement import RatingsForm
from courses.models import Course, LessonPage, Measurement
from courses.rules.boosters import FIRST_BOOSTER
from courses.rules.outline import Outline
from courses.views.answers import asked_language, go_on, gone, personal, published
from courses.views.gain import shown_gain
from courses.views.lesson import lesson_response
from courses.views.place import crumbs, measured_at
from courses.views.test import goes_on_at
from courses.views.track import asked_role
from people.models import Learner
from people.recognition import current_learner
from quizzes.errors import QuizError

#: Something was wrong with what was posted; the page says what.
UNPROCESSABLE = 422


def begin(request: HttpRequest, course_id: UUID) -> HttpResponseBase:
    """Begin the form before the course or resume it, and lead to its questions; else to its lesson."""
    course = get_object_or_404(Course, pk=course_id)
    outline = _carrying_the_role(request, published(course, asked_language()))
    lesson = outline.measured_in if outline else None
    if outline is None or outline.measuring is None or lesson is None:
        return gone(request, MeasuringGoneError.message, outline)
    place = measured_at(outline)
    learner = current_learner(request)
    if request.method != "POST":
        return redirect(place)
    if learner is None:
        # Nothing can be kept before start; the lesson says how to start.
        return go_on(place)
    form = RatingsForm(request.POST)
    page = LessonPage.published(lesson.page_id)
    if not form.is_valid() and page is not None:
        return lesson_response(request, page, ratings=form, status=UNPROCESSABLE)
    try:
        attempt = begin_measuring(
            learner=learner,
            outline=outline,
            ratings=form.ratings,
            at=timezone.now(),
            chance=SystemRandom(),
        )
    except (CourseError, QuizError):
        # The lesson says why: start first, answered already, or not open.
        return go_on(place)
    return go_on(goes_on_at(attempt) + outline.query)


def begin_in_booster(request: HttpRequest, course_id: UUID) -> HttpResponseBase:
    """Begin or resume the form that comes with the first booster, and lead to its questions."""
    course = get_object_or_404(Course, pk=course_id)
    outline = published(course, asked_language())
    booster = outline.booster_after(FIRST_BOOSTER) if outline else None
    if outline is None or booster is None:
        return gone(request, MeasuringGoneError.message, outline)
    learner = current_learner(request)
    if request.method != "POST":
        return redirect(booster.url)
    if learner is None:
        return go_on(booster.url)
    try:
        attempt = begin_booster_form(learner=learner, outline=outline, at=timezone.now())
    except (CourseError, QuizError):
        # The booster says why: not measured, or answered already.
        return go_on(booster.url)
    return go_on(goes_on_at(attempt))


def rate(request: HttpRequest, course_id: UUID) -> HttpResponseBase:
    """Keep how sure the learner is after the course, and lead back to the gain."""
    course = get_object_or_404(Course, pk=course_id)
    outline = _carrying_the_role(request, published(course, asked_language()))
    learner = current_learner(request)
    row = _measured(learner, course)
    if row is None or learner is None:
        return gone(request, MeasuringGoneError.message, outline)
    place = _gain_at(row, outline)
    if request.method != "POST":
        return redirect(place)
    form = RatingsForm(request.POST)
    if not form.is_valid():
        context = {
            "gain": shown_gain(row, form=form),
            "outline": outline,
            "form": form,
            "crumbs": crumbs(outline) if outline else [],
        }
        return personal(render(request, "courses/gain.html", context, status=UNPROCESSABLE))
    rate_afterwards(learner=learner, course_id=course.pk, ratings=form.ratings)
    return personal(go_on(place))


def _carrying_the_role(request: HttpRequest, outline: Outline | None) -> Outline | None:
    """Return the course with the role in its addresses that the request's own address carries."""
    return outline.carrying(asked_role(request)) if outline else None


def _measured(learner: Learner | None, course: Course) -> Measurement | None:
    if learner is None:
        return None
    return Measurement.objects.filter(learner=learner, course=course, after_right__isnull=False).first()


def _gain_at(row: Measurement, outline: Outline | None) -> str:
    """Return where the gain is told: with the result it came of, else on the course's page."""
    if row.after_id is not None:
        return f"{reverse('quizzes:result', args=[row.after_id])}{outline.query if outline else ''}#gain"
    return outline.url if outline else reverse("mypages:home")
