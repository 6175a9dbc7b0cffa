"""Previews for editors: a question as learners see it, and its key apart from it.

A preview is made of what is in the form, saved or not, by the same freezing and showing as the real thing.
"""

import uuid
from random import Random
from typing import Any

from django import template

from quizzes.actions.freezing import frozen_question
from quizzes.actions.handing_in import question_result
from quizzes.models import Question
from quizzes.question_types import question_type
from quizzes.rules.frozen_quiz import FrozenQuestion, read_question
from quizzes.views.shown import ShownQuestion, shown_question

register = template.Library()


def _views(question: FrozenQuestion) -> dict[str, ShownQuestion]:
    """Return the question before and after answering."""
    order = question_type(question.kind).order(question.answer, rng=Random(question.id), shuffle=False)
    unanswered = question_result(question, order=order, response=None)
    return {
        "shown": shown_question(question, number=1, order=order, response=None),
        "key": shown_question(question, number=1, order=order, response=None, result=unanswered),
    }


@register.simple_tag
def preview_question(question: Question) -> dict[str, Any]:
    """Return `shown` (without the key), `key`, and `problems`; the first two only when it can be asked."""
    problems = question.problems()
    if problems:
        return {"problems": problems}
    return {"problems": [], **_views(read_question(frozen_question(question)))}


@register.simple_tag
def preview_answer(kind: str, value: Any) -> dict[str, Any]:
    """Return the same for an answer block alone."""
    identifier = str(uuid.uuid4())
    answer = question_type(kind).freeze(value, question=identifier, freeze_image=lambda image: None)
    question = FrozenQuestion(
        id=identifier,
        kind=kind,
        category="",
        must_pass=False,
        case_based=False,
        prompt=(),
        answer=answer,
        feedback="",
        passage=None,
    )
    return _views(question)
