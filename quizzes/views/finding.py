"""Finding an attempt, and answering about it: the owner's and nobody else's, in the language it began in."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation

from people.models import Learner
from people.recognition import current_learner
from quizzes.errors import QuizError
from quizzes.models import Answer, Attempt
from quizzes.views.place import QuizPlace


def learner_or_404(request: HttpRequest) -> Learner:
    """Return who is learning. Raises Http404: without a learner there is no attempt."""
    learner = current_learner(request)
    if learner is None:
        raise Http404
    return learner


def find_attempt(request: HttpRequest, attempt_id: uuid.UUID) -> Attempt:
    """Return the learner's own attempt with its language. Raises Http404."""
    attempt = (
        Attempt.objects.filter(pk=attempt_id, learner=learner_or_404(request))
        .select_related("version", "quiz")
        .defer("version__content", "version__question_ids")
        .first()
    )
    if attempt is None:
        raise Http404
    return attempt


def responses_of(attempt: Attempt) -> dict[str, dict[str, Any]]:
    """Return the saved responses by question id."""
    saved = Answer.objects.filter(attempt=attempt).values_list("question_id", "response")
    return {str(question): response for question, response in saved}


def to(name: str, attempt_id: uuid.UUID, query: str = "", **more: Any) -> str:
    """Return the address of one of these views, with what the place carries along (`QuizPlace.query`)."""
    return reverse(f"quizzes:{name}", kwargs={"attempt_id": attempt_id, **more}) + query


def see_other(url: str) -> HttpResponse:
    """Send the browser on by GET, so that a reload posts nothing again."""
    response = redirect(url)
    response.status_code = 303
    return response


def page(
    request: HttpRequest, attempt: Attempt, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Render in the language of the attempt: it stays in the one it began in (decision 2)."""
    language = attempt.version.language
    with translation.override(language):
        request.LANGUAGE_CODE = language  # type: ignore[attr-defined]
        context = {"attempt": attempt, "frozen": attempt.frozen, **context}
        response = render(request, template, context, status=status)
    response["Content-Language"] = language
    return response


def closed(request: HttpRequest, attempt: Attempt, place: QuizPlace, error: QuizError) -> HttpResponse:
    """Say plainly why nothing was changed, with a way on."""
    return page(
        request,
        attempt,
        "quizzes/closed.html",
        {"place": place, "crumbs": place.crumbs, "error": error},
        status=409,
    )
