"""A quiz inside another page: each question its own form, feedback at once, also before start."""

from typing import Any

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string

from quizzes.actions import mark_statelessly, save_answer, start_attempt
from quizzes.errors import QuestionNotFound
from quizzes.models import PublishedQuiz, QuizVersion
from quizzes.views.check import check_context, read_check
from tests.quizzes.making import (
    START,
    Bank,
    matching,
    multiple,
    ordering,
    right_response,
    single,
    sorting,
    true_false,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(bank: Bank) -> QuizVersion:
    """Return a published check of one question of every kind."""
    category = bank.category()
    kinds = (single, multiple, true_false, ordering, matching, sorting)
    blueprint = bank.quiz(*(bank.question(category, kind()) for kind in kinds), feedback_when="at_once")
    return PublishedQuiz.objects.get(quiz=bank.identity(blueprint)).version


def shown(version: QuizVersion, attempt: Any = None, **more: Any) -> str:
    """Return the HTML of the check."""
    return render_to_string(
        "quizzes/check.html", check_context(version=version, attempt=attempt, post_to="/kurs/check/", **more)
    )


def test_before_start_nothing_holds_the_key_and_every_view_is_the_same(version: QuizVersion) -> None:
    page = shown(version)
    assert page == shown(version)
    assert page.count("<form") == 6
    assert page.count('action="/kurs/check/#question-') == 6
    assert "KEY-" not in page


def test_an_answer_before_start_is_explained_and_said_not_to_be_saved(version: QuizVersion) -> None:
    question = next(one for one in version.frozen.questions.values() if one.kind == "single_choice")
    posted = QueryDict(f"question={question.id}&option={right_response(question)['option']}")
    read = read_check(posted, version.frozen)
    marked = mark_statelessly(version=version, question_id=read.question_id, response=read.response)
    page = shown(version, marked=marked)
    assert page.count("<form") == 5
    assert "KEY-FEEDBACK Right" in page
    assert "KEY-FEEDBACK First" not in page  # the others stay closed


def test_after_start_the_saved_answers_are_explained(
    version: QuizVersion, learner: Any, count_queries: Any
) -> None:
    attempt = start_attempt(learner=learner, quiz=version.quiz, language="sv", at=START)
    question = attempt.questions[0]
    save_answer(
        attempt_id=attempt.pk,
        learner=learner,
        question_id=question.id,
        response=right_response(question),
        at=START,
    )
    with count_queries() as asked:
        page = shown(version, attempt)
    assert len(asked) == 1
    assert page.count("<form") == 5
    assert "KEY-FEEDBACK" in page
    with count_queries() as asked:
        shown(version, attempt, responses={})
    assert not asked


def test_moving_an_item_shows_the_new_order_and_no_feedback(version: QuizVersion) -> None:
    question = next(one for one in version.frozen.questions.values() if one.kind == "ordering")
    first, second, third = right_response(question)["order"]
    posted = QueryDict(f"question={question.id}&order={third}&order={second}&order={first}&move={first}:up")
    moved = read_check(posted, version.frozen)
    assert moved.moved
    page = shown(version, moved=moved)
    assert page.index(f'value="{third}"') < page.index(f'value="{first}"') < page.index(f'value="{second}"')
    assert "KEY-" not in page


def test_an_error_stands_beside_its_question(version: QuizVersion) -> None:
    question = next(iter(version.frozen.questions.values()))
    page = shown(version, errors={question.id: "Answer the whole question first."})
    assert page.count("error-summary") == 1
    assert f'id="error-{question.id}"' in page


def test_a_question_of_another_quiz_is_not_read(version: QuizVersion) -> None:
    with pytest.raises(QuestionNotFound):
        read_check(QueryDict("question=nonsense"), version.frozen)
