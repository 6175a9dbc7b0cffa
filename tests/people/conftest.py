"""People for tests, named after their situation."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client

from people.actions.beginning import learner_of, new_guest
from people.models import Learner, QueuedMail, User
from people.recognition import GUEST_COOKIE
from people.rules.guest_key import new_guest_key

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def fresh_limits(empty_cache: None) -> None:
    """Let no test stumble over the tries of another."""


@pytest.fixture
def person(db: None) -> User:
    """A learner with an account."""
    return User.objects.create_user("anna@example.com")


@pytest.fixture
def closed_person(db: None) -> User:
    """Someone whose account was switched off."""
    return User.objects.create_user("stangd@example.com", is_active=False)


@pytest.fixture
def staff(db: None) -> User:
    """An administrator with a password and no second factor yet."""
    return User.objects.create_superuser("chef@example.com", "ett långt lösenord")


@pytest.fixture
def guest_browser(db: None) -> tuple[Client, Learner]:
    """A browser in which a guest has pressed start, and that guest."""
    key = new_guest_key()
    learner = new_guest(key=key, at=NOW)
    browser = Client()
    browser.cookies[GUEST_COOKIE] = key
    return browser, learner


@pytest.fixture
def learner_with_account(person: User) -> Learner:
    """The learner of `person`, started."""
    return learner_of(user=person, at=NOW)


@pytest.fixture
def code_for() -> Callable[[str], str]:
    """Return a function: address → the code in the letter that waits for it."""

    def read(address: str) -> str:
        letter = QueuedMail.objects.filter(recipient=address).latest("queued_at")
        found = re.search(r"[A-Z]{3}-[A-Z]{3}", letter.body)
        assert found, letter.body
        return found.group()

    return read


@pytest.fixture
def sign_in(code_for: Callable[[str], str]) -> Callable[..., Client]:
    """Return a function that signs an address in through the one form, in a new or a given browser."""

    def through_the_form(address: str, browser: Client | None = None, onward: str = "") -> Client:
        browser = browser or Client()
        browser.post("/konto/logga-in/", {"address": address, "next": onward})
        browser.post("/konto/logga-in/kod/", {"code": code_for(address)})
        return browser

    return through_the_form
