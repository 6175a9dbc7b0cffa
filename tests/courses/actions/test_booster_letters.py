"""Letters about boosters: asked for, stopped, and sent by the clock, each once (TRUST F-22, no traces)."""

from __future__ import annotations

import logging
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client

from courses.actions import plan_boosters, send_due, stop_boosters
from courses.actions.booster_letters import send_due_in_daytime
from courses.emails import plan_of_token, stop_token
from courses.errors import BoostersNeedAccountError, NothingToComeError
from courses.models import BoosterPlan
from media import freshness
from people.actions.erasing import erase_person
from people.actions.merging import merge_learners
from people.export import export_learner
from people.models import QueuedMail, User
from tests.courses.actions.test_parallel import together
from tests.courses.boosting import account, add_boosters, completed
from tests.courses.making import START, Made, later, make_course
from tests.people.test_emails import TELLING_WORDS

pytestmark = pytest.mark.django_db
MONTHS = (1, 3, 6)


@pytest.fixture
def course(made: Made, site_tree: Any) -> Made:
    add_boosters(made, site_tree)
    return made


@pytest.fixture
def anna(course: Made) -> Any:
    """Somebody who completed the course on 23 November 2026 and has asked for letters."""
    learner = account()
    plan_boosters(learner=learner, completion=completed(learner, course), months=MONTHS, at=START)
    return learner


def plans(learner: Any) -> list[tuple[int, str, bool]]:
    rows = BoosterPlan.objects.filter(learner=learner).order_by("months")
    return [(one.months, one.due_on.isoformat(), one.sent_at is not None) for one in rows]


def test_the_days_are_reckoned_from_the_completion_and_asking_again_changes_nothing(
    anna: Any, course: Made
) -> None:
    expected = [(1, "2026-12-23", False), (3, "2027-02-23", False), (6, "2027-05-23", False)]
    assert plans(anna) == expected
    plan_boosters(learner=anna, completion=completed(anna, course), months=MONTHS, at=later(days=5))
    assert plans(anna) == expected


def test_a_guest_has_no_address(course: Made, new_guest: Any) -> None:
    guest = new_guest()
    with pytest.raises(BoostersNeedAccountError):
        plan_boosters(learner=guest, completion=completed(guest, course), months=MONTHS, at=START)
    assert not BoosterPlan.objects.exists()


def test_whoever_asks_late_gets_what_is_still_to_come(course: Made) -> None:
    learner = account()
    done = completed(learner, course)
    plan_boosters(learner=learner, completion=done, months=MONTHS, at=later(days=100))
    assert [months for months, _day, _sent in plans(learner)] == [6]
    with pytest.raises(NothingToComeError):
        plan_boosters(learner=learner, completion=done, months=MONTHS, at=later(days=200))
    assert send_due(at=later(days=101)) == 0


@pytest.mark.parametrize("days", [0, 29])
def test_nothing_leaves_before_its_day(anna: Any, days: int) -> None:
    assert send_due(at=later(days=days)) == 0
    assert not QueuedMail.objects.exists()


def test_f_22_the_worker_twice_sends_once(anna: Any) -> None:
    assert send_due(at=later(days=30)) == 1
    assert send_due(at=later(days=30)) == 0
    assert QueuedMail.objects.count() == 1
    assert plans(anna)[0] == (1, "2026-12-23", True)


def test_f_22_a_week_of_standstill_is_caught_up_and_told(anna: Any, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "fyr.boosters"):
        assert send_due(at=later(days=37)) == 1
    assert "7 days late" in caplog.text
    assert "anna" not in caplog.text


def test_f_22_after_a_long_standstill_only_the_latest_leaves(anna: Any) -> None:
    assert send_due(at=later(days=95)) == 1
    assert plans(anna) == [(3, "2027-02-23", True), (6, "2027-05-23", False)]
    assert send_due(at=later(days=96)) == 0
    assert "/3/" in QueuedMail.objects.get().body


def test_asking_again_after_a_letter_sends_it_no_second_time(anna: Any, course: Made) -> None:
    send_due(at=later(days=30))
    stop_boosters(learner=anna, course=course.identity)
    assert plans(anna) == [(1, "2026-12-23", True)]
    plan_boosters(learner=anna, completion=anna.completions.get(), months=MONTHS, at=START)
    assert send_due(at=later(days=31)) == 0


def test_stopping_stops_and_twice_is_once(anna: Any, course: Made) -> None:
    assert stop_boosters(learner=anna, course=course.identity) == 3
    assert stop_boosters(learner=anna, course=course.identity) == 0
    assert send_due(at=later(days=400)) == 0


def test_a_booster_that_is_taken_away_waits_for_its_page(anna: Any, course: Made) -> None:
    from courses.models import BoosterPage

    BoosterPage.objects.filter(months=1).update(live=False)
    freshness.forget()
    assert send_due(at=later(days=30)) == 0
    BoosterPage.objects.filter(months=1).update(live=True)
    freshness.forget()
    assert send_due(at=later(days=31)) == 1


def test_a_closed_account_gets_nothing(anna: Any) -> None:
    User.objects.update(is_active=False)
    assert send_due(at=later(days=30)) == 0


def test_no_letter_leaves_at_night(anna: Any) -> None:
    night = later(days=30, hours=13)
    assert send_due_in_daytime(at=night) == 0
    assert send_due_in_daytime(at=night + timedelta(hours=10)) == 1


