"""One attempt, page by page: questions, review, handing in, result, reading again.

Each view finds the attempt by its id and its owner (someone else's is as unknown as no one's, TRUST A-01),
acts, and answers. Scores, times and states in a request are never read (TRUST A-21).
"""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from people.models import Learner
from people.recognition import current_learner
from quizzes.actions import everything_answered, open_passage, results_of, retake_state, save_answer
from quizzes.actions.handing_in import question_result
from quizzes.errors import (
    AttemptClosed,
    AttemptNotFound,
    AttemptSuperseded,
    BadResponse,
    PassageNotFound,
    QuizError,
)
from quizzes.models import Answer, Attempt
from quizzes.question_types import question_type
from quizzes.rules.frozen_quiz import FrozenQuestion
from quizzes.rules.retake import PassageKey
from quizzes.views.place import HandIn, PlaceOf, QuizPlace
from quizzes.views.sentences import retake_sentence, verdict_sentences
from quizzes.views.shown import passage_link, prompt_line, shown_question


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


def to(name: str, attempt_id: uuid.UUID, **more: Any) -> str:
    """Return the address of one of these views."""
    return reverse(f"quizzes:{name}", kwargs={"attempt_id": attempt_id, **more})


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


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show_question(
    request: HttpRequest, attempt_id: uuid.UUID, number: int, *, place_of: PlaceOf, hand_in: HandIn
) -> HttpResponseBase:
    """Show one question; a POST saves the answer and goes on."""
    attempt = find_attempt(request, attempt_id)
    if not 1 <= number <= len(attempt.drawn):
        raise Http404
    if request.method == "POST":
        return _answer(request, attempt, number, place_of=place_of, hand_in=hand_in)
    if attempt.is_handed_in and not attempt.frozen.at_once:
        return redirect(to("result", attempt.pk))
    if not attempt.is_open and not attempt.is_handed_in:
        return redirect(to("review", attempt.pk))
    response = responses_of(attempt).get(attempt.drawn[number - 1]["question"])
    return _question_page(request, attempt, number, place_of(request, attempt), response)


def _question_page(
    request: HttpRequest,
    attempt: Attempt,
    number: int,
    place: QuizPlace,
    response: dict[str, Any] | None,
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
        "shown": shown_question(
            question, number=number, order=order, response=response, result=result, passage=link, error=error
        ),
        "autosave": not attempt.frozen.at_once,
        "next_url": to("review", attempt.pk) if last else to("question", attempt.pk, number=number + 1),
        "previous_url": to("question", attempt.pk, number=number - 1) if number > 1 else "",
    }
    return page(request, attempt, "quizzes/question.html", context, status=422 if error else 200)


def _answer(
    request: HttpRequest, attempt: Attempt, number: int, *, place_of: PlaceOf, hand_in: HandIn
) -> HttpResponseBase:
    """Save what was posted for one question and go where the pressed button leads."""
    question = attempt.questions[number - 1]
    kind = question_type(question.kind)
    given = kind.read_post(question.answer, request.POST)
    moved = "move" in request.POST
    if moved and attempt.frozen.at_once and attempt.is_open:
        # Feedback at once makes the answer final, so moving alone must not save it.
        return _moved_unsaved(request, attempt, number, place_of(request, attempt), given)
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
        return closed(request, attempt, place_of(request, attempt), problem)
    except QuizError as problem:
        with translation.override(attempt.version.language):
            error = str(problem)
    if error:
        saved = responses_of(attempt).get(question.id)
        return _question_page(request, attempt, number, place_of(request, attempt), saved, error=error)
    if attempt.frozen.at_once:
        if everything_answered(attempt):
            hand_in(attempt_id=attempt.pk, learner=learner_or_404(request), at=timezone.now())
        return see_other(to("question", attempt.pk, number=number))
    return see_other(_onward(request, attempt, number, moved=moved))


def _has_answer(attempt: Attempt, question: FrozenQuestion) -> bool:
    """Return whether there is an answer that an empty one would replace."""
    return Answer.objects.filter(attempt=attempt, question_id=question.id).exists()


def _moved_unsaved(
    request: HttpRequest, attempt: Attempt, number: int, place: QuizPlace, given: dict[str, Any]
) -> HttpResponse:
    """Show the new order without saving it."""
    question = attempt.questions[number - 1]
    try:
        given = question_type(question.kind).validate(question.answer, given)
    except BadResponse as problem:
        return _question_page(request, attempt, number, place, None, error=str(problem))
    return _question_page(request, attempt, number, place, given, unsaved=True)


def _onward(request: HttpRequest, attempt: Attempt, number: int, *, moved: bool) -> str:
    """Return where the pressed button leads: stay, back, the review, or the next question."""
    if moved:
        item = request.POST["move"].partition(":")[0]
        return f"{to('question', attempt.pk, number=number)}#item-{item}"
    if request.POST.get("go") == "back" and number > 1:
        return to("question", attempt.pk, number=number - 1)
    if request.POST.get("go") == "review" or number == len(attempt.drawn):
        return to("review", attempt.pk)
    return to("question", attempt.pk, number=number + 1)


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


