"""One question after signing in: is what was done in this browser yours?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from people.actions.beginning import learner_of
from people.models import Learner, User
from people.recognition import GUEST_COOKIE
from tests.people.conftest import NOW

pytestmark = pytest.mark.django_db
QUESTION = "/konto/ta-med/"


@pytest.fixture(autouse=True)
def a_site(site_tree: Any) -> None:
    """Pages have a frame."""


def test_whoever_learnt_as_a_guest_is_asked_once_and_yes_is_chosen_already(
    guest_browser: tuple[Client, Learner], code_for: Callable[[str], str]
) -> None:
    browser, _guest = guest_browser
    browser.post("/konto/logga-in/", {"address": "anna@example.com", "next": "/utbildning/"})
    answer = browser.post("/konto/logga-in/kod/", {"code": code_for("anna@example.com")})
    assert answer["Location"] == f"{QUESTION}?next=%2Futbildning%2F"
    page = browser.get(answer["Location"]).content.decode()
    assert 'value="yes" checked' in page
    assert 'value="no" checked' not in page
    assert 'name="next" value="/utbildning/"' in page


def test_without_a_guest_nothing_is_asked(code_for: Callable[[str], str]) -> None:
    browser = Client()
    browser.post("/konto/logga-in/", {"address": "anna@example.com"})
    assert (
        browser.post("/konto/logga-in/kod/", {"code": code_for("anna@example.com")})["Location"]
        == "/mina-sidor/"
    )
    assert browser.get(QUESTION)["Location"] == "/mina-sidor/"


def test_yes_brings_it_along_burns_the_key_and_goes_on(
    guest_browser: tuple[Client, Learner], sign_in: Callable[..., Client]
) -> None:
    browser, guest = guest_browser
    key = browser.cookies[GUEST_COOKIE].value
    sign_in("anna@example.com", browser)
    answer = browser.post(QUESTION, {"answer": "yes", "next": "/utbildning/"})
    assert answer["Location"] == "/utbildning/"
    assert answer.cookies[GUEST_COOKIE]["max-age"] == 0
    assert Learner.objects.get(user__email="anna@example.com").pk == guest.pk
    thief = Client()
    thief.cookies[GUEST_COOKIE] = key
    assert thief.get("/mina-sidor/").context["learner"] is None


def test_no_leaves_everything_for_whoever_did_it(
    guest_browser: tuple[Client, Learner], sign_in: Callable[..., Client]
) -> None:
    """Computers are shared: after signing out the guest goes on where they were."""
    browser, guest = guest_browser
    sign_in("anna@example.com", browser)
    browser.post(QUESTION, {"answer": "no"})
    assert browser.get("/mina-sidor/").context["learner"] is None
    browser.post("/konto/logga-ut/")
    assert browser.get("/mina-sidor/").context["learner"] == guest


def test_looking_at_the_question_changes_nothing(
    guest_browser: tuple[Client, Learner], sign_in: Callable[..., Client]
) -> None:
    browser, guest = guest_browser
    sign_in("anna@example.com", browser)
    browser.get(QUESTION)
    guest.refresh_from_db()
    assert guest.user is None
    assert guest.guest_key_hash is not None


@pytest.mark.parametrize("answer", ["", "maybe", "YES"])
def test_anything_but_yes_is_no(
    answer: str, guest_browser: tuple[Client, Learner], sign_in: Callable[..., Client]
) -> None:
    browser, guest = guest_browser
    sign_in("anna@example.com", browser)
    assert browser.post(QUESTION, {"answer": answer}).status_code == 302
    guest.refresh_from_db()
    assert guest.user is None


def test_pressing_twice_is_pressing_once(
    guest_browser: tuple[Client, Learner], person: User, sign_in: Callable[..., Client]
) -> None:
    browser, guest = guest_browser
    own = learner_of(user=person, at=NOW)
    key = browser.cookies[GUEST_COOKIE].value
    sign_in(person.email, browser)
    browser.post(QUESTION, {"answer": "yes"})
    browser.cookies[GUEST_COOKIE] = key  # The second press left before the first was answered.
    assert browser.post(QUESTION, {"answer": "yes"}).status_code == 302
    assert list(Learner.objects.all()) == [own]
    assert guest not in Learner.objects.all()


def test_a_foreign_key_brings_only_what_that_browser_holds(
    guest_browser: tuple[Client, Learner], sign_in: Callable[..., Client]
) -> None:
    """The guest is the one whose key the browser holds; no id in the request changes that (decision 7)."""
    _browser, guest = guest_browser
    other = sign_in("bo@example.com")
    other.post(QUESTION, {"answer": "yes", "guest": str(guest.pk)})
    guest.refresh_from_db()
    assert guest.user is None


def test_on_another_device_one_goes_on(
    guest_browser: tuple[Client, Learner], sign_in: Callable[..., Client]
) -> None:
    browser, guest = guest_browser
    sign_in("anna@example.com", browser)
    browser.post(QUESTION, {"answer": "yes"})
    phone = sign_in("anna@example.com")
    assert phone.get("/mina-sidor/").context["learner"] == guest


def test_clearing_the_device_burns_the_key_and_signs_out(
    guest_browser: tuple[Client, Learner], sign_in: Callable[..., Client]
) -> None:
    browser, guest = guest_browser
    sign_in("anna@example.com", browser)
    answer = browser.post(reverse("clear_device"))
    assert answer.cookies[GUEST_COOKIE]["max-age"] == 0
    guest.refresh_from_db()
    assert guest.guest_key_hash is None
    assert not browser.get("/mina-sidor/").context["user"].is_authenticated
