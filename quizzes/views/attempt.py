"""One attempt, page by page: questions, review, handing in, result, reading again.

Each view finds the attempt by its id and its owner (someone else's is as unknown as no one's, TRUST A-01),
acts, and answers. Scores, times and states in a request are never read (TRUST A-21).
"""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from quizzes.actions import open_page, results_of, retake_state
from quizzes.errors import AttemptNotFound, AttemptSuperseded, PassageNotFound, QuizError
from quizzes.question_types import question_type
from quizzes.rules.retake import PassageKey
from quizzes.views.finding import closed, find_attempt, learner_or_404, page, responses_of, see_other, to
from quizzes.views.place import HandIn, PlaceOf
from quizzes.views.question import save, show_question
from quizzes.views.rail import result_rail
from quizzes.views.reading import reading_list
from quizzes.views.sentences import retake_sentence, verdict_sentences
from quizzes.views.shown import passage_link, prompt_line, shown_question

__all__ = ["hand_in_view", "reread", "result", "review", "save", "show_question"]


@never_cache
@require_http_methods(["GET", "HEAD"])
def review(request: HttpRequest, attempt_id: uuid.UUID, *, place_of: PlaceOf) -> HttpResponseBase:
    """Show all answers before they are handed in (WCAG 3.3.4), the unanswered ones named."""
    attempt = find_attempt(request, attempt_id)
    place = place_of(request, attempt)
    if attempt.is_handed_in:
        return redirect(to("result", attempt.pk, place.query))
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
                    "url": to("question", attempt.pk, place.query, number=number),
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
    request: HttpRequest, attempt_id: uuid.UUID, *, place_of: PlaceOf, hand_in: HandIn, query: str = ""
) -> HttpResponseBase:
    """Hand in, once. A double press, a replay and the other tab end at the same result.

    `query` is the place's, given beside it: a press that succeeds needs nothing else of the place.
    """
    if request.method != "POST":
        find_attempt(request, attempt_id)
        return redirect(to("review", attempt_id, query))
    try:
        hand_in(attempt_id=attempt_id, learner=learner_or_404(request), at=timezone.now())
    except AttemptNotFound as problem:
        raise Http404 from problem
    except QuizError as problem:
        attempt = find_attempt(request, attempt_id)
        return closed(request, attempt, place_of(request, attempt), problem)
    return see_other(to("result", attempt_id, query))


@never_cache
@require_http_methods(["GET", "HEAD"])
def result(request: HttpRequest, attempt_id: uuid.UUID, *, place_of: PlaceOf) -> HttpResponseBase:
    """Show passed or not and why, every question with its feedback, and what the embedding room adds.

    A quiz that never tells says thanks instead, and nothing about the answers.
    """
    attempt = find_attempt(request, attempt_id)
    place = place_of(request, attempt)
    if not attempt.is_handed_in:
        return redirect(to("review", attempt.pk, place.query))
    language = attempt.version.language
    outcome = results_of(attempt)
    opened = {
        PassageKey(str(row.page_key), str(row.block_id) if row.block_id else None): row.opened_at
        for row in attempt.passages.all()
    }
    if not attempt.frozen.tells:
        with translation.override(language):
            after = place.after_result(request, outcome)
        return page(
            request, attempt, "quizzes/thanks.html", {"place": place, "crumbs": place.crumbs, "after": after}
        )
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
        reading = reading_list(
            outcome, place, opened={passage for passage, opened_at in opened.items() if opened_at}
        )
        context = {
            "place": place,
            "crumbs": place.crumbs,
            "result": outcome,
            "reading": reading,
            "must_open": bool(retake.remaining) and not reading.opened,
            "reading_note": place.reading_note(outcome) if reading.pages else "",
            "sentences": verdict_sentences(outcome.verdict),
            "questions": [
                (shown, bool(one.passage and opened.get(one.passage)), bool(one.passage in opened))
                for shown, one in zip(questions, outcome.questions, strict=True)
            ],
            "rail": result_rail(questions),
            "retake": retake,
            "retake_sentence": retake_sentence(retake),
            "after": place.after_result(request, outcome),
        }
        return page(request, attempt, "quizzes/result.html", context)


@never_cache
def reread(request: HttpRequest, attempt_id: uuid.UUID, *, place_of: PlaceOf) -> HttpResponseBase:
    """Note that a page was opened, with all its passages, and go to the one that was asked for."""
    attempt = find_attempt(request, attempt_id)
    place = place_of(request, attempt)
    if request.method != "POST":
        return redirect(to("result", attempt.pk, place.query))
    page_key, block_id = _uuid(request.POST.get("page_key")), _uuid(request.POST.get("block_id"))
    try:
        if page_key is None:
            raise PassageNotFound
        open_page(
            attempt_id=attempt.pk, learner=learner_or_404(request), page_key=page_key, at=timezone.now()
        )
    except PassageNotFound as problem:
        raise Http404 from problem
    link = place.resolve_passage(str(page_key), str(block_id) if block_id else None, attempt.version.language)
    return see_other(place.reread_url(link.url) if link else to("result", attempt.pk, place.query))


def _uuid(text: Any) -> uuid.UUID | None:
    """Return the id in a posted field, or None for anything else."""
    try:
        return uuid.UUID(str(text))
    except ValueError:
        return None
