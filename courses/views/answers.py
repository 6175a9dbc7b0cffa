"""The answers that several views give: a personal page, the way on, a page for what is gone."""

from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.functional import Promise

from courses.models import Course
from courses.models.outline import outlines
from courses.models.records import course_record
from courses.rules.outline import Outline
from courses.rules.progress import progress
from courses.views.track import track_of
from people.models import Learner
from people.recognition import current_learner

Response = TypeVar("Response", bound=HttpResponseBase)

SEE_OTHER = 303


def go_on(url: str) -> HttpResponseBase:
    """Lead on after a POST (303), so that reloading the next page posts nothing again."""
    response = redirect(url)
    response.status_code = SEE_OTHER
    return response


def personal(response: Response) -> Response:
    """Tell browsers and caches to keep no copy: the answer is about one person."""
    response.headers["Cache-Control"] = "no-store"
    return response


def asked_language() -> str:
    """Return the language of the address that was asked for: `/kurs/…` or `/en/kurs/…`."""
    return translation.get_language() or settings.LANGUAGE_CODE


def gone(
    request: HttpRequest, message: str | Promise, outline: Outline | None, *, status: int = 410
) -> HttpResponse:
    """Say that something is no longer there, that nothing is lost, and where to go on."""
    learner = current_learner(request)
    context: dict[str, Any] = {"message": message}
    if outline is not None:
        record = course_record(learner, outline.course_id)
        track = track_of(request, outline, record)
        now = progress(track, record.finished, completed=record.completed)
        context |= {"outline": track, "started": record.started, "progress": now}
    else:
        context["courses"] = list(
            outlines().in_language(translation.get_language() or settings.LANGUAGE_CODE)
        )
    return personal(render(request, "courses/gone.html", context, status=status))


def known_learner(request: HttpRequest, preview: bool) -> Learner | None:
    """Return who is learning; nobody in a preview, whoever the editor is."""
    return None if preview else current_learner(request)


def published(course: Course, language: str) -> Outline | None:
    """Return the course in the language, or in any in which it is published."""
    known = outlines().by_key
    in_other = (one for (key, _language), one in known.items() if key == course.translation_key)
    return known.get((course.translation_key, language)) or next(in_other, None)
