"""Erasing: the link is cut, names go, counts survive; at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db import connection, models
from django.test import Client

from people.actions.beginning import learner_of
from people.actions.erasing import erase_learner, erase_person
from people.emails import queue_mail
from people.models import Learner, QueuedMail, Session, User
from people.rules.retention import MAIL_LIFETIME
from people.signals import learner_erased
from tests.people.conftest import NOW


def every_value() -> str:
    """Return everything the database holds, as one text."""
    found = []
    tables = set(connection.introspection.table_names())
    for model in apps.get_models(include_auto_created=True):
        if not model._meta.managed or model._meta.proxy or model._meta.db_table not in tables:
            continue
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")
            found += [str(row) for row in cursor.fetchall()]
    return "\n".join(found)


def test_p_10_after_erasing_the_address_is_nowhere_in_the_database(
    sign_in: Callable[..., Client], code_for: Callable[[str], str]
) -> None:
    """Signed in on two devices, a letter under way, a code asked for on a third."""
    sign_in("anna@example.com")
    sign_in("anna@example.com")
    person = User.objects.get(email="anna@example.com")
    learner_of(user=person, at=NOW)
    Client().post("/konto/logga-in/", {"address": "anna@example.com"})
    queue_mail(recipient="anna@example.com", subject="s", body="b", at=NOW, lifetime=MAIL_LIFETIME)
    assert "anna@example.com" in every_value()

    erase_person(user=person, at=NOW)

    assert "anna@example.com" not in every_value()
    assert not Session.objects.exists()
    assert not QueuedMail.objects.exists()
    assert not User.objects.filter(email="anna@example.com").exists()


def test_p_10_no_session_says_the_address_in_its_scrambled_data(sign_in: Callable[..., Client]) -> None:
    sign_in("anna@example.com")
    assert all("anna" not in str(session.get_decoded()) for session in Session.objects.all())


def test_what_was_done_survives_without_a_person(person: User) -> None:
    learner = learner_of(user=person, at=NOW)
    erase_person(user=person, at=NOW)
    learner.refresh_from_db()
    assert learner.user is None
    assert learner.guest_key_hash is None
    assert learner.started_at == NOW


def test_the_names_are_blanked_in_the_same_transaction(person: User) -> None:
    learner_of(user=person, at=NOW)
    heard: list[Any] = []

    def fail(**kwargs: Any) -> None:
        heard.append(kwargs["learner"].pk)
        raise RuntimeError("a room above could not blank its names")

    learner_erased.connect(fail, weak=False)
    try:
        with pytest.raises(RuntimeError):
            erase_person(user=person, at=NOW)
    finally:
        learner_erased.disconnect(fail)
    assert len(heard) == 1
    assert Learner.objects.get().user == person  # All or nothing.


def test_a_guest_can_be_erased_too(guest_browser: tuple[Client, Learner]) -> None:
    _browser, guest = guest_browser
    erase_learner(learner=guest, at=NOW)
    guest.refresh_from_db()
    assert guest.guest_key_hash is None


def test_second_factors_go_with_the_account(staff: User) -> None:
    Authenticator.objects.create(user=staff, type=Authenticator.Type.TOTP, data={"secret": "x"})
    erase_person(user=staff, at=NOW)
    assert not Authenticator.objects.exists()


def test_erasing_twice_changes_nothing(person: User) -> None:
    erase_person(user=person, at=NOW)
    erase_person(user=person, at=NOW)
    assert User.objects.count() == 0


def test_nobody_else_is_touched(person: User, sign_in: Callable[..., Client]) -> None:
    other = sign_in("bo@example.com")
    erase_person(user=person, at=NOW)
    assert other.get("/mina-sidor/").context["user"].email == "bo@example.com"


def test_no_table_that_hangs_on_a_learner_is_deleted_with_an_account() -> None:
    """The link from the learner to the account is the only one, and it is cut, not followed."""
    links = [
        field
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.related_model is User and model is Learner
    ]
    assert [field.name for field in links] == ["user"]
    assert links[0].remote_field.on_delete is models.SET_NULL
