"""My pages: what I have done, my certificates, my data; for accounts and guests alike."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.db import models
from django.test import Client
from django.utils.formats import date_format
from django.utils.timezone import localtime

from courses.actions import finish_lesson, start_course, submit_quiz
from courses.actions.names import seal_name
from courses.models import Certificate, Completion
from people.export import export_learner
from people.models import Learner, User
from people.recognition import GUEST_COOKIE
from tests.courses.making import START, Made, answer_all, begin_attempt, later, make_course

pytestmark = pytest.mark.django_db
HOME = "/mina-sidor/"


def certified(learner: Learner, made: Made, name: str = "") -> Certificate:
    """Take a learner from start to certificate, with one lesson finished on the way."""
    start_course(learner=learner, course=made.identity, at=START)
    finish_lesson(learner=learner, lesson=made.lesson_identity(0), at=START)
    attempt = begin_attempt(learner, made)
    answer_all(attempt)
    submit_quiz(attempt_id=attempt.pk, learner=learner, at=START)
    certificate = Certificate.objects.get(learner=learner)
    if name:
        certificate = seal_name(certificate=certificate, learner=learner, name=name, at=START, keep=True)
    return certificate


def words(page: Any) -> str:
    """Return the words inside main, on one line."""
    inside = page.content.decode().partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", inside))


def test_whoever_has_not_started_meets_a_plain_page(site_tree: Any) -> None:
    page = Client().get(HOME)
    assert page.status_code == 200
    assert "Du har inte börjat ännu" in words(page)
    assert "/utbildning/" in page.content.decode()
    assert "Radera mig" not in words(page)
    assert not page.cookies


def test_a_guest_sees_what_was_done_and_is_told_where_it_is_kept(
    guest_browser: tuple[Client, Learner], made: Made
) -> None:
    browser, guest = guest_browser
    start_course(learner=guest, course=made.identity, at=START)
    finish_lesson(learner=guest, lesson=made.lesson_identity(0), at=START)
    page = browser.get(HOME)
    said = words(page)
    assert "Det går inte att hämta från en annan enhet" in said
    assert "1 av 4 lektioner klara" in said
    assert f'href="{made.outline.lessons[1].url}"' in page.content.decode()
    assert said.count("Logga in") == 1  # Invited once, not nagged.


def test_signed_in_everything_is_there_on_the_second_device(
    sign_in: Callable[..., Client], made: Made
) -> None:
    sign_in("anna@example.com")
    user = User.objects.get()
    learner = Learner.objects.create(user=user, started_at=START, last_active_on=START.date())
    certified(learner, made)
    page = sign_in("anna@example.com").get(HOME)
    assert "Människohandel" in words(page)
    assert "Hämta intyg" in words(page)
    assert "Det går inte att hämta" not in words(page)


def test_a_certificate_leads_to_its_next_step(guest_browser: tuple[Client, Learner], made: Made) -> None:
    browser, guest = guest_browser
    certificate = certified(guest, made)
    page = browser.get(HOME).content.decode()
    assert f"/intyg/{certificate.code}/namn/" in page
    assert f"/intyg/{certificate.code}.pdf" not in page
    seal_name(certificate=certificate, learner=guest, name="Anna Ek", at=START, keep=True)
    page = browser.get(HOME).content.decode()
    assert f"/intyg/{certificate.code}.pdf" in page
    assert "Ladda ner intyg (PDF)" in page


def test_whoever_has_passed_is_told_so_and_owes_no_lessons(
    guest_browser: tuple[Client, Learner], made: Made
) -> None:
    """Whoever tested out read nothing: what is left to read is an offer, not a duty."""
    browser, guest = guest_browser
    start_course(learner=guest, course=made.identity, at=START)
    assert "Du har klarat utbildningen." not in words(browser.get(HOME))
    attempt = begin_attempt(guest, made)
    answer_all(attempt)
    submit_quiz(attempt_id=attempt.pk, learner=guest, at=START)
    page = browser.get(HOME)
    said = words(page)
    passed = Completion.objects.get()
    day = date_format(localtime(passed.completed_at), "DATE_FORMAT")
    assert f"Du har klarat utbildningen. {day}, utgåva {passed.edition}." in said
    assert "0 av 4 lektioner klara. De andra finns att läsa om du vill." in said
    assert "minuter kvar" not in said
    assert "Fortsätt" not in said
    assert f'href="{made.outline.lessons[0].url}"' in page.content.decode()


def test_a_course_that_editors_took_down_is_still_told_of(
    guest_browser: tuple[Client, Learner], made: Made
) -> None:
    from media import freshness

    browser, guest = guest_browser
    certificate = certified(guest, made)
    made.page.delete()
    freshness.forget()
    page = browser.get(HOME)
    assert page.status_code == 200
    assert "Det du har gjort är sparat" in words(page)
    assert certificate.code in page.content.decode()


def test_a_01_nobody_sees_anothers_pages(guest_browser: tuple[Client, Learner], made: Made) -> None:
    _browser, guest = guest_browser
    certificate = certified(guest, made, name="Anna Ek")
    other = Client()
    other.cookies[GUEST_COOKIE] = "f" * 32
    for path in (HOME, f"{HOME}mina-uppgifter/", f"{HOME}mina-uppgifter.json"):
        page = other.get(path, {"learner": str(guest.pk), "id": str(guest.pk)})
        assert certificate.code not in page.content.decode()
        assert str(guest.pk) not in page.content.decode()


def test_the_page_costs_few_queries_however_much_was_done(
    guest_browser: tuple[Client, Learner],
    made: Made,
    count_queries: Callable[[], AbstractContextManager[list[str]]],
) -> None:
    browser, guest = guest_browser
    certified(guest, made)
    browser.get(HOME)
    with count_queries() as asked:
        browser.get(HOME)
    assert len(asked) <= 5, asked


# ------------------------------------------------------------------ my data


def rows_about(learner: Learner) -> list[models.Model]:
    """Every row that hangs on the learner, directly or through another, found by walking the database."""
    found: list[models.Model] = []
    waiting: list[models.Model] = [learner]
    while waiting:
        row = waiting.pop()
        for relation in row._meta.related_objects:
            if relation.field.remote_field.model is Learner or relation.related_model._meta.app_label in (
                "quizzes",
                "courses",
            ):
                below = relation.related_model._default_manager.filter(**{relation.field.name: row})
                found += below
                waiting += below
    return found


#: What a row is kept together by, and what says the same elsewhere in the export.
NOT_SAID = {
    "id",
    "learner",
    "attempt",
    "quiz",
    "version",
    "course",
    "lesson",
    "question_id",
    "drawn",
    "response",
    "points_num",
    "points_den",
    "name_salt",
    "name_checks",
    "name_checks_on",
    "replaced_by",
    "rule",
    "state",
}


def test_p_09_the_export_equals_what_the_database_holds(
    guest_browser: tuple[Client, Learner], made: Made
) -> None:
    browser, guest = guest_browser
    certified(guest, made, name="Anna Ek")
    answer = browser.get(f"{HOME}mina-uppgifter.json")
    assert answer["Content-Disposition"].startswith("attachment")
    text = answer.content.decode()
    json.loads(text)
    rows = rows_about(guest)
    assert {type(row).__name__ for row in rows} == {
        "Enrolment",
        "FinishedLesson",
        "Completion",
        "Certificate",
        "Attempt",
        "Answer",
    }
    for row in rows:
        for field in row._meta.local_concrete_fields:
            value = getattr(row, field.attname)
            if field.name in NOT_SAID or value in (None, "", [], {}, False, True):
                continue
            said = value.isoformat() if hasattr(value, "isoformat") else str(value)
            if isinstance(value, list):
                said = str(value[0])
            assert said in text, f"{type(row).__name__}.{field.name} is kept and not told: {said}"
    assert len(json.loads(text)["tests"][0]["answers"]) == 12


def test_p_09_the_account_is_told_too(sign_in: Callable[..., Client]) -> None:
    browser = sign_in("anna@example.com")
    told = browser.get(f"{HOME}mina-uppgifter.json").json()
    assert told["account"]["email"] == "anna@example.com"
    user = User.objects.get()
    kept = {field.name for field in User._meta.get_fields() if field.concrete}
    aliases = {
        "id": None,
        "password": "has_password",
        "last_login": "last_sign_in",
        "is_superuser": "administrator",
        "is_staff": "staff",
        "date_joined": "joined",
        "is_active": None,
        "user_permissions": None,
    }
    expected = {aliases.get(name, name) for name in kept} - {None}
    assert expected <= set(told["account"])
    assert user.email == told["account"]["email"]


def test_p_09_the_readable_page_says_the_same(guest_browser: tuple[Client, Learner], made: Made) -> None:
    browser, guest = guest_browser
    certificate = certified(guest, made, name="Anna Ek")
    said = words(browser.get(f"{HOME}mina-uppgifter/"))
    for value in ("Anna Ek", certificate.code, "Människohandel", "Lektion 0"):
        assert value in said


def test_p_09_pages_and_tests_are_told_by_title_and_the_file_keeps_their_numbers(
    guest_browser: tuple[Client, Learner], site_tree: Any
) -> None:
    made = make_course(site_tree, questions=4, pass_right=3, reread=True)
    browser, guest = guest_browser
    start_course(learner=guest, course=made.identity, at=START)
    for wrong in (True, False):
        attempt = begin_attempt(guest, made)
        answer_all(attempt, wrong=4 if wrong else 0)
        submit_quiz(attempt_id=attempt.pk, learner=guest, at=START)
        guest.attempts.get(pk=attempt.pk).passages.update(opened_at=START)
    lesson, test = made.lessons[0], Completion.objects.get().rule["quizzes"][0]
    text = browser.get(f"{HOME}mina-uppgifter.json").content.decode()
    told = json.loads(text)["tests"][0]["passages_to_read_again"][0]
    assert (told["title"], told["page"]) == (lesson.title, str(lesson.translation_key))
    assert told["passage"]
    page = browser.get(f"{HOME}mina-uppgifter/").content.decode()
    assert test["title"] in page
    for number in (told["page"], told["passage"], test["key"]):
        assert number in text
        assert number not in page
    made.page.delete()
    assert (
        json.loads(browser.get(f"{HOME}mina-uppgifter.json").content)["tests"][0]["passages_to_read_again"][
            0
        ]["title"]
        == lesson.title
    )


def test_every_room_that_keeps_something_answers(guest_browser: tuple[Client, Learner]) -> None:
    _browser, guest = guest_browser
    assert set(export_learner(guest)) == {"courses", "tests"}
    assert export_learner(None) == {}


def test_whoever_is_nobody_gets_an_empty_file(site_tree: Any) -> None:
    assert Client().get(f"{HOME}mina-uppgifter.json").json() == {}
    assert Client().get(f"{HOME}mina-uppgifter/").status_code == 200


# ------------------------------------------------------------------ erase me


def test_p_10_erasing_takes_effect_at_once_and_the_counts_survive(
    sign_in: Callable[..., Client], made: Made
) -> None:
    browser = sign_in("anna@example.com")
    elsewhere = sign_in("anna@example.com")
    learner = Learner.objects.create(user=User.objects.get(), started_at=START, last_active_on=START.date())
    certificate = certified(learner, made, name="Anna Ek")
    assert browser.get(f"{HOME}radera/").status_code == 200
    assert User.objects.exists()
    answer = browser.post(f"{HOME}radera/")
    assert answer["Location"] == f"{HOME}radera/klart/"
    assert browser.get(answer["Location"]).status_code == 200
    assert not User.objects.exists()
    assert not elsewhere.get(HOME).context["user"].is_authenticated
    learner.refresh_from_db()
    certificate.refresh_from_db()
    assert learner.user is None
    assert (certificate.holder_name, certificate.show_name) == ("", False)
    assert learner.finished_lessons.count() == 1
    assert learner.completions.count() == 1
    page = Client().get(f"/intyg/{certificate.code}/")
    assert page.status_code == 200
    assert "Anna Ek" not in page.content.decode()
    from tests.people.actions.test_erasing import every_value

    kept = every_value()
    assert "anna@example.com" not in kept
    assert "Anna Ek" not in kept


def test_p_10_a_guest_is_erased_too_and_the_key_is_burnt(
    guest_browser: tuple[Client, Learner], made: Made
) -> None:
    browser, guest = guest_browser
    certified(guest, made, name="Anna Ek")
    key = browser.cookies[GUEST_COOKIE].value
    answer = browser.post(f"{HOME}radera/")
    assert answer.cookies[GUEST_COOKIE]["max-age"] == 0
    thief = Client()
    thief.cookies[GUEST_COOKIE] = key
    assert thief.get(HOME).context["learner"] is None
    assert Certificate.objects.get().holder_name == ""
    assert guest.attempts.count() == 1


def test_erasing_is_a_post_and_a_second_one_does_no_harm(
    guest_browser: tuple[Client, Learner], site_tree: Any
) -> None:
    browser, guest = guest_browser
    browser.get(f"{HOME}radera/")
    guest.refresh_from_db()
    assert guest.guest_key_hash is not None
    browser.post(f"{HOME}radera/")
    assert browser.post(f"{HOME}radera/")["Location"] == HOME
    assert Client().post(f"{HOME}radera/")["Location"] == HOME


def test_erasing_an_account_leaves_the_guest_of_a_shared_computer_alone(
    guest_browser: tuple[Client, Learner], sign_in: Callable[..., Client], site_tree: Any
) -> None:
    browser, guest = guest_browser
    sign_in("anna@example.com", browser)
    browser.post("/konto/ta-med/", {"answer": "no"})
    browser.post(f"{HOME}radera/")
    guest.refresh_from_db()
    assert guest.guest_key_hash is not None
    assert browser.get(HOME).context["learner"] == guest


# ------------------------------------------------------------------ the account


@pytest.mark.parametrize(
    ("chosen", "kept", "leads_to"),
    [("en", "en", "/en/mina-sidor/"), ("sv", "sv", HOME), ("xx", "sv", HOME), ("", "sv", HOME)],
)
def test_the_language_is_kept_with_the_account(
    chosen: str, kept: str, leads_to: str, sign_in: Callable[..., Client]
) -> None:
    browser = sign_in("anna@example.com")
    assert browser.post(f"{HOME}sprak/", {"language": chosen})["Location"] == leads_to
    assert User.objects.get().language == kept
    assert browser.get(f"{HOME}sprak/").status_code == 405


def test_personal_pages_are_not_stored_anywhere(
    guest_browser: tuple[Client, Learner], site_tree: Any
) -> None:
    browser, _guest = guest_browser
    for path in (
        HOME,
        f"{HOME}mina-uppgifter/",
        f"{HOME}mina-uppgifter.json",
        "/en/mina-sidor/",
        "/konto/logga-in/",
    ):
        assert "no-store" in browser.get(path)["Cache-Control"], path
        assert "no-store" in Client().get(path)["Cache-Control"], path


# ------------------------------------------------------------------ bringing along, with all rooms


def test_what_was_done_in_both_places_is_one_and_nothing_is_lost(
    guest_browser: tuple[Client, Learner], sign_in: Callable[..., Client], made: Made
) -> None:
    """At home signed in, at work as a guest: the union, the earliest times, the older letter stays valid."""
    sign_in("anna@example.com")
    own = Learner.objects.create(user=User.objects.get(), started_at=START, last_active_on=START.date())
    older = certified(own, made, name="Anna Ek")
    browser, guest = guest_browser
    start_course(learner=guest, course=made.identity, at=later(days=1))
    finish_lesson(learner=guest, lesson=made.lesson_identity(0), at=later(days=1))
    finish_lesson(learner=guest, lesson=made.lesson_identity(2), at=later(days=1))
    attempt = begin_attempt(guest, made, later(days=1))
    answer_all(attempt, at=later(days=1))
    submit_quiz(attempt_id=attempt.pk, learner=guest, at=later(days=1))
    newer = Certificate.objects.get(learner=guest)

    sign_in("anna@example.com", browser)
    browser.post("/konto/ta-med/", {"answer": "yes"})

    assert Learner.objects.get() == own
    assert dict(own.finished_lessons.values_list("lesson__last_title", "finished_at")) == {
        "Lektion 0": START,
        "Lektion 2": later(days=1),
    }
    assert own.attempts.count() == 2
    older.refresh_from_db()
    newer.refresh_from_db()
    assert (older.state, older.holder_name) == ("current", "Anna Ek")
    assert (newer.state, newer.replaced_by) == ("replaced", older)
    said = words(browser.get(HOME))
    assert "2 av 4 lektioner klara" in said
    assert "ersatt av ett senare" in said
