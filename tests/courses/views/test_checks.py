"""Knowledge checks: explained and not kept before start, kept and explained after (decision 5)."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from people.models import Learner
from quizzes.models import Answer, Attempt, PublishedQuiz
from tests.courses.making import Made, guest_of, publish, right_response, start, wrong_response

pytestmark = pytest.mark.django_db
LESSON = "/utbildning/kursen/modul-0/lektion-0/"


def url(made: Made, number: int = 0) -> str:
    block = made.lessons[0].body[1 + number].id
    return f"/kurs/lektion/{made.lesson_identity(0).pk}/kontroll/{block}/"


def questions(made: Made, number: int = 0) -> list[Any]:
    quiz = made.checks[number]
    frozen = PublishedQuiz.objects.get(quiz__translation_key=quiz.translation_key).version.frozen
    return [frozen.questions[item.question] for item in frozen.items]


def posted(question: Any, response: dict[str, Any]) -> dict[str, Any]:
    return {"question": question.id, **response}


def test_before_start_an_answer_is_explained_and_nothing_is_kept(made: Made, reader: Client) -> None:
    first = questions(made)[0]
    response = reader.post(url(made), posted(first, wrong_response(first)))
    text = response.content.decode()
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert "KEY-FEEDBACK Nej 0" in text
    assert "Nothing was saved" in text or "Inget sparades" in text
    assert "KEY-FEEDBACK Aldrig" not in text, "the other question keeps its key"
    assert not response.cookies
    assert not Learner.objects.exists()
    assert not Attempt.objects.exists()


def test_after_start_an_answer_is_kept_and_explained_at_its_place(made: Made, reader: Client) -> None:
    start(reader, made)
    first = questions(made)[0]
    response = reader.post(url(made), posted(first, right_response(first)))
    assert response.status_code == 303
    assert response.headers["Location"] == f"{LESSON}#legend-{first.id}"
    assert Answer.objects.get().response == right_response(first)
    text = reader.get(LESSON).content.decode()
    assert f'id="legend-{first.id}"' in text
    assert "KEY-FEEDBACK Ja 0" in text
    assert "KEY-FEEDBACK Alltid" not in text


def test_the_last_answer_hands_the_check_in_and_it_can_be_tried_again(made: Made, reader: Client) -> None:
    start(reader, made)
    for question in questions(made):
        reader.post(url(made), posted(question, wrong_response(question)))
    assert Attempt.objects.get().is_handed_in
    assert 'name="again"' in reader.get(LESSON).content.decode()
    assert reader.post(url(made), {"again": "1"}).status_code == 303
    reader.post(url(made), {"again": "1"})
    assert Attempt.objects.count() == 2
    text = reader.get(LESSON).content.decode()
    assert "KEY-FEEDBACK" not in text
    assert Answer.objects.count() == 2, "what was answered before is kept"


def test_f_02_a_double_press_is_one_answer(made: Made, reader: Client) -> None:
    start(reader, made)
    for question in questions(made):
        for _ in range(2):
            assert reader.post(url(made), posted(question, right_response(question))).status_code == 303
    assert Attempt.objects.count() == 1
    assert Answer.objects.count() == 2


@pytest.mark.parametrize("started", [False, True])
@pytest.mark.parametrize(
    "junk",
    [
        {},
        {"question": "nonsense"},
        {"question": "00000000-0000-4000-8000-000000000000", "option": "x"},
        {"option": "x"},
        {"again": "1", "question": "x"},
    ],
)
def test_what_makes_no_sense_is_a_sentence_and_changes_nothing(
    made: Made, reader: Client, junk: dict[str, str], started: bool
) -> None:
    if started:
        start(reader, made)
    response = reader.post(url(made), junk)
    assert response.status_code in (303, 422)
    assert not Answer.objects.exists()


@pytest.mark.parametrize("started", [False, True])
def test_a_question_without_an_answer_says_so_beside_it(made: Made, reader: Client, started: bool) -> None:
    if started:
        start(reader, made)
    first = questions(made)[0]
    response = reader.post(url(made), {"question": first.id})
    assert response.status_code == 422
    text = response.content.decode()
    assert f'id="error-{first.id}"' in text
    assert "KEY-FEEDBACK" not in text
    assert not Answer.objects.exists()


def test_a_check_that_was_taken_out_of_the_lesson_says_so(made: Made, reader: Client) -> None:
    start(reader, made)
    address, first = url(made), questions(made)[0]
    made.lessons[0].body = made.lessons[0].body.raw_data[:1]
    publish(made.lessons[0])
    response = reader.post(address, posted(first, right_response(first)))
    assert response.status_code == 410
    assert 'class="button"' in response.content.decode()
    assert not Answer.objects.exists()


def test_a_check_whose_quiz_is_unpublished_keeps_what_was_answered(made: Made, reader: Client) -> None:
    start(reader, made)
    first, second = questions(made)
    reader.post(url(made), posted(first, right_response(first)))
    quiz = made.checks[0]
    quiz.live = False
    quiz.save()
    from media import freshness

    freshness.forget()
    text = reader.get(LESSON).content.decode()
    assert "KEY-FEEDBACK Ja 0" in text
    assert reader.post(url(made), posted(second, right_response(second))).status_code == 303
    assert Attempt.objects.get().is_handed_in
    assert Client().get(LESSON).status_code == 200


def test_a_02_answers_are_the_learners_own(made: Made, reader: Client) -> None:
    start(reader, made)
    other = Client()
    start(other, made)
    first = questions(made)[0]
    reader.post(url(made), posted(first, right_response(first)))
    assert "KEY-FEEDBACK" not in other.get(LESSON).content.decode()
    assert Attempt.objects.get().learner == guest_of(reader)
