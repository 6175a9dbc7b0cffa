"""A booster: a page like a lesson, beside the course, and the question of what has been done since."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from courses.actions.follow_up import has_answered
from courses.actions.measuring import booster_form_is_answered, form_for_booster
from courses.forms.follow_up import FollowUpForm
from courses.models import BoosterPage
from courses.models.records import CourseRecord, course_record
from courses.rules.boosters import FIRST_BOOSTER
from courses.rules.outline import Outline, OutlineBooster
from courses.rules.progress import whole_minutes
from courses.views.answers import known_learner, personal
from courses.views.check_cards import Marked, check_cards
from courses.views.lesson_body import CheckGap, lesson_body
from courses.views.place import crumbs, outline_of
from courses.views.words import about_minutes
from people.models import Learner


def show_booster(request: HttpRequest, page: BoosterPage, preview: bool) -> HttpResponse:
    """Show a booster to a visitor, a learner, or an editor who previews it."""
    return booster_response(request, page, preview=preview)


def booster_response(
    request: HttpRequest,
    page: BoosterPage,
    *,
    preview: bool = False,
    marked: Marked | None = None,
    form: FollowUpForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show a booster, with an answer marked at its place or the form with what is wrong in it."""
    outline = outline_of(page, preview)
    booster = next((one for one in outline.boosters if one.page_id == page.pk), None) if outline else None
    if booster is None and not preview:
        raise Http404("the booster is not part of a published course")
    learner = known_learner(request, preview)
    record = course_record(learner, outline.course_id) if outline else CourseRecord()
    parts = lesson_body(page, preview=preview, request=request)
    cards = check_cards(
        [part for part in parts if isinstance(part, CheckGap)],
        learner=learner if record.started else None,
        lesson=booster,
        language=outline.language if outline else page.locale.language_code,
        marked=marked,
    )
    context: dict[str, Any] = {
        "page": page,
        "outline": outline,
        "booster": booster,
        "eyebrow": _eyebrow(booster),
        "parts": [part if isinstance(part, str) else cards[part.block_id].html for part in parts],
        "crumbs": crumbs(outline, page),
        "started": record.started,
        "measuring": _measuring(learner if record.started else None, outline, booster),
        **_follow_up(learner if record.started else None, outline, booster, form),
    }
    response = render(request, "courses/booster_page.html", context, status=status)
    return personal(response) if learner or marked or form else response


def _eyebrow(booster: OutlineBooster | None) -> str:
    """Return the line above the heading: what this is, and how long."""
    if booster is None:
        return ""
    return _("Booster · %(length)s") % {"length": about_minutes(whole_minutes(booster.minutes))}


def _measuring(learner: Learner | None, outline: Outline | None, booster: OutlineBooster | None) -> str:
    """Return `due` or `answered` for whoever has a form left that comes with this booster; else nothing."""
    if learner is None or outline is None or booster is None or booster.months != FIRST_BOOSTER:
        return ""
    left = form_for_booster(learner=learner, outline=outline)
    if left is None:
        return ""
    answered = booster_form_is_answered(learner=learner, outline=outline, form=left)
    return "answered" if answered else "due"


def _follow_up(
    learner: Learner | None,
    outline: Outline | None,
    booster: OutlineBooster | None,
    form: FollowUpForm | None,
) -> dict[str, Any]:
    """Return the voluntary form, or that it has been answered; nothing before start."""
    if learner is None or outline is None or booster is None or not booster.follow_up:
        return {}
    if has_answered(learner=learner, outline=outline, booster=booster):
        return {"answered": True}
    # Called `form` in the template, as everywhere: the title then says when something is wrong in it.
    return {"form": form or FollowUpForm()}
