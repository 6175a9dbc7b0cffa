"""Sorting: one or several right groups, told in words, and no id that betrays what belongs where."""

import re
import uuid
from fractions import Fraction
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from quizzes.actions import hand_in, start_attempt
from quizzes.models import Answer, Attempt
from quizzes.question_types import question_type
from quizzes.question_types.sorting import in_words
from tests.quizzes.making import START, Bank, right_response, sorting, wrong_response
from tests.quizzes.views.conftest import signed

pytestmark = pytest.mark.django_db
KIND = question_type("sorting")


@pytest.fixture
def attempt(settings: Any, bank: Bank, learner: Any) -> Attempt:
    """Return an open attempt at one question of six items, in a quiz that shuffles."""
    settings.ROOT_URLCONF = "tests.quizzes.urls"
    rows = (
        ("He waits outside", ("Now",)),
        ("Often away", ("Today", "Ask on")),
        ("New telephone", ("Ask on",)),
        ("A debt", ("Today",)),
        ("Locked in", ("Now",)),
        ("Tired", ("Ask on", "Today", "Now")),
    )
    question = bank.question(bank.category(), sorting(*rows), text="When do you act?")
    return start_attempt(learner=learner, quiz=bank.identity(bank.quiz(question)), language="sv", at=START)


@pytest.fixture
def client(learner: Any) -> Client:
    """Return the learner's browser."""
    return signed(learner)


def question_url(attempt: Attempt) -> str:
    """Return the address of the question."""
    return reverse("quizzes:question", args=[attempt.pk, 1])


@pytest.mark.parametrize(
    ("groups", "words"),
    [
        ([], ""),
        (["Nu"], "Nu"),
        (["Nu", "I dag"], "Nu eller I dag"),
        (["Nu", "I dag", "Fråga vidare"], "Nu, I dag eller Fråga vidare"),
    ],
)
def test_the_right_groups_in_words(groups: list[str], words: str) -> None:
    assert in_words(groups) == words


def test_groups_keep_the_editors_order_and_items_follow_the_quiz(attempt: Attempt, client: Client) -> None:
    page = client.get(question_url(attempt)).text
    shown = re.findall(r'name="group-([^"]+)" value="([^"]+)"', page)
    answer = attempt.questions[0].answer
    groups = [group["id"] for group in answer["groups"]]
    assert [group["text"] for group in answer["groups"]] == ["Now", "Today", "Ask on"]
    assert [group for _item, group in shown] == groups * 6
    assert [item for item, _group in shown[::3]] == attempt.order_of(attempt.questions[0].id)


def test_every_item_is_a_fieldset_of_radio_buttons(attempt: Attempt, client: Client) -> None:
    page = client.get(question_url(attempt)).text
    assert page.count('<fieldset class="sorting__item">') == 6
    assert page.count('type="radio" name="group-') == 18
    assert "Flera grupper kan vara rätt" in page


def test_a_20_no_id_betrays_what_belongs_where(attempt: Attempt, client: Client) -> None:
    answer = attempt.questions[0].answer
    items = {item["id"] for item in answer["items"]}
    for group in answer["groups"]:
        assert group["id"] not in items
        # Made of the question and the text alone: the same whatever the items are.
        assert group["id"] == str(uuid.uuid5(uuid.UUID(attempt.questions[0].id), f"group {group['text']}"))
    page = client.get(question_url(attempt)).text
    assert "KEY-" not in page
    assert "checked" not in page
    # Each group stands once for every item, and nothing else of the page tells one item from another.
    for group in answer["groups"]:
        assert page.count(group["id"]) == 6


@pytest.mark.parametrize(
    ("wrong", "missing", "worth"),
    [(0, 0, 1), (1, 0, Fraction(4, 5)), (2, 1, Fraction(2, 5)), (0, 5, 0), (5, 0, 0)],
)
def test_the_share_of_right_items_is_exact(wrong: int, missing: int, worth: Fraction, bank: Bank) -> None:
    rows = tuple((f"Row {n}", ("Now",) if n % 2 else ("Today", "Ask on")) for n in range(5))
    value = bank.question(bank.category(), sorting(*rows)).answer[0].value
    frozen = KIND.freeze(value, question=str(uuid.uuid4()), freeze_image=lambda image: None)
    question = type("Question", (), {"kind": "sorting", "answer": frozen})
    right, other = right_response(question)["groups"], wrong_response(question)["groups"]
    given = {**right, **dict(list(other.items())[:wrong])}
    given = dict(list(given.items())[: 5 - missing])
    assert KIND.mark(frozen, {"groups": given}) == worth
    assert KIND.mark(frozen, None) == 0


def test_any_of_several_right_groups_is_right(attempt: Attempt) -> None:
    frozen = attempt.questions[0].answer
    several = next(item for item in frozen["items"] if len(item["groups"]) == 3)
    for group in several["groups"]:
        told = KIND.tell(frozen, order=[several["id"]], response={"groups": {several["id"]: group}})[0]
        assert told.right
        assert told.expected == "Now, Today eller Ask on"


def test_saved_answers_stand_there_and_a_half_answer_is_not_complete(
    attempt: Attempt, client: Client
) -> None:
    right = right_response(attempt.questions[0])["groups"]
    half = dict(list(right.items())[:2])
    client.post(question_url(attempt), {f"group-{item}": group for item, group in half.items()})
    assert Answer.objects.get().response == {"groups": half}
    page = client.get(question_url(attempt)).text
    for item, group in half.items():
        assert re.search(rf'name="group-{item}" value="{group}" checked', page)
    assert page.count(" checked") == 2
    review = client.get(reverse("quizzes:review", args=[attempt.pk])).text
    assert "notice--caution" in review
    client.post(question_url(attempt), {f"group-{item}": group for item, group in right.items()})
    review = client.get(reverse("quizzes:review", args=[attempt.pk])).text
    assert "notice--caution" not in review
    assert "He waits outside – Now" in review


def test_the_outcome_names_every_right_group_and_says_why(attempt: Attempt, client: Client) -> None:
    frozen = attempt.questions[0].answer
    wrong = next(item for item in frozen["items"] if "Often away" in item["text"])
    groups = right_response(attempt.questions[0])["groups"]
    now = frozen["groups"][0]["id"]
    client.post(
        question_url(attempt),
        {f"group-{item}": now if item == wrong["id"] else group for item, group in groups.items()},
    )
    hand_in(attempt_id=attempt.pk, learner=attempt.learner, at=START)
    page = client.get(reverse("quizzes:result", args=[attempt.pk])).text
    assert "Rätt: Today eller Ask on" in page
    assert "Rätt: Now, Today eller Ask on" in page  # right, and told that others are right too
    assert "Rätt: Now<" not in page  # one right group that was chosen needs no second word
    assert "Ditt svar: Now" in page
    assert "KEY-FEEDBACK Often away" in page
    assert "option--wrong" in page


@pytest.mark.parametrize(
    "posted", ["", "group-x=y", "group-{item}=nowhere", "group-{item}={item}", "groups=Now"]
)
def test_what_was_not_asked_changes_nothing(posted: str, attempt: Attempt, client: Client) -> None:
    item = attempt.questions[0].answer["items"][0]["id"]
    form = QueryDict(posted.format(item=item)).dict()
    sent = client.post(question_url(attempt), form)
    assert sent.status_code == (422 if f"group-{item}" in form else 303)
    assert not Answer.objects.exists()
