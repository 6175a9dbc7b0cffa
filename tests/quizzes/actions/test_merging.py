"""What becomes of attempts when a guest signs in, or goes (decision 4)."""

from typing import Any

import pytest

from people.actions.merging import merge_learners
from people.models import Learner
from quizzes.actions import hand_in, save_answer, start_attempt
from quizzes.models import Answer, Attempt
from tests.quizzes.making import START, Bank, answer_all, later, right_response

pytestmark = pytest.mark.django_db


@pytest.fixture
def quiz(bank: Bank) -> Any:
    """Return a quiz of one question."""
    return bank.identity(bank.quiz(bank.question(bank.category())))


@pytest.fixture
def owner(django_user_model: Any) -> Learner:
    """Return someone with an account."""
    user = django_user_model.objects.create_user("someone@example.org")
    return Learner.objects.create(user=user, started_at=START, last_active_on=START.date())


def begun(learner: Learner, quiz: Any, *, hours: float, answered: float | None = None) -> Attempt:
    """Return an open attempt, answered at a time or not at all."""
    attempt = start_attempt(learner=learner, quiz=quiz, language="sv", at=later(hours=hours))
    if answered is not None:
        answer_all(attempt, at=later(hours=answered))
    return attempt


def done(learner: Learner, quiz: Any, *, hours: float) -> Attempt:
    """Return a handed-in attempt."""
    attempt = begun(learner, quiz, hours=hours, answered=hours)
    hand_in(attempt_id=attempt.pk, learner=learner, at=later(hours=hours))
    return attempt


def merge(guest: Learner, owner: Learner) -> list[Attempt]:
    """Merge, and return the attempts in their new order."""
    merge_learners(guest=guest, into=owner, at=later(days=1))
    return list(Attempt.objects.filter(learner=owner).order_by("number"))


def test_all_handed_in_attempts_are_kept_and_tries_add_up(
    quiz: Any, learner: Learner, owner: Learner
) -> None:
    first, third = done(owner, quiz, hours=1), done(owner, quiz, hours=3)
    second, fourth = done(learner, quiz, hours=2), done(learner, quiz, hours=4)
    merged = merge(learner, owner)
    assert merged == [first, second, third, fourth]
    assert [one.number for one in merged] == [1, 2, 3, 4]
    assert all(one.passed and one.right == 1 for one in merged)
    assert not Learner.objects.filter(pk=learner.pk).exists()


@pytest.mark.parametrize(
    ("of_guest", "of_owner", "guest_stays_open"),
    [
        ({"hours": 1, "answered": 5}, {"hours": 2, "answered": 4}, True),
        ({"hours": 2, "answered": 3}, {"hours": 1, "answered": 6}, False),
        ({"hours": 1, "answered": 2}, {"hours": 9}, True),  # an answer weighs more than a start
        ({"hours": 1}, {"hours": 2}, False),
    ],
)
def test_of_two_open_attempts_the_one_answered_last_stays_open(
    of_guest: dict, of_owner: dict, guest_stays_open: bool, quiz: Any, learner: Learner, owner: Learner
) -> None:
    guests, own = begun(learner, quiz, **of_guest), begun(owner, quiz, **of_owner)
    answers = Answer.objects.count()
    merge(learner, owner)
    states = {one.pk: one.state for one in Attempt.objects.filter(learner=owner)}
    stays, goes = (guests, own) if guest_stays_open else (own, guests)
    assert (states[stays.pk], states[goes.pk]) == ("open", "superseded")
    assert Answer.objects.count() == answers


def test_an_open_attempt_alone_comes_along_and_can_be_finished(
    quiz: Any, learner: Learner, owner: Learner
) -> None:
    attempt = begun(learner, quiz, hours=1)
    done(owner, quiz, hours=2)
    merge(learner, owner)
    question = attempt.questions[0]
    save_answer(
        attempt_id=attempt.pk,
        learner=owner,
        question_id=question.id,
        response=right_response(question),
        at=START,
    )
    assert hand_in(attempt_id=attempt.pk, learner=owner, at=START).passed


def test_a_guest_who_expires_takes_the_attempts_along(quiz: Any, learner: Learner) -> None:
    from people.signals import guest_expiring

    done(learner, quiz, hours=1)
    guest_expiring.send(sender=Learner, learner=learner, at=START)
    assert not Attempt.objects.exists()
    assert not Answer.objects.exists()


def test_my_data_holds_every_attempt_in_words(quiz: Any, learner: Learner) -> None:
    from people.export import export_learner

    done(learner, quiz, hours=1)
    [told] = export_learner(learner)["tests"]
    assert told["answers"][0]["answer"] == ["Right"]
    assert (told["passed"], told["right"], told["points"]) == (True, 1, "1")
