"""Asking for letters when boosters are due, taking the calendar file instead, and stopping them again."""

import uuid
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.actions.booster_letters import (
    local_day,
    plan_boosters,
    stop_boosters,
    stop_by_letter,
    waiting_plans,
)
from courses.emails import plan_of_token
from courses.errors import BoosterGoneError
from courses.models import Certificate, Completion, Course
from courses.models.outline import outlines
from courses.rules.boosters import months_after, still_ahead
from courses.rules.calendar_file import WholeDay, calendar_text
from courses.rules.outline import Outline, OutlineBooster
from courses.views.answers import asked_language, go_on
from courses.views.certificate_door import not_found, owned, private
from people.models import Learner
from people.recognition import current_learner

#: Names the days in calendar files. It must never change, or a second file would double the first.
_DAYS = UUID("0d1c4c1e-6f0b-4f6e-9d0e-3a3a9a7d5a10")


def offer_of(certificate: Certificate, learner: Learner, refused: str = "") -> dict[str, Any] | None:
    """Return what the holder page says about boosters, or None when the course has none.

    `waiting`: letters that will come. `ahead`: (booster, day) of those that are not open by their day yet.
    One query.
    """
    outline = _outline_of(certificate)
    if outline is None or not outline.boosters or certificate.state != Certificate.State.CURRENT:
        return None
    return {
        "course_id": certificate.course_id,
        "months": get_text_list([str(one.months) for one in outline.boosters], _("and")),
        "boosters": outline.boosters,
        "ahead": _ahead(certificate, outline),
        "waiting": list(waiting_plans(learner).filter(course_id=certificate.course_id)),
        "refused": refused,
    }


def ask_for_letters(*, certificate: Certificate, learner: Learner, at: datetime) -> None:
    """Plan the letters of a certificate's course. Raises CourseError with the sentence that says why not."""
    outline, completion = _outline_of(certificate), _completion_of(certificate)
    if outline is None or completion is None or certificate.state != Certificate.State.CURRENT:
        raise BoosterGoneError
    months = [one.months for one in outline.boosters]
    plan_boosters(learner=learner, completion=completion, months=months, at=at)


@require_safe
def calendar(request: HttpRequest, code: str) -> HttpResponse:
    """Give the holder the days as a calendar file. Nothing in it says who they are or what it is about."""
    held = owned(request, code)
    if held is None:
        return not_found(request)
    certificate, _learner = held
    outline = _outline_of(certificate)
    if outline is None:
        return not_found(request)
    made_at = timezone.make_aware(datetime.combine(local_day(certificate.issued_at), time()))
    days = [_day(outline, one, certificate) for one in outline.boosters]
    answer = HttpResponse(
        calendar_text(days, made_at=made_at, language=get_language() or "sv"),
        content_type="text/calendar; charset=utf-8",
    )
    answer["Content-Disposition"] = 'attachment; filename="pafyllning.ics"'
    return private(answer)


@require_POST
def stop(request: HttpRequest, course_id: UUID) -> HttpResponseBase:
    """Stop the letters about a course, for whoever is signed in or known, and lead back to my pages."""
    course = get_object_or_404(Course, pk=course_id)
    learner = current_learner(request)
    if learner is not None:
        stop_boosters(learner=learner, course=course)
    return go_on(reverse("mypages:home") + "#courses")


@require_http_methods(["GET", "HEAD", "POST"])
def stop_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether the letters are to stop, and on POST stop them. The link in the letter is enough."""
    plan_id = plan_of_token(token)
    if plan_id is None:
        return private(render(request, "courses/stop_letters.html", {"unknown": True}, status=404))
    if request.method == "POST":
        stop_by_letter(plan_id=plan_id)
        return private(render(request, "courses/stop_letters.html", {"stopped": True}))
    return private(render(request, "courses/stop_letters.html", {"token": token}))


@require_safe
def lead_on(request: HttpRequest, course_id: UUID, months: int) -> HttpResponseBase:
    """Lead from the neutral address in a letter or a calendar to the booster, or to its course."""
    outline = outlines().of_course(course_id, asked_language())
    if outline is None:
        raise Http404("there is no such course")
    booster = outline.booster_after(months)
    return private(redirect(booster.url if booster else outline.url))  # type: ignore[arg-type]


def _ahead(certificate: Certificate, outline: Outline) -> list[dict[str, Any]]:
    """Return the boosters that are still to come. A letter is issued in the moment of its completion."""
    months = [one.months for one in outline.boosters]
    days = still_ahead(local_day(certificate.issued_at), months, local_day(timezone.now()))
    return [{"booster": one, "day": days[one.months]} for one in outline.boosters if one.months in days]


def _day(outline: Outline, booster: OutlineBooster, certificate: Certificate) -> WholeDay:
    """Return one day of the calendar file. The same day of the same booster always has the same name."""
    day = months_after(local_day(certificate.issued_at), booster.months)
    address = settings.BASE_URL + reverse("letters:booster", args=[outline.course_id, booster.months])
    number = outline.boosters.index(booster) + 1
    return WholeDay(
        uid=str(uuid.uuid5(_DAYS, f"{outline.course_id} {booster.months} {day.isoformat()}")),
        day=day,
        # Not the page's own title, which editors may change to something that says more.
        title=_("Booster %(number)d") % {"number": number},
        description=_("It takes about five minutes: %(address)s") % {"address": address},
        url=address,
    )


def _outline_of(certificate: Certificate) -> Outline | None:
    """Return the certificate's course in the language that is asked for, or in its own. No query."""
    return outlines().of_course(certificate.course_id, asked_language(), certificate.language)


def _completion_of(certificate: Certificate) -> Completion | None:
    return Completion.objects.filter(
        learner=certificate.learner, course_id=certificate.course_id, edition=certificate.edition
    ).first()
