"""A quiz inside another page: each question is a form of its own, with feedback at once.

The embedding room owns the address the forms are posted to. It reads a post with `read_check`, acts
(`save_answer`, or `mark_statelessly` for someone who has not started) and shows `quizzes/check.html` with
`check_context`.
"""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from django.utils.crypto import salted_hmac

from quizzes.actions import QuestionResult
from quizzes.actions.handing_in import question_result
from quizzes.errors import QuestionNotFound
from quizzes.models import Attempt, QuizVersion
from quizzes.question_types import question_type
from quizzes.question_types.base import Posted
from quizzes.rules.frozen_quiz import FrozenQuestion, FrozenQuiz
from quizzes.views.place import PassageLink, nowhere
from quizzes.views.shown import passage_link, shown_question


@dataclass(frozen=True)
class PostedCheck:
    """What a form of a check says: which question, which answer, and whether only an item was moved."""

    question_id: str
    response: dict[str, Any]
    moved: bool


def read_check(posted: Posted, frozen: FrozenQuiz) -> PostedCheck:
    """Read a posted form of a check. Raises QuestionNotFound; the response is unchecked."""
    question = frozen.questions.get(str(posted.get("question", "")))
    if question is None:
        raise QuestionNotFound
    response = question_type(question.kind).read_post(question.answer, posted)
    return PostedCheck(question.id, response, moved=bool(posted.get("move")))


def check_context(
    *,
    version: QuizVersion,
    attempt: Attempt | None,
    post_to: str,
    responses: Mapping[str, Mapping[str, Any]] | None = None,
    marked: QuestionResult | None = None,
    moved: PostedCheck | None = None,
    errors: Mapping[str, str] | None = None,
    resolve_passage: Callable[[str, str | None, str], PassageLink | None] = nowhere,
    language: str | None = None,
) -> dict[str, Any]:
    """Return the context of `quizzes/check.html`.

    `responses`: the saved answers of the attempt by question id (one query when not given). `marked`: the one
    answer of someone who has not started. `moved`: an order that is being made, not yet an answer.
    `errors`: sentences by question id. `language`: that of the attempt, when it may be another than the
    version's; passages are looked for in it. Only the primary key and language of `version` are read, so its
    content may be deferred.
    """
    frozen = attempt.frozen if attempt else version.frozen
    if responses is None:
        responses = saved_responses(attempt) if attempt else {}
    order = attempt.drawn if attempt else stable_draw(version.pk, frozen)
    questions = []
    for number, one in enumerate(order, start=1):
        question = frozen.questions[one["question"]]
        result, given = _outcome(question, one["order"], responses.get(question.id), marked)
        if moved is not None and moved.question_id == question.id and result is None:
            given = moved.response
        questions.append(
            shown_question(
                question,
                number=number,
                order=one["order"],
                response=given,
                result=result,
                passage=passage_link(question.passage, language or version.language, resolve_passage)
                if result
                else None,
                error=(errors or {}).get(question.id, ""),
                post_to=post_to,
            )
        )
    return {
        "check": questions,
        "check_total": len(questions),
        "check_frozen": frozen,
        "stateless": attempt is None,
        "check_done": all(question.result is not None for question in questions),
    }


def saved_responses(attempt: Attempt) -> dict[str, dict[str, Any]]:
    """Return the saved answers by question id. One query."""
    return {str(key): response for key, response in attempt.answers.values_list("question_id", "response")}


def _outcome(
    question: FrozenQuestion,
    order: list[str],
    saved: Mapping[str, Any] | None,
    marked: QuestionResult | None,
) -> tuple[QuestionResult | None, Mapping[str, Any] | None]:
    """Return the result that may be told, if any, and the response to show."""
    if marked is not None and marked.question.id == question.id:
        return marked, marked.response
    if saved is not None:
        return question_result(question, order=order, response=saved), saved
    return None, None


def stable_draw(version_id: uuid.UUID, frozen: FrozenQuiz) -> list[dict[str, Any]]:
    """Return the questions for someone who has not started: the same at every view, so the page can be kept.

    The order comes from a secret of ours, so that nobody can work back from what is shown to the right order.
    """
    rng = Random(salted_hmac("quizzes.views.check", str(version_id)).hexdigest())
    return [
        {
            "question": identifier,
            "order": question_type(frozen.questions[identifier].kind).order(
                frozen.questions[identifier].answer, rng=rng, shuffle=frozen.shuffle_options
            ),
        }
        for identifier in frozen.draw(rng)
    ]
