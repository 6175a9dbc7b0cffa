"""Who is learning here: account, guest key, or nobody yet."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from people.middleware import GuestMiddleware
from people.models import Learner, User
from people.recognition import GUEST_COOKIE, current_learner, forget_guest, learner_for_doing
from people.rules.guest_key import guest_key_hash
from tests.people.conftest import NOW

pytestmark = pytest.mark.django_db


def a_request(user: Any = None, method: str = "post", **cookies: str) -> HttpRequest:
    request: HttpRequest = getattr(RequestFactory(), method)("/")
    request.user = user or AnonymousUser()
    request.COOKIES.update(cookies)
    return request


def answered(request: HttpRequest, view: Callable[[HttpRequest], Any]) -> HttpResponse:
    """Run a view below the middleware."""

    def answer(request: HttpRequest) -> HttpResponse:
        return view(request) or HttpResponse("ok")

    return GuestMiddleware(answer)(request)  # type: ignore[return-value]


def press_start(request: HttpRequest) -> None:
    learner_for_doing(request, NOW)


def test_before_start_nobody_is_known_and_nothing_is_set() -> None:
    request = a_request()
    assert current_learner(request) is None
    assert not answered(request, lambda r: None).cookies
    assert Learner.objects.count() == 0


def test_pressing_start_makes_a_guest_and_the_browser_gets_its_key() -> None:
    response = answered(a_request(), press_start)
    cookie = response.cookies[GUEST_COOKIE]
    assert len(bytes.fromhex(cookie.value)) == 16
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == "/"
    assert cookie["max-age"] == 730 * 86_400
    assert Learner.objects.get().guest_key_hash == guest_key_hash(cookie.value)
    assert cookie.value not in str(Learner.objects.values_list())


def test_the_key_finds_the_guest_again(
    guest_browser: tuple[Client, Learner], count_queries: Callable[[], AbstractContextManager[list[str]]]
) -> None:
    browser, guest = guest_browser
    request = a_request(**{GUEST_COOKIE: browser.cookies[GUEST_COOKIE].value})
    with count_queries() as asked:
        assert current_learner(request) == guest
        assert current_learner(request) == guest
        assert learner_for_doing(request, NOW) == guest
    assert len(asked) == 1


def test_asking_for_someone_unknown_costs_one_query_once(
    count_queries: Callable[[], AbstractContextManager[list[str]]],
) -> None:
    request = a_request(**{GUEST_COOKIE: "0" * 32})
    with count_queries() as asked:
        assert current_learner(request) is None
        assert current_learner(request) is None
    assert len(asked) == 1


def test_the_account_comes_before_the_key(
    guest_browser: tuple[Client, Learner], learner_with_account: Learner, person: User
) -> None:
    browser, _guest = guest_browser
    request = a_request(person, **{GUEST_COOKIE: browser.cookies[GUEST_COOKIE].value})
    assert current_learner(request) == learner_with_account


def test_someone_signed_in_who_presses_start_gets_no_cookie(person: User) -> None:
    response = answered(a_request(person), press_start)
    assert GUEST_COOKIE not in response.cookies
    assert Learner.objects.get().user == person


def test_pressing_start_twenty_times_is_one_learner(person: User) -> None:
    for _ in range(20):
        press_start(a_request(person))
    assert Learner.objects.count() == 1


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_looking_never_writes(method: str, guest_browser: tuple[Client, Learner]) -> None:
    browser, guest = guest_browser
    request = a_request(method=method, **{GUEST_COOKIE: browser.cookies[GUEST_COOKIE].value})
    with time_machine.travel(NOW + timedelta(days=30), tick=False):
        response = answered(request, lambda r: current_learner(r) and None)
    guest.refresh_from_db()
    assert guest.last_active_on == NOW.date()
    assert not response.cookies


def test_the_first_post_of_a_day_notes_the_day_and_renews_the_cookie_and_the_second_does_not(
    guest_browser: tuple[Client, Learner], count_queries: Callable[[], AbstractContextManager[list[str]]]
) -> None:
    browser, guest = guest_browser
    key = browser.cookies[GUEST_COOKIE].value

    def do(request: HttpRequest) -> None:
        current_learner(request)

    with time_machine.travel(NOW + timedelta(days=30), tick=False):
        first = answered(a_request(**{GUEST_COOKIE: key}), do)
        with count_queries() as asked:
            second = answered(a_request(**{GUEST_COOKIE: key}), do)
    guest.refresh_from_db()
    assert guest.last_active_on == (NOW + timedelta(days=30)).date()
    assert first.cookies[GUEST_COOKIE].value == key
    assert not second.cookies
    assert len(asked) == 1


def test_a_refused_post_notes_nothing(guest_browser: tuple[Client, Learner]) -> None:
    browser, guest = guest_browser

    def refuse(request: HttpRequest) -> HttpResponse:
        current_learner(request)
        return HttpResponse(status=404)

    with time_machine.travel(NOW + timedelta(days=30), tick=False):
        answered(a_request(**{GUEST_COOKIE: browser.cookies[GUEST_COOKIE].value}), refuse)
    guest.refresh_from_db()
    assert guest.last_active_on == NOW.date()


def test_forgetting_takes_the_key_from_the_browser(guest_browser: tuple[Client, Learner]) -> None:
    browser, _guest = guest_browser
    request = a_request(**{GUEST_COOKIE: browser.cookies[GUEST_COOKIE].value})
    response = HttpResponse()
    forget_guest(request, response)
    assert response.cookies[GUEST_COOKIE]["max-age"] == 0
    assert current_learner(request) is None


@pytest.mark.parametrize("nonsense", ["x", "0" * 5000, "å", "' OR 1=1", "\x00"])
def test_a_nonsense_key_is_nobody(nonsense: str) -> None:
    assert current_learner(a_request(**{GUEST_COOKIE: nonsense})) is None
