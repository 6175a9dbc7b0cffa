"""Bringing along what was done in a browser: all or nothing, and the key is burnt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from people.actions.beginning import learner_of
from people.actions.merging import bring_along, burn_guest_key, merge_learners
from people.errors import NotAGuestError
from people.models import Learner, User
from people.signals import learners_merged
from tests.people.conftest import NOW


@pytest.fixture
def heard() -> Iterator[list[dict[str, Any]]]:
    """What was announced upwards."""
    announced: list[dict[str, Any]] = []

    def listen(sender: Any, guest: Learner, into: Learner, at: Any, **kwargs: Any) -> None:
        announced.append(
            {
                "guest": guest.pk,
                "into": into.pk,
                "at": at,
                "guest_is_there": Learner.objects.filter(pk=guest.pk).exists(),
                "in_transaction": transaction.get_connection().in_atomic_block,
            }
        )

    learners_merged.connect(listen)
    yield announced
    learners_merged.disconnect(listen)


def test_a_first_sign_in_makes_the_guests_learning_the_accounts(
    guest_browser: tuple[Client, Learner], person: User, heard: list[dict[str, Any]]
) -> None:
    _browser, guest = guest_browser
    learner = bring_along(guest=guest, user=person, at=NOW)
    assert learner.pk == guest.pk
    assert Learner.objects.get().user == person
    assert Learner.objects.get().guest_key_hash is None
    assert heard == []  # No row had to move.


def test_merging_announces_inside_the_transaction_while_the_guest_is_still_there(
    guest_browser: tuple[Client, Learner], person: User, heard: list[dict[str, Any]]
) -> None:
    _browser, guest = guest_browser
    own = learner_of(user=person, at=NOW)
    assert bring_along(guest=guest, user=person, at=NOW) == own
    assert heard == [
        {"guest": guest.pk, "into": own.pk, "at": NOW, "guest_is_there": True, "in_transaction": True}
    ]
    assert Learner.objects.get() == own


def test_merging_keeps_the_earliest_start_and_the_latest_day(
    guest_browser: tuple[Client, Learner], person: User
) -> None:
    _browser, guest = guest_browser
    own = learner_of(user=person, at=NOW - timedelta(days=40))
    merge_learners(guest=guest, into=own, at=NOW)
    own.refresh_from_db()
    assert own.started_at == NOW - timedelta(days=40)
    assert own.last_active_on == NOW.date()


def test_when_a_receiver_fails_nothing_has_happened(
    guest_browser: tuple[Client, Learner], person: User
) -> None:
    _browser, guest = guest_browser
    own = learner_of(user=person, at=NOW)

    def fail(**kwargs: Any) -> None:
        raise RuntimeError("a room above could not move its rows")

    learners_merged.connect(fail, weak=False)
    try:
        with pytest.raises(RuntimeError):
            merge_learners(guest=guest, into=own, at=NOW)
    finally:
        learners_merged.disconnect(fail)
    guest.refresh_from_db()
    assert guest.guest_key_hash is not None
    assert Learner.objects.count() == 2


def test_merging_twice_is_refused_with_a_sentence(
    guest_browser: tuple[Client, Learner], person: User
) -> None:
    _browser, guest = guest_browser
    bring_along(guest=guest, user=person, at=NOW)
    with pytest.raises(NotAGuestError) as refused:
        bring_along(guest=guest, user=person, at=NOW)
    assert str(refused.value).endswith(".")
    assert Learner.objects.count() == 1


def test_an_account_cannot_be_merged_away(person: User) -> None:
    own = learner_of(user=person, at=NOW)
    other = learner_of(user=User.objects.create_user("bo@example.com"), at=NOW)
    with pytest.raises(NotAGuestError):
        merge_learners(guest=own, into=other, at=NOW)


def test_a_burnt_key_opens_nothing_and_what_was_done_stays(guest_browser: tuple[Client, Learner]) -> None:
    _browser, guest = guest_browser
    burn_guest_key(learner=guest)
    guest.refresh_from_db()
    assert guest.guest_key_hash is None
