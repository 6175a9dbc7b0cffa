"""Taking the voluntary answers on a booster: counted, and never kept beside anybody."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from courses.actions.follow_up import count_follow_up
from courses.errors import BoosterGoneError, NotStartedError
from courses.forms.follow_up import FollowUpForm
from courses.models import BoosterPage
from courses.models.outline import outlines
from courses.views.answers import asked_language, go_on, gone
from courses.views.booster import booster_response
from people.recognition import current_learner

UNPROCESSABLE = 422


def answer(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Count the answers and lead back to the page, which says that they were counted."""
    outline = outlines().with_booster(key, asked_language())
    booster = outline.booster(key) if outline else None
    page = BoosterPage.published(booster.page_id) if booster else None
    if outline is None or booster is None or page is None:
        raise Http404("there is no such booster")
    back = f"{booster.url}#follow-up"
    if request.method != "POST":
        return redirect(booster.url)
    if not booster.follow_up:
        return gone(request, BoosterGoneError.message, outline)
    learner = current_learner(request)
    if learner is None:
        return go_on(outline.url)  # The course page says how to start.
    form = FollowUpForm(request.POST)
    if not form.is_valid():
        return booster_response(request, page, form=form, status=UNPROCESSABLE)
    try:
        count_follow_up(
            learner=learner,
            outline=outline,
            booster=booster,
            answers=form.cleaned_data,
            at=timezone.now(),
        )
    except NotStartedError:
        return go_on(outline.url)
    return go_on(back)
