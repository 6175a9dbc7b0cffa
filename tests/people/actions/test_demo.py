"""The demo people: six, with a printed password, in demo mode alone."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command

from people.actions.beginning import learner_of
from people.models import Learner, User
from people.permissions import DEMO_ADDRESSES, DEMO_PASSWORD
from tests.people.conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings: Any) -> None:
    """Demo mode."""
    settings.DEMO = True


def test_outside_demo_mode_nobody_is_made() -> None:
    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("create_demo_people")
    assert not User.objects.exists()


def test_the_six_of_the_contract_exist_with_their_rights(demo: None) -> None:
    roles = ("Kursredaktörer", "Kampanjredaktörer", "Kunskapsredaktörer")
    for name in roles:
        Group.objects.get_or_create(name=name)
    call_command("create_demo_people")
    assert set(User.objects.values_list("email", flat=True)) == DEMO_ADDRESSES
    held = {user.email: [group.name for group in user.groups.all()] for user in User.objects.all()}
    assert held == {
        "admin@example.org": [],
        "kampanj@example.org": ["Kampanjredaktörer"],
        "kurs@example.org": ["Kursredaktörer"],
        "kunskap@example.org": ["Kunskapsredaktörer"],
        "samordnare@example.org": [],
        "larare@example.org": [],
    }
    assert [user.email for user in User.objects.filter(is_superuser=True)] == ["admin@example.org"]
    assert all(user.check_password(DEMO_PASSWORD) for user in User.objects.all())
    checker = User.objects.get(email="kunskap@example.org")
    assert checker.has_perm("media.factcheck_fact")
    assert not User.objects.get(email="kurs@example.org").has_perm("media.factcheck_fact")


def test_making_them_again_mends_them_and_doubles_nothing(demo: None) -> None:
    call_command("create_demo_people")
    User.objects.filter(email="kurs@example.org").update(is_active=False, password="!")
    call_command("create_demo_people")
    mended = User.objects.get(email="kurs@example.org")
    assert mended.is_active
    assert mended.check_password(DEMO_PASSWORD)
    assert User.objects.count() == 6


def test_removing_them_erases_each_and_nobody_else(demo: None, person: User) -> None:
    call_command("create_demo_people")
    learner = learner_of(user=User.objects.get(email="larare@example.org"), at=NOW)
    call_command("remove_demo")
    assert list(User.objects.all()) == [person]
    assert Learner.objects.get(pk=learner.pk).user is None
    call_command("remove_demo")
