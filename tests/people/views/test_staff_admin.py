"""Accounts in Wagtail's admin: our fields, administrators left alone, deleting is erasing."""

from __future__ import annotations

import time
from typing import Any

import pytest
from allauth.account.internal.flows import login
from allauth.account.internal.userkit import user_id_to_str
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.models import ModelLogEntry

from people.actions.beginning import learner_of
from people.models import Learner, User
from tests.people.conftest import NOW

pytestmark = pytest.mark.django_db
USERS = "/admin/users/"
NEW = {
    "email": "ny@example.com",
    "display_name": "Ny Person",
    "is_staff": "on",
    "password1": "",
    "password2": "",
}


@pytest.fixture
def roles(site_tree: Any) -> dict[str, Group]:
    """Two roles: the one that may edit accounts, and one with more."""
    accounts = Group.objects.create(name="Konton")
    accounts.permissions.set(
        Permission.objects.filter(codename__in=["access_admin", "add_user", "change_user", "delete_user"])
    )
    return {"accounts": accounts, "more": Group.objects.create(name="Mer")}


def entered(user: User) -> Client:
    """A browser that has been through password and second factor."""
    browser = Client()
    browser.force_login(user)
    session = browser.session
    session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": method, "at": time.time()} for method in ("password", "mfa")
    ]
    session[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = user_id_to_str(user)
    session.save()
    return browser


@pytest.fixture
def admin(staff: User, roles: Any) -> Client:
    """An administrator inside."""
    return entered(staff)


@pytest.fixture
def editor(roles: dict[str, Group]) -> Client:
    """Someone with the right to edit accounts, and no administrator."""
    user = User.objects.create_user("konton@example.com", "ett långt lösenord", is_staff=True)
    user.groups.add(roles["accounts"])
    return entered(user)


def test_the_admins_pages_about_accounts_open(admin: Client, person: User) -> None:
    for path in (USERS, f"{USERS}new/", f"{USERS}edit/{person.pk}/", f"{USERS}delete/{person.pk}/"):
        assert admin.get(path).status_code == 200, path
    assert admin.get(f"{USERS}?q=anna").status_code == 200
    assert admin.get("/admin/account/").status_code == 200


def test_p_16_no_picture_comes_from_outside(admin: Client, staff: User) -> None:
    for path in ("/admin/", USERS, "/admin/account/"):
        assert "gravatar" not in admin.get(path).content.decode()


def test_an_administrator_invites_staff_without_password(admin: Client) -> None:
    assert admin.post(f"{USERS}new/", NEW).status_code == 302
    user = User.objects.get(email="ny@example.com")
    assert (user.display_name, user.is_staff, user.has_usable_password()) == ("Ny Person", True, False)


def test_addresses_are_unique_whatever_their_case(admin: Client, person: User) -> None:
    answer = admin.post(f"{USERS}new/", {**NEW, "email": "ANNA@Example.com"})
    assert answer.status_code == 200
    assert User.objects.filter(email__iexact="anna@example.com").count() == 1


def test_p_04_a_learner_gets_no_name(admin: Client, person: User) -> None:
    answer = admin.post(
        f"{USERS}edit/{person.pk}/", {"email": person.email, "display_name": "Anna", "is_active": "on"}
    )
    assert answer.status_code == 200
    person.refresh_from_db()
    assert person.display_name == ""


def test_a_12_an_editor_of_accounts_cannot_make_an_administrator(editor: Client) -> None:
    editor.post(f"{USERS}new/", {**NEW, "is_superuser": "on"})
    assert User.objects.get(email="ny@example.com").is_superuser is False
    own = User.objects.get(email="konton@example.com")
    editor.post(f"{USERS}edit/{own.pk}/", {"email": own.email, "is_staff": "on", "is_superuser": "on"})
    own.refresh_from_db()
    assert own.is_superuser is False


def test_a_12_an_editor_of_accounts_cannot_touch_an_administrator(editor: Client, staff: User) -> None:
    before = User.objects.values().get(pk=staff.pk)
    page = f"{USERS}edit/{staff.pk}/"
    takeover = {
        "email": "min@example.com",
        "password1": "ett eget lösenord",
        "password2": "ett eget lösenord",
    }
    for answer in (editor.get(page), editor.post(page, takeover), editor.post(f"{USERS}delete/{staff.pk}/")):
        assert answer.status_code == 302
        assert answer["Location"] == "/admin/"
    assert User.objects.values().get(pk=staff.pk) == before


@pytest.mark.parametrize(
    ("action", "data"),
    [
        ("set_active_state", {"mark_as_active": "False"}),
        ("assign_role", {"role": "accounts"}),
        ("delete", {}),
    ],
)
def test_a_12_nor_with_many_at_once(
    action: str, data: dict[str, str], editor: Client, staff: User, roles: dict[str, Group]
) -> None:
    data = {key: str(roles[value].pk) if key == "role" else value for key, value in data.items()}
    before = User.objects.values().get(pk=staff.pk)
    editor.post(f"/admin/bulk/people/user/{action}/?id={staff.pk}", data)
    assert User.objects.values().get(pk=staff.pk) == before
    assert not staff.groups.exists()


def test_a_12_nobody_hands_out_a_role_they_do_not_hold(
    editor: Client, person: User, roles: dict[str, Group]
) -> None:
    own = User.objects.get(email="konton@example.com")
    editor.post(
        f"{USERS}edit/{own.pk}/", {"email": own.email, "is_staff": "on", "groups": [roles["more"].pk]}
    )
    editor.post(f"/admin/bulk/people/user/assign_role/?id={own.pk}", {"role": roles["more"].pk})
    assert roles["more"] not in own.groups.all()


def test_roles_that_an_editor_may_not_hand_out_are_not_lost_by_saving(
    editor: Client, person: User, roles: dict[str, Group]
) -> None:
    person.groups.add(roles["more"])
    editor.post(f"{USERS}edit/{person.pk}/", {"email": person.email, "is_active": "on"})
    assert roles["more"] in person.groups.all()


@pytest.mark.parametrize("way", ["one", "many"])
def test_deleting_in_the_admin_erases(way: str, admin: Client, person: User) -> None:
    learner = learner_of(user=person, at=NOW)
    admin.post(f"{USERS}edit/{person.pk}/", {"email": person.email, "is_active": "on"})
    if way == "one":
        answer = admin.post(f"{USERS}delete/{person.pk}/")
    else:
        answer = admin.post(f"/admin/bulk/people/user/delete/?id={person.pk}")
    assert answer.status_code == 302
    assert not User.objects.filter(pk=person.pk).exists()
    assert Learner.objects.get(pk=learner.pk).user is None
    assert not ModelLogEntry.objects.filter(label__contains="anna").exists()


def test_an_administrator_changes_a_password_and_the_person_is_signed_out(
    admin: Client, person: User
) -> None:
    theirs = Client()
    theirs.force_login(person)
    admin.post(
        f"{USERS}edit/{person.pk}/",
        {
            "email": person.email,
            "is_active": "on",
            "password1": "ett nytt lösenord",
            "password2": "ett nytt lösenord",
        },
    )
    person.refresh_from_db()
    assert person.check_password("ett nytt lösenord")
    assert not theirs.get("/mina-sidor/").context["user"].is_authenticated
