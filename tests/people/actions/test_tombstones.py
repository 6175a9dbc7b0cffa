"""A restore does not bring back who was erased (TRUST F-19)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from people.actions.beginning import learner_of, new_guest
from people.actions.erasing import erase_learner, erase_person
from people.actions.tombstones import tombstone_file
from people.models import Learner, User
from people.rules.guest_key import guest_key_hash, new_guest_key

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def a_folder(settings: Any, tmp_path: Path) -> None:
    """A data folder of its own."""
    settings.DATA_DIR = tmp_path


def restored_account(address: str, learner: Learner) -> User:
    """What a backup from an hour ago brings back."""
    user = User.objects.create_user(address, date_joined=timezone.now() - timedelta(days=9))
    Learner.objects.filter(pk=learner.pk).update(user=user)
    return user


def test_f_19_an_account_from_the_backup_is_erased_again() -> None:
    user = User.objects.create_user("anna@example.com", date_joined=timezone.now() - timedelta(days=9))
    learner = learner_of(user=user, at=timezone.now())
    erase_person(user=user, at=timezone.now())
    restored_account("anna@example.com", learner)
    stranger = User.objects.create_user("bo@example.com")
    call_command("reapply_erasures")
    assert list(User.objects.all()) == [stranger]
    learner.refresh_from_db()
    assert learner.user is None


def test_f_19_a_guest_from_the_backup_is_erased_again() -> None:
    key = new_guest_key()
    guest = new_guest(key=key, at=timezone.now())
    erase_learner(learner=guest, at=timezone.now())
    Learner.objects.filter(pk=guest.pk).update(guest_key_hash=guest_key_hash(key))
    call_command("reapply_erasures")
    guest.refresh_from_db()
    assert guest.guest_key_hash is None


def test_whoever_came_back_by_themselves_stays() -> None:
    user = User.objects.create_user("anna@example.com", date_joined=timezone.now() - timedelta(days=9))
    erase_person(user=user, at=timezone.now() - timedelta(minutes=5))
    again = User.objects.create_user("anna@example.com", date_joined=timezone.now())
    call_command("reapply_erasures")
    assert User.objects.get() == again


def test_the_file_names_nobody_and_a_rotated_key_still_finds(settings: Any) -> None:
    user = User.objects.create_user("anna@example.com", date_joined=timezone.now() - timedelta(days=9))
    learner = learner_of(user=user, at=timezone.now())
    erase_person(user=user, at=timezone.now())
    assert "anna" not in tombstone_file().read_text()
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "ny-" + "n" * 60
    restored_account("anna@example.com", learner)
    call_command("reapply_erasures")
    assert not User.objects.exists()


def test_f_22_without_a_file_and_twice_nothing_happens(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("reapply_erasures")
    assert capsys.readouterr().out == "0 erased again.\n"