@never_cache
@require_http_methods(["GET", "HEAD"])
def review(request: HttpRequest, attempt_id: uuid.UUID, *, place_of: PlaceOf) -> HttpResponseBase:
    """Show all answers before they are handed in (WCAG 3.3.4), the unanswered ones named."""
    attempt = find_attempt(request, attempt_id)
    if attempt.is_handed_in:
        return redirect(to("result", attempt.pk))
    place = place_of(request, attempt)
    if not attempt.is_open:
        return closed(request, attempt, place, AttemptSuperseded())
    responses = responses_of(attempt)
    rows = []
    with translation.override(attempt.version.language):
        for number, question in enumerate(attempt.questions, start=1):
            kind = question_type(question.kind)
            response = responses.get(question.id)
            rows.append(
                {
                    "number": number,
                    "line": prompt_line(question),
                    "answer": kind.summary(
                        question.answer, order=attempt.order_of(question.id), response=response
                    ),
                    "complete": kind.is_complete(question.answer, response),
                    "url": to("question", attempt.pk, number=number),
                }
            )
    missing = [row for row in rows if not row["complete"]]
    if attempt.frozen.at_once and missing:
        # Answers are final one by one there, so there is nothing to review: on to the next question.
        return redirect(str(missing[0]["url"]))
    context = {"place": place, "crumbs": place.crumbs, "rows": rows, "missing": missing, "total": len(rows)}
    return page(request, attempt, "quizzes/review.html", context)


@never_cache
def hand_in_view(
    request: HttpRequest, attempt_id: uuid.UUID, *, place_of: PlaceOf, hand_in: HandIn
) -> HttpResponseBase:
    """Hand in, once. A double press, a replay and the other tab end at the same result."""
    if request.method != "POST":
        find_attempt(request, attempt_id)
        return redirect(to("review", attempt_id))
    try:
        hand_in(attempt_id=attempt_id, learner=learner_or_404(request), at=timezone.now())
    except AttemptNotFound as problem:
        raise Http404 from problem
    except QuizError as problem:
        attempt = find_attempt(request, attempt_id)
        return closed(request, attempt, place_of(request, attempt), problem)
    return see_other(to("result", attempt_id))


@never_cache
@require_http_methods(["GET", "HEAD"])
def result(request: HttpRequest, attempt_id: uuid.UUID, *, place_of: PlaceOf) -> HttpResponseBase:
    """Show passed or not and why, every question with its feedback, and what the embedding room adds."""
    attempt = find_attempt(request, attempt_id)
    if not attempt.is_handed_in:
        return redirect(to("review", attempt.pk))
    place = place_of(request, attempt)
    language = attempt.version.language
    outcome = results_of(attempt)
    opened = {
        PassageKey(str(row.page_key), str(row.block_id) if row.block_id else None): row.opened_at
        for row in attempt.passages.all()
    }
    with translation.override(language):
        questions = [
            shown_question(
                one.question,
                number=number,
                order=one.order,
                response=one.response,
                result=one,
                passage=passage_link(one.passage, language, place.resolve_passage),
            )
            for number, one in enumerate(outcome.questions, start=1)
        ]
        retake = retake_state(
            learner=learner_or_404(request),
            quiz=attempt.quiz,
            frozen=attempt.frozen,
            resolvable_passages=lambda key: place.resolve_passage(key.page, key.block, language) is not None,
        )
        context = {
            "place": place,
            "crumbs": place.crumbs,
            "result": outcome,
            "sentences": verdict_sentences(outcome.verdict),
            "questions": [
                (shown, bool(one.passage and opened.get(one.passage)), bool(one.passage in opened))
                for shown, one in zip(questions, outcome.questions, strict=True)
            ],
            "retake": retake,
            "retake_sentence": retake_sentence(retake),
            "after": place.after_result(request, outcome),
        }
        return page(request, attempt, "quizzes/result.html", context)


@never_cache
def reread(request: HttpRequest, attempt_id: uuid.UUID, *, place_of: PlaceOf) -> HttpResponseBase:
    """Note that a passage was opened, and go there."""
    attempt = find_attempt(request, attempt_id)
    if request.method != "POST":
        return redirect(to("result", attempt.pk))
    place = place_of(request, attempt)
    page_key, block_id = _uuid(request.POST.get("page_key")), _uuid(request.POST.get("block_id"))
    try:
        if page_key is None:
            raise PassageNotFound
        open_passage(
            attempt_id=attempt.pk,
            learner=learner_or_404(request),
            page_key=page_key,
            block_id=block_id,
            at=timezone.now(),
        )
    except PassageNotFound as problem:
        raise Http404 from problem
    link = place.resolve_passage(str(page_key), str(block_id) if block_id else None, attempt.version.language)
    return see_other(link.url if link else to("result", attempt.pk))


def _uuid(text: Any) -> uuid.UUID | None:
    """Return the id in a posted field, or None for anything else."""
    try:
        return uuid.UUID(str(text))
    except ValueError:
        return None
