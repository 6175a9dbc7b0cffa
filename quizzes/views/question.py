"""One question of an attempt: showing it, saving the answer from the page or from the script, going on."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from people.models import Learner
from quizzes.actions import everything_answered, save_answer
from quizzes.actions.handing_in import question_result
from quizzes.errors import AttemptClosed, AttemptNotFound, BadResponse, QuizError
from quizzes.models import Answer, Attempt
from quizzes.question_types import question_type
from quizzes.rules.frozen_quiz import FrozenQuestion
from quizzes.views.finding import closed, find_attempt, learner_or_404, page, responses_of, see_other, to
from quizzes.views.place import HandIn, PlaceOf, QuizPlace
from quizzes.views.rail import question_rail
from quizzes.views.shown import passage_link, shown_question


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show_question(
    request: HttpRequest, attempt_id: uuid.UUID, number: int, *, place_of: PlaceOf, hand_in: HandIn
) -> HttpResponseBase:
    """Show one question; a POST saves the answer and goes on."""
    attempt = find_attempt(request, attempt_id)
    if not 1 <= number <= len(attempt.drawn):
        raise Http404
    place = place_of(request, attempt)
    if request.method == "POST":
        return _answer(request, attempt, number, place=place, hand_in=hand_in)
    if attempt.is_handed_in and not attempt.frozen.at_once:
        return redirect(to("result", attempt.pk, place.query))
    if not attempt.is_open and not attempt.is_handed_in:
        return redirect(to("review", attempt.pk, place.query))
    responses = responses_of(attempt)
    response = responses.get(attempt.drawn[number - 1]["question"])
    return _question_page(request, attempt, number, place, response, responses)


def _question_page(
    request: HttpRequest,
    attempt: Attempt,
    number: int,
    place: QuizPlace,
    response: dict[str, Any] | None,
    responses: Mapping[str, dict[str, Any]],
    *,
    error: str = "",
    unsaved: bool = False,
) -> HttpResponse:
    """Render one question. Feedback is told only where it comes at once and the answer is final."""
    question = attempt.questions[number - 1]
    order = attempt.order_of(question.id)
    told = attempt.frozen.at_once and not unsaved and not error
    result = (
        question_result(question, order=order, response=response) if told and response is not None else None
    )
    link = passage_link(question.passage, attempt.version.language, place.resolve_passage) if result else None
    last = number == len(attempt.drawn)
    context = {
        "place": place,
        "crumbs": place.crumbs,
        "number": number,
        "total": len(attempt.drawn),
        "last": last,
        "rail": question_rail(attempt, responses, here=number, query=place.query),
        "shown": shown_question(
            question, number=number, order=order, response=response, result=result, passage=link, error=error
        ),
        "autosave": not attempt.frozen.at_once,
        "next_url": (
            to("review", attempt.pk, place.query)
            if last
            else to("question", attempt.pk, place.query, number=number + 1)
        ),
        "previous_url": to("question", attempt.pk, place.query, number=number - 1) if number > 1 else "",
    }
    return page(request, attempt, "quizzes/question.html", context, status=422 if error else 200)


def _answer(
    request: HttpRequest, attempt: Attempt, number: int, *, place: QuizPlace, hand_in: HandIn
) -> HttpResponseBase:
    """Save what was posted for one question and go where the pressed button leads."""
    question = attempt.questions[number - 1]
    kind = question_type(question.kind)
    given = kind.read_post(question.answer, request.POST)
    moved = "move" in request.POST
    if moved and attempt.frozen.at_once and attempt.is_open:
        # Feedback at once makes the answer final, so moving alone must not save it.
        return _moved_unsaved(request, attempt, number, place, given)
    try:
        with translation.override(attempt.version.language):
            if attempt.frozen.at_once or not kind.is_empty(given) or _has_answer(attempt, question):
                save_answer(
                    attempt_id=attempt.pk,
                    learner=learner_or_404(request),
                    question_id=question.id,
                    response=given,
                    at=timezone.now(),
                )
            error = ""
    except AttemptClosed as problem:
        return closed(request, attempt, place, problem)
    except QuizError as problem:
        with translation.override(attempt.version.language):
            error = str(problem)
    if error:
        responses = responses_of(attempt)
        saved = responses.get(question.id)
        return _question_page(request, attempt, number, place, saved, responses, error=error)
    if attempt.frozen.at_once:
        if everything_answered(attempt):
            hand_in(attempt_id=attempt.pk, learner=learner_or_404(request), at=timezone.now())
        return see_other(to("question", attempt.pk, place.query, number=number))
    return see_other(_onward(request, attempt, number, moved=moved, query=place.query))


def _has_answer(attempt: Attempt, question: FrozenQuestion) -> bool:
    """Return whether there is an answer that an empty one would replace."""
    return Answer.objects.filter(attempt=attempt, question_id=question.id).exists()


def _moved_unsaved(
    request: HttpRequest, attempt: Attempt, number: int, place: QuizPlace, given: dict[str, Any]
) -> HttpResponse:
    """Show the new order without saving it."""
    question = attempt.questions[number - 1]
    responses = responses_of(attempt)
    try:
        given = question_type(question.kind).validate(question.answer, given)
    except BadResponse as problem:
        return _question_page(request, attempt, number, place, None, responses, error=str(problem))
    return _question_page(request, attempt, number, place, given, responses, unsaved=True)


def _onward(request: HttpRequest, attempt: Attempt, number: int, *, moved: bool, query: str) -> str:
    """Return where the pressed button leads: stay, back, the review, or the next question."""
    if moved:
        item = request.POST["move"].partition(":")[0]
        return f"{to('question', attempt.pk, query, number=number)}#item-{item}"
    if request.POST.get("go") == "back" and number > 1:
        return to("question", attempt.pk, query, number=number - 1)
    if request.POST.get("go") == "review" or number == len(attempt.drawn):
        return to("review", attempt.pk, query)
    return to("question", attempt.pk, query, number=number + 1)


@never_cache
@require_POST
def save(request: HttpRequest, attempt_id: uuid.UUID) -> JsonResponse:
    """Save one answer for the script. The reply says whether it is saved and nothing about the answer."""
    learner = learner_or_404(request)
    try:
        answer = _save_posted(request, attempt_id, learner)
    except AttemptNotFound as problem:
        raise Http404 from problem
    except QuizError as problem:
        language = (
            Attempt.objects.filter(pk=attempt_id, learner=learner)
            .values_list("version__language", flat=True)
            .first()
        )
        with translation.override(language or translation.get_language()):
            status = 409 if isinstance(problem, AttemptClosed) else 422
            return JsonResponse({"saved": False, "message": str(problem)}, status=status)
    return JsonResponse({"saved": True, "at": answer.answered_at.isoformat()})


def _save_posted(request: HttpRequest, attempt_id: uuid.UUID, learner: Learner) -> Answer:
    """Read and save a posted answer. Raises QuizError."""
    posted = request.POST

    def read(question: FrozenQuestion) -> dict[str, Any]:
        return question_type(question.kind).read_post(question.answer, posted)

    return save_answer(
        attempt_id=attempt_id,
        learner=learner,
        question_id=posted.get("question", ""),
        response=read,
        at=timezone.now(),
    )
