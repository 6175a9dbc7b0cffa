"""The one form: address → code by mail → in."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from people.models import QueuedMail, Session, User

pytestmark = pytest.mark.django_db

FORM = "/konto/logga-in/"
CODE = "/konto/logga-in/kod/"
#: The clock, and a policy that is written in any order.
VARYING = ("Expires", "Content-Security-Policy")


def test_an_unknown_address_gets_its_account_when_the_code_is_entered_and_not_before(
    code_for: Callable[[str], str],
) -> None:
    browser = Client()
    browser.post(FORM, {"address": " Ny.Person@Example.com "})
    assert not User.objects.exists()
    answer = browser.post(CODE, {"code": code_for("ny.person@example.com")})
    assert answer.status_code == 302
    user = User.objects.get()
    assert (user.email, user.display_name, user.is_staff) == ("ny.person@example.com", "", False)
    assert not user.has_usable_password()
    assert browser.get("/mina-sidor/").context["user"] == user


def test_a_known_address_comes_to_the_same_account_however_it_is_spelt(
    person: User, sign_in: Callable[..., Client]
) -> None:
    browser = Client()
    browser.post(FORM, {"address": "ANNA@example.com"})
    sign_in("anna@example.com", browser)
    assert browser.get("/mina-sidor/").context["user"] == person
    assert User.objects.count() == 1


def test_the_way_on_is_kept_through_the_code(code_for: Callable[[str], str]) -> None:
    browser = Client()
    browser.post(FORM, {"address": "anna@example.com", "next": "/utbildning/kurs/"})
    answer = browser.post(CODE, {"code": code_for("anna@example.com")})
    assert answer["Location"] == "/utbildning/kurs/"


@pytest.mark.parametrize(
    "evil",
    [
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https:evil.example",
        "https://evil.example/",
        "http:///evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "///evil.example",
        "/%5cevil.example/../\\evil.example",
        " //evil.example",
    ],
)
def test_a_30_nobody_is_led_off_the_site(evil: str, code_for: Callable[[str], str]) -> None:
    browser = Client()
    browser.post(FORM, {"address": "anna@example.com", "next": evil})
    answer = browser.post(CODE, {"code": code_for("anna@example.com")})
    assert answer["Location"] == "/mina-sidor/"
    assert evil not in browser.get(f"{FORM}?next={evil}").content.decode()
    assert browser.post("/konto/logga-ut/", {"next": evil})["Location"] == "/"
    other = Client()
    User.objects.create_user("bo@example.com", "ett långt lösenord")
    answer = other.post(
        "/konto/logga-in/losenord/",
        {"address": "bo@example.com", "password": "ett långt lösenord", "next": evil},
    )
    assert answer["Location"] == "/"


def requested(address: str) -> Client:
    browser = Client()
    browser.post(FORM, {"address": address})
    return browser


def test_a_25_asking_for_a_code_answers_alike_for_known_unknown_and_closed_addresses(
    person: User, closed_person: User, count_queries: Callable[[], AbstractContextManager[list[str]]]
) -> None:
    """Byte for byte, header for header, query for query, letter for letter."""
    Client().post(FORM, {"address": "forst@example.com"})  # Warms what is kept in memory.
    seen = []
    for address in (person.email, "okand@example.com", closed_person.email):
        browser = Client()
        with count_queries() as asked:
            answer = browser.post(FORM, {"address": address})
        page = browser.get(CODE)
        letter = QueuedMail.objects.get(recipient=address)
        shape = [re.sub(r"'[^']*'|\d+", "?", query) for query in asked]
        seen.append(
            (
                answer.status_code,
                sorted((n, v) for n, v in answer.headers.items() if n not in VARYING),
                answer.content,
                sorted(answer.cookies),
                shape,
                page.content.replace(address.encode(), b"ADDRESS"),
                letter.subject,
                re.sub(r"[A-Z]{3}-[A-Z]{3}", "CODE", letter.body),
            )
        )
    assert seen[0] == seen[1] == seen[2]
    assert len(seen[0][4]) <= 30


def test_a_25_a_wrong_code_answers_alike(person: User, closed_person: User) -> None:
    answers = []
    for address in (person.email, "okand@example.com", closed_person.email):
        answer = requested(address).post(CODE, {"code": "XXX-XXX"})
        answers.append((answer.status_code, answer.content.replace(address.encode(), b"ADDRESS")))
    assert answers[0] == answers[1] == answers[2]
    assert "Location" not in answers


def test_a_25_too_many_requests_answer_alike(person: User) -> None:
    answers = []
    for address in (person.email, "okand@example.com"):
        for _ in range(4):
            answer = Client().post(FORM, {"address": address})
        answers.append((answer.status_code, answer.content.replace(address.encode(), b"ADDRESS")))
    assert answers[0] == answers[1]


def test_a_closed_account_stays_out_and_only_its_own_mailbox_is_told(
    closed_person: User, code_for: Callable[[str], str]
) -> None:
    browser = requested(closed_person.email)
    answer = browser.post(CODE, {"code": code_for(closed_person.email)}, follow=True)
    assert answer.redirect_chain[0][0] == "/konto/stangt/"
    assert not answer.context["user"].is_authenticated


def test_a_24_the_fourth_code_within_a_minute_is_refused_and_sends_no_letter() -> None:
    for _ in range(3):
        assert Client().post(FORM, {"address": "anna@example.com"}).status_code == 302
    refused = Client().post(FORM, {"address": "Anna@Example.com"})
    assert refused.status_code == 200
    assert refused.context["form"].errors["address"]
    assert QueuedMail.objects.count() == 3


def test_f_23_a_whole_municipality_behind_one_address_gets_in() -> None:
    """Two hundred people in one minute from one address on the net."""
    answers = {
        Client(REMOTE_ADDR="192.0.2.7").post(FORM, {"address": f"p{number}@kommun.example"}).status_code
        for number in range(200)
    }
    assert answers == {302}


def test_a_24_five_wrong_codes_and_the_code_is_dead(code_for: Callable[[str], str]) -> None:
    browser = requested("anna@example.com")
    for _ in range(5):
        answer = browser.post(CODE, {"code": "XXX-XXX"})
    assert answer.context["form"]["address"].value() == "anna@example.com"  # Back at the address, filled in.
    assert browser.post(CODE, {"code": code_for("anna@example.com")})["Location"] == FORM
    assert not User.objects.exists()


def test_a_24_guessing_over_many_letters_is_throttled_by_address() -> None:
    """Thirty tries an hour against one mailbox, however many browsers try."""
    statuses = []
    for _ in range(3):
        browser = requested("anna@example.com")
        statuses += [browser.post(CODE, {"code": "XXX-XXX"}).status_code for _ in range(4)]
    with time_machine.travel(timezone.now() + timedelta(minutes=2), tick=False):
        for _ in range(3):
            browser = requested("anna@example.com")
            statuses += [browser.post(CODE, {"code": "XXX-XXX"}).status_code for _ in range(4)]
    with time_machine.travel(timezone.now() + timedelta(minutes=4), tick=False):
        for _ in range(3):
            browser = requested("anna@example.com")
            statuses += [browser.post(CODE, {"code": "XXX-XXX"}).status_code for _ in range(4)]
    assert statuses.count(200) == 30
    assert statuses[-1] == 429


def test_a_code_is_too_old_after_twenty_minutes(code_for: Callable[[str], str]) -> None:
    browser = requested("anna@example.com")
    with time_machine.travel(timezone.now() + timedelta(minutes=21), tick=False):
        answer = browser.post(CODE, {"code": code_for("anna@example.com")})
        assert answer.status_code == 200
        assert answer.context["form"].non_field_errors()
    assert not User.objects.exists()


def test_a_new_code_makes_the_old_one_useless(code_for: Callable[[str], str]) -> None:
    browser = requested("anna@example.com")
    old = code_for("anna@example.com")
    assert browser.post("/konto/logga-in/kod/ny/")["Location"] == CODE
    assert browser.post(CODE, {"code": old}).context["form"].errors["code"]
    assert browser.post(CODE, {"code": code_for("anna@example.com")}).status_code == 302
    assert User.objects.exists()


def test_a_code_opens_only_the_browser_that_asked_for_it(code_for: Callable[[str], str]) -> None:
    requested("anna@example.com")
    elsewhere = requested("bo@example.com")
    assert elsewhere.post(CODE, {"code": code_for("anna@example.com")}).context["form"].errors["code"]


def test_a_26_the_session_is_another_one_after_signing_in(code_for: Callable[[str], str]) -> None:
    browser = requested("anna@example.com")
    before = browser.session.session_key
    browser.post(CODE, {"code": code_for("anna@example.com")})
    assert browser.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_a_26_signing_out_ends_the_session_on_the_server(sign_in: Callable[..., Client]) -> None:
    browser = sign_in("anna@example.com")
    stolen = browser.cookies["fyr_session"].value
    browser.post("/konto/logga-ut/")
    thief = Client()
    thief.cookies["fyr_session"] = stolen
    assert not thief.get("/mina-sidor/").context["user"].is_authenticated


def test_a_26_two_devices_are_two_sessions(sign_in: Callable[..., Client]) -> None:
    one, other = sign_in("anna@example.com"), sign_in("anna@example.com")
    one.post("/konto/logga-ut/")
    assert other.get("/mina-sidor/").context["user"].is_authenticated


def test_a_26_switching_an_account_off_ends_its_sessions(sign_in: Callable[..., Client]) -> None:
    browser = sign_in("anna@example.com")
    User.objects.update(is_active=False)
    assert not browser.get("/mina-sidor/").context["user"].is_authenticated


def test_signing_out_is_a_post(sign_in: Callable[..., Client]) -> None:
    browser = sign_in("anna@example.com")
    assert browser.get("/konto/logga-ut/").status_code == 200
    assert browser.get("/mina-sidor/").context["user"].is_authenticated
    assert browser.post("/konto/logga-ut/")["Location"] == "/"
    assert not browser.get("/mina-sidor/").context["user"].is_authenticated


@pytest.mark.parametrize(
    "address", ["", "anna", "anna@", "a b@example.com", "x" * 300 + "@example.com", "a@b\n.se"]
)
def test_a_bad_address_gets_a_sentence_beside_its_field_and_changes_nothing(address: str) -> None:
    answer = Client().post(FORM, {"address": address})
    assert answer.status_code == 200
    page = answer.content.decode()
    assert 'class="error-summary"' in page
    assert 'id="id_address_error"' in page
    assert not QueuedMail.objects.exists()


def test_p_01_looking_at_the_form_sets_no_cookie() -> None:
    browser = Client()
    for path in (
        FORM,
        CODE,
        "/konto/logga-in/losenord/",
        "/mina-sidor/",
        "/konto/logga-ut/",
        "/en/konto/logga-in/",
    ):
        assert not browser.get(path).cookies, path


def test_the_code_can_be_pasted_and_filled_in_by_the_phone() -> None:
    page = requested("anna@example.com").get(CODE).content.decode()
    field = re.search(r"<input[^>]*name=\"code\"[^>]*>", page)
    assert field
    assert 'autocomplete="one-time-code"' in field.group()
    assert "onpaste" not in page
    assert 'maxlength="6"' not in field.group()


def test_p_13_no_address_on_the_net_reaches_the_database_or_the_cache(
    code_for: Callable[[str], str], cache_keys: Callable[[], list[str]]
) -> None:
    from tests.people.actions.test_erasing import every_value

    browser = Client(REMOTE_ADDR="203.0.113.77", HTTP_USER_AGENT="Sällsynt läsare")
    browser.post(FORM, {"address": "anna@example.com"})
    browser.post(CODE, {"code": code_for("anna@example.com")})
    browser.post("/konto/logga-in/losenord/", {"address": "x@example.com", "password": "fel"})
    counted = cache_keys()
    assert counted
    kept = every_value() + str(counted)
    assert "203.0.113.77" not in kept
    assert "Sällsynt" not in kept


def test_p_13_the_client_is_counted_by_a_digest_that_changes_daily() -> None:
    from people.adapter import client_digest

    with time_machine.travel("2026-11-23T10:00:00Z", tick=False):
        today, again, other = (
            client_digest("192.0.2.7"),
            client_digest("192.0.2.7"),
            client_digest("192.0.2.8"),
        )
    with time_machine.travel("2026-11-24T10:00:00Z", tick=False):
        tomorrow = client_digest("192.0.2.7")
    assert today == again
    assert len({today, other, tomorrow}) == 3
    assert "192" not in today


def test_a_19_no_header_can_be_slipped_into_a_letter() -> None:
    Client().post(FORM, {"address": "anna@example.com\nBcc: alla@example.com"})
    assert not QueuedMail.objects.filter(recipient__contains="\n").exists()
    assert not QueuedMail.objects.filter(recipient="alla@example.com").exists()


def test_english_has_its_own_addresses(code_for: Callable[[str], str], db: Any) -> None:
    browser = Client()
    page = browser.get("/en/konto/logga-in/")
    assert 'lang="en"' in page.content.decode()
    browser.post("/en/konto/logga-in/", {"address": "anna@example.com"})
    answer = browser.post("/en/konto/logga-in/kod/", {"code": code_for("anna@example.com")})
    assert answer["Location"] == "/en/mina-sidor/"
    assert User.objects.get().language == "en"


@pytest.mark.parametrize(
    ("path", "answers"),
    [
        (FORM, {"address": "an\x00na@example.com"}),
        (FORM, {"address": "\x00"}),
        (CODE, {"code": "BCD\x00FGH"}),
        (f"{FORM}losenord/", {"address": "anna@example.com", "password": "ett\x00långt lösenord"}),
        (f"{FORM}losenord/", {"address": "anna@example.com\x00", "password": "ett långt lösenord"}),
    ],
)
def test_an_invisible_character_gets_one_sentence_and_the_title_begins_with_the_error(
    path: str, answers: dict[str, str], site_tree: Any
) -> None:
    browser = Client()
    browser.post(FORM, {"address": "anna@example.com"})
    before = QueuedMail.objects.count()
    assert "<title>Fel:" not in browser.get(path).content.decode()
    answer = browser.post(path, answers)
    told = [sentence for errors in answer.context["form"].errors.values() for sentence in errors]
    assert told == ["Skriv utan osynliga tecken."]
    assert "<title>Fel: " in answer.content.decode()
    assert QueuedMail.objects.count() == before
