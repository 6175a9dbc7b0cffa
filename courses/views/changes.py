"""What has changed in a course, edition by edition, and the way to bring an older certificate up to date."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from courses.actions.starting import begin_update_check
from courses.actions.updating import held_certificate, judge_update, update_certificate
from courses.errors import CourseError, NotStartedError, TestGoneError
from courses.models import Certificate, Course
from courses.models.outline import outlines
from courses.models.records import course_record
from courses.rules.changes import EditionChanges, Update, by_edition, can_be_updated
from courses.rules.outline import Outline, OutlineLesson
from courses.rules.progress import whole_minutes
from courses.views.addresses import address
from courses.views.answers import asked_language, go_on, gone, personal
from courses.views.certificate_letter import day
from courses.views.place import crumbs
from courses.views.test import open_versions, tries_of
from courses.views.words import about_minutes
from media.freshness import may_be_kept
from people.models import Learner
from people.recognition import current_learner
from quizzes.errors import QuizError

UNPROCESSABLE = 422


@require_safe
def show(request: HttpRequest, path: str) -> HttpResponseBase:
    """Show the editions, and to whoever holds an older certificate what is left of it."""
    outline = outlines().around(address(path))
    assert outline is not None  # The converter of the address has found it.
    return _page(request, outline)


def update(request: HttpRequest, course_id: UUID) -> HttpResponseBase:
    """Bring the certificate up to date, and lead to the new letter; the page says what is in the way."""
    outline = _published(course_id)
    if outline is None:
        return gone(request, TestGoneError.message, None)
    learner = current_learner(request)
    if request.method != "POST" or learner is None:
        return redirect(outline.changes_url)
    try:
        letter = update_certificate(learner=learner, outline=outline, at=timezone.now())
    except CourseError as problem:
        return _page(request, outline, refused=str(problem.message), status=UNPROCESSABLE)
    return personal(
        go_on(
            reverse(
                "certificates:name" if not letter.name_sealed_at else "certificates:holder",
                args=[letter.code],
            )
        )
    )


def begin_check(request: HttpRequest, course_id: UUID) -> HttpResponseBase:
    """Begin the short check or resume it, and lead to its questions; the page says what is in the way."""
    outline = _published(course_id)
    if outline is None:
        return gone(request, TestGoneError.message, None)
    learner = current_learner(request)
    if request.method != "POST" or learner is None:
        return redirect(outline.changes_url)
    try:
        attempt = begin_update_check(learner=learner, outline=outline, at=timezone.now())
    except NotStartedError:
        return go_on(outline.url)
    except (CourseError, QuizError) as problem:
        return _page(request, outline, refused=str(problem.message), status=UNPROCESSABLE)
    return go_on(reverse("quizzes:question", args=[attempt.pk, 1]))


def _page(
    request: HttpRequest, outline: Outline, *, refused: str = "", status: int = 200
) -> HttpResponseBase:
    learner = current_learner(request)
    context: dict[str, Any] = {
        "outline": outline,
        "editions": [_edition(one, outline) for one in by_edition(outline)],
        "crumbs": [
            *({**crumb, "url": crumb["url"] or outline.url} for crumb in crumbs(outline)),
            {"title": _("What has changed"), "url": None},
        ],
        "refused": refused,
    }
    if learner is not None:
        context |= _of_holder(learner, outline)
    response = render(request, "courses/changes.html", context, status=status)
    return personal(response) if learner or refused else may_be_kept(response)


def _of_holder(learner: Learner, outline: Outline) -> dict[str, Any]:
    """Return what the page says to whoever holds a certificate, or has started and holds none."""
    held = held_certificate(learner, outline)
    if held is None:
        return {}
    if not can_be_updated(outline, held.edition):
        return {"held": held, "up_to_date": True}
    now = judge_update(learner, outline, held)
    return {
        "held": held,
        "update": now,
        "update_length": about_minutes(whole_minutes(now.minutes)) if now.changed else "",
        "update_lessons": [_line(one, one.key in now.read) for one in now.changed],
        "started": course_record(learner, outline.course_id).started,
        **_check(learner, outline, now, held),
    }


def _check(learner: Learner, outline: Outline, now: Update, held: Certificate) -> dict[str, Any]:
    """Return how it stands with the short check: passed, begun, to be read for, or to be started."""
    if not outline.update_quiz or now.check_passed:
        return {}
    version = open_versions(outline.language).get(outline.update_quiz)
    return {
        "check_open": version is not None,
        "tries": tries_of(learner, outline, outline.update_quiz, version),
    }


def _edition(one: EditionChanges, outline: Outline) -> dict[str, Any]:
    return {
        "label": one.edition.label,
        "note": one.edition.note,
        "day": day(one.edition.raised_at),
        "present": one.edition.label == outline.edition,
        "length": about_minutes(whole_minutes(one.minutes)) if one.lessons else "",
        "lessons": [_line(lesson) for lesson in one.lessons],
    }


def _line(lesson: OutlineLesson, read: bool = False) -> dict[str, Any]:
    return {
        "title": lesson.title,
        "url": lesson.url,
        "minutes": about_minutes(whole_minutes(lesson.minutes)),
        "read": read,
    }


def _published(course_id: UUID) -> Outline | None:
    """Return the course in the language that is asked for, or in any in which it is published."""
    course = get_object_or_404(Course, pk=course_id)
    found = outlines().of_course(course.pk, asked_language())
    # Certificates are about the whole, also for whoever reads a part of it in another language.
    return found.certifying if found else None
