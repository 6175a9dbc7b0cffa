"""A visitor with a guest key, and an attempt to walk through."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.test import Client

from people.recognition import GUEST_COOKIE
from people.rules.guest_key import guest_key_hash, new_guest_key
from quizzes.actions import start_attempt
from tests.quizzes import urls
from tests.quizzes.making import START, Bank, matching, multiple, ordering, single, true_false


def signed(learner: Any) -> Client:
    """Return a browser that holds the guest key of a learner, on our own pages."""
    key = new_guest_key()
    learner.guest_key_hash = guest_key_hash(key)
    learner.save()
    client = Client(headers={"sec-fetch-site": "same-origin", "accept-language": "sv"})
    client.cookies[GUEST_COOKIE] = key
    return client


@pytest.fixture(autouse=True)
def mounted(settings: Any) -> Any:
    """Serve the quiz views at the tests' own place."""
    settings.ROOT_URLCONF = "tests.quizzes.urls"
    urls.PASSAGES.clear()
    yield
    urls.PASSAGES.clear()


@pytest.fixture
def client(learner: Any) -> Client:
    """Return the learner's browser."""
    return signed(learner)


@pytest.fixture
def stranger(new_learner: Any) -> Client:
    """Return the browser of another learner."""
    return signed(new_learner())


@pytest.fixture
def five(bank: Bank) -> Any:
    """Return a test of one question of every kind, feedback at the end, each pointing to a passage."""
    category = bank.category()
    questions = []
    for kind in (single, multiple, true_false, ordering, matching):
        page = uuid.uuid4()
        urls.PASSAGES[str(page)] = f"Passage for {kind.__name__}"
        questions.append(
            bank.question(
                category,
                kind(),
                text=f"Ask {kind.__name__}",
                passage_page=page,
                passage_block=uuid.uuid4(),
                feedback="<p>KEY-FEEDBACK whole</p>",
            )
        )
    blueprint = bank.quiz(
        *questions,
        pass_right=4,
        shuffle_questions=False,
        success_text="<p>KEY-SUCCESS</p>",
        failure_text="<p>KEY-FAILURE</p>",
        reread_before_retry=True,
    )
    return bank.identity(blueprint)


@pytest.fixture
def attempt(five: Any, learner: Any) -> Any:
    """Return the learner's open attempt."""
    return start_attempt(learner=learner, quiz=five, language="sv", at=START)
