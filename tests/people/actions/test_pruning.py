"""What goes with time: guests after 24 months, letters nobody can use."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command

from people.actions.beginning import learner_of, new_guest, note_activity
from people.actions.pruning import prune_mail, remove_stale_guests
from people.emails import queue_mail
from people.models import Learner, QueuedMail, User
from people.rules.guest_key import new_guest_key
from people.signals import guest_expiring
from tests.people.conftest import NOW

pytestmark = pytest.mark.django_db


def guest_last_active(day: date) -> Learner:
    guest = new_guest(key=new_guest_key(), at=NOW - timedelta(days=2000))
    Learner.objects.filter(pk=guest.pk).update(last_active_on=day)
    return guest


def test_guests_unused_for_24_months_are_removed_and_nobody_else(person: User) -> None:
    stale = guest_last_active(date(2024, 11, 22))
    just_in_time = guest_last_active(date(2024, 11, 23))
    with_account = learner_of(user=person, at=NOW - timedelta(days=2000))
    assert remove_stale_guests(at=NOW) == 1
    assert set(Learner.objects.all()) == {just_in_time, with_account}
    assert stale not in Learner.objects.all()


def test_rooms_above_hear_of_it_first() -> None:
    guest = guest_last_active(date(2020, 1, 1))
    heard: list[Any] = []

    def listen(learner: Learner, **kwargs: Any) -> None:
        heard.append((learner.pk, Learner.objects.filter(pk=learner.pk).exists()))

    guest_expiring.connect(listen, weak=False)
    remove_stale_guests(at=NOW)
    guest_expiring.disconnect(listen)
    assert heard == [(guest.pk, True)]


def test_f_22_doing_it_twice_does_no_harm() -> None:
    guest_last_active(date(2020, 1, 1))
    assert [remove_stale_guests(at=NOW), remove_stale_guests(at=NOW)] == [1, 0]


def test_the_command_says_how_many(capsys: pytest.CaptureFixture[str]) -> None:
    guest_last_active(date(2020, 1, 1))
    call_command("remove_stale_guests")
    assert capsys.readouterr().out == "1 guests removed.\n"


def test_a_day_of_activity_is_noted_once() -> None:
    guest = guest_last_active(date(2026, 11, 1))
    guest.refresh_from_db()
    assert note_activity(learner=guest, at=NOW) is True
    assert note_activity(learner=guest, at=NOW + timedelta(hours=3)) is False
    guest.refresh_from_db()
    assert guest.last_active_on == date(2026, 11, 23)


def test_letters_of_no_use_go() -> None:
    queue_mail(recipient="a@example.com", subject="s", body="b", at=NOW, lifetime=timedelta(minutes=20))
    assert prune_mail(at=NOW + timedelta(minutes=19)) == 0
    assert prune_mail(at=NOW + timedelta(minutes=21)) == 1
    assert not QueuedMail.objects.exists()