def test_the_clock_asks_for_them(anna: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from config import clock

    asked: list[Any] = []
    monkeypatch.setattr(clock, "send_due_in_daytime", lambda *, at: asked.append(at))
    clock.tick.func()
    assert len(asked) == 1


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_letter_says_nothing_of_what_it_is_about(course: Made, language: str) -> None:
    learner = account(language=language)
    plan_boosters(learner=learner, completion=completed(learner, course), months=MONTHS, at=START)
    for days in (30, 93, 182):
        send_due(at=later(days=days))
    letters = list(QueuedMail.objects.order_by("queued_at"))
    assert len(letters) == 3
    for letter in letters:
        said = (
            f"{letter.sender.partition('<')[2]}\n{letter.subject}\n{letter.body}\n{letter.html_body}".lower()
        )
        assert [word for word in TELLING_WORDS if word in said] == []
    # What a phone shows of a letter before it is opened: the subject, and the first line.
    assert letters[0].subject == {"sv": "Påminnelsen du bad om", "en": "The reminder you asked for"}[language]
    assert letters[0].body.split("\n")[0] in {"Hej!", "Hello!"}
    assert "anna" not in letters[0].body


def test_the_links_in_the_letter_lead_on_and_stop(anna: Any, course: Made, settings: Any) -> None:
    settings.BASE_URL = "https://testserver"
    send_due(at=later(days=30))
    page, stop = re.findall(r"https://testserver(\S+)", QueuedMail.objects.get().body)
    stranger = Client()
    assert stranger.get(page)["Location"] == "/utbildning/kursen/pafyllning-1/"
    asked = stranger.get(stop)
    assert asked.status_code == 200 and "no-store" in asked["Cache-Control"]
    assert BoosterPlan.objects.count() == 3, "GET changes nothing"
    for _ in range(2):
        told = stranger.post(stop, headers={"sec-fetch-site": "same-origin"})
        assert "Du får inga fler påminnelser" in told.content.decode()
    assert plans(anna) == [(1, "2026-12-23", True)]
    assert not told.cookies


@pytest.mark.parametrize("change", ["cut", "other", "word"])
def test_a_token_that_was_not_made_here_opens_nothing(anna: Any, change: str) -> None:
    plan = BoosterPlan.objects.first()
    assert plan is not None
    token = stop_token(plan.pk)
    assert plan_of_token(token) == plan.pk
    bad = {"cut": token[:-1], "other": "0" * 32 + token[32:], "word": "hej"}[change]
    assert plan_of_token(bad) is None
    assert Client().get(f"/p/avsluta/{bad}/").status_code == 404
    assert BoosterPlan.objects.count() == 3


def test_f_21_a_letter_from_before_the_key_was_changed_still_stops(anna: Any, settings: Any) -> None:
    plan = BoosterPlan.objects.first()
    assert plan is not None
    token = stop_token(plan.pk)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "n" * 60
    from courses.emails import _HexSigner

    assert _HexSigner(salt="courses.boosters.stop", sep=".").unsign(token) == plan.pk.hex


def test_p_10_erasing_the_person_forgets_the_letters(anna: Any) -> None:
    send_due(at=later(days=30))
    erase_person(user=anna.user, at=later(days=31))
    assert not BoosterPlan.objects.exists()
    assert not QueuedMail.objects.exists()


def test_p_09_the_letters_are_part_of_my_data(anna: Any) -> None:
    send_due(at=later(days=30))
    told = export_learner(anna)["courses"]["booster_letters"]
    assert [(one["months_after"], one["due_on"], bool(one["sent_at"])) for one in told] == plans(anna)


def test_a_merge_keeps_every_letter_once(anna: Any, course: Made, new_guest: Any) -> None:
    guest = new_guest()
    identity = course.identity
    for months, sent in ((1, START), (3, None)):
        BoosterPlan.objects.create(
            learner=guest, course=identity, months=months, due_on=date(2026, 12, 1), sent_at=sent
        )
    BoosterPlan.objects.filter(learner=anna, months=3).delete()
    merge_learners(guest=guest, into=anna, at=later(days=1))
    assert plans(anna) == [(1, "2026-12-01", True), (3, "2026-12-01", False), (6, "2027-05-23", False)]


def test_the_database_holds_one_plan_for_each_month(anna: Any, course: Made) -> None:
    with pytest.raises(IntegrityError):
        BoosterPlan.objects.create(learner=anna, course=course.identity, months=1, due_on=date(2026, 12, 1))


@pytest.mark.django_db(transaction=True)
def test_twenty_presses_and_twenty_workers_at_once_make_one_letter(site_tree: Any) -> None:
    made = make_course(site_tree, modules=1, lessons=1, questions=3, pass_right=2)
    add_boosters(made, site_tree)
    learner = account()
    done = completed(learner, made)
    came = together(
        20, lambda n: plan_boosters(learner=learner, completion=done, months=MONTHS, at=later(seconds=n))
    )
    assert not [one for one in came if isinstance(one, Exception)]
    assert BoosterPlan.objects.count() == 3
    came = together(20, lambda n: send_due(at=later(days=30, seconds=n)))
    assert sorted(came) == [0] * 19 + [1]
    assert QueuedMail.objects.count() == 1
