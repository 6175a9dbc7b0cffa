"""A quiz that never tells: thanks, and nothing about the answers on any page of the attempt."""

from typing import Any

import pytest
from django.test import Client

from quizzes.actions import hand_in, mark_statelessly, start_attempt
from quizzes.errors import QuizNotOpen
from quizzes.models import Attempt, PassageToReread, PublishedQuiz, Quiz, QuizBlueprint
from tests.quizzes.making import START, answer_all, right_response
from tests.quizzes.views.test_attempt_pages import at, form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def never(five: Quiz) -> Quiz:
    """Return the test of five kinds, made one that never tells."""
    blueprint = QuizBlueprint.objects.get()
    blueprint.feedback_when = "never"
    blueprint.reread_before_retry = False
    blueprint.failure_text = "<p>KEY-FAILURE</p>"
    blueprint.success_text = "<p>Ha det så bra.</p>"
    blueprint.save()
    return five


@pytest.fixture
def untold(never: Quiz, learner: Any) -> Attempt:
    """Return the learner's open attempt at it."""
    return start_attempt(learner=learner, quiz=never, language="sv", at=START)


def pages(client: Client, attempt: Attempt) -> dict[str, str]:
    """Return every page of the attempt, redirects followed."""
    addresses = [at(attempt, name) for name in ("review", "result", "reread", "hand_in")]
    addresses += [at(attempt, "question", number) for number in range(1, 6)]
    return {address: client.get(address, follow=True).content.decode() for address in addresses}


def test_a_20_no_page_tells_before_or_after_handing_in(client: Client, untold: Attempt) -> None:
    for text in pages(client, untold).values():
        assert "KEY-" not in text
    for number, question in enumerate(untold.questions, start=1):
        sent = client.post(at(untold, "question", number), form_of(question, right_response(question)))
        assert sent.status_code == 303
    assert "Du kan ändra tills du lämnar in." in pages(client, untold)[at(untold, "review")]
    assert client.post(at(untold, "hand_in")).url == at(untold, "result")
    for text in pages(client, untold).values():
        assert "KEY-" not in text
        assert "Tack" in text
        assert "Ha det så bra." in text
        assert "What the course adds" in text
        for telling in ("Godkänd", "godkänd", "Rätt", "numbers__one", "av 5"):
            assert telling not in text, telling


def test_nothing_points_to_what_was_not_right(client: Client, untold: Attempt) -> None:
    answer_all(untold, wrong=5)
    result = hand_in(attempt_id=untold.pk, learner=untold.learner, at=START)
    assert (result.verdict.right, result.passed) == (0, False)
    assert not PassageToReread.objects.exists()
    again = start_attempt(learner=untold.learner, quiz=untold.quiz, language="sv", at=START)
    assert again.number == 2


def test_it_is_not_marked_for_someone_who_has_not_started(never: Quiz) -> None:
    version = PublishedQuiz.objects.get().version
    question = next(iter(version.frozen.questions.values()))
    with pytest.raises(QuizNotOpen):
        mark_statelessly(version=version, question_id=question.id, response=right_response(question))


def test_a_version_frozen_before_there_was_never_still_tells(five: Quiz) -> None:
    frozen = PublishedQuiz.objects.get().version.frozen
    assert (frozen.tells, frozen.at_once) == (True, False)


def test_what_was_asked_on_purpose_is_kept_in_the_attempt(learner: Any, bank: Any) -> None:
    category = bank.category()
    questions = [bank.question(category, text=f"Fråga {n}?") for n in range(9)]
    keys = [str(one.translation_key) for one in questions]
    quiz = bank.identity(bank.quiz((category, 4)))
    attempt = start_attempt(
        learner=learner,
        quiz=quiz,
        language="sv",
        at=START,
        preferred={keys[0], keys[1], "gone"},
        avoided=set(keys[2:6]),
    )
    attempt.refresh_from_db()
    drawn = {one["question"] for one in attempt.drawn}
    assert attempt.preferred == {keys[0], keys[1]} < drawn
    assert len(drawn) == 4
    assert not drawn & set(keys[2:6])
    again = start_attempt(learner=learner, quiz=quiz, language="sv", at=START, preferred={keys[8]})
    assert again == attempt
