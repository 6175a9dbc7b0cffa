"""The demo people of the contract: six accounts with a printed password, in demo mode alone."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, Permission
from django.db import transaction

from people.actions.erasing import erase_person
from people.errors import OnlyInDemoError
from people.models import User
from people.permissions import DEMO_ADDRESSES, DEMO_PASSWORD


@dataclass(frozen=True)
class DemoPerson:
    """Who, called what, and with which rights. Groups and rights that do not exist yet are left out."""

    email: str
    display_name: str = ""
    staff: bool = False
    superuser: bool = False
    group: str = ""
    permission: tuple[str, str] | None = None


DEMO_PEOPLE = (
    DemoPerson("admin@example.org", "Alva Administratör", staff=True, superuser=True),
    DemoPerson("kampanj@example.org", "Kim Kampanj", staff=True, group="Kampanjredaktörer"),
    DemoPerson("kurs@example.org", "Kaj Kurs", staff=True, group="Kursredaktörer"),
    DemoPerson(
        "kunskap@example.org",
        "Kit Kunskap",
        staff=True,
        group="Kunskapsredaktörer",
        permission=("media", "factcheck_fact"),
    ),
    DemoPerson("samordnare@example.org"),
    DemoPerson("larare@example.org"),
)


@transaction.atomic
def create_demo_people(*, at: dt.datetime) -> list[User]:
    """Make or mend the demo people; return them. Raises OnlyInDemoError outside demo mode."""
    if not settings.DEMO:
        raise OnlyInDemoError
    password = _password()
    return [_make(person, password, at) for person in DEMO_PEOPLE]


@transaction.atomic
def remove_demo_people(*, at: dt.datetime) -> int:
    """Erase every demo account, as if each had asked for it; return how many."""
    accounts = list(User.objects.filter(email__in=DEMO_ADDRESSES))
    for account in accounts:
        erase_person(user=account, at=at)
    return len(accounts)


def _password() -> str:
    """Return one hash for all: hashing is slow on purpose, and the second start of the site should not be."""
    kept = User.objects.filter(email=DEMO_PEOPLE[0].email).first()
    if kept is not None and kept.check_password(DEMO_PASSWORD):
        return kept.password
    return make_password(DEMO_PASSWORD)


def _make(person: DemoPerson, password: str, at: dt.datetime) -> User:
    user, _created = User.objects.get_or_create(email=person.email, defaults={"date_joined": at})
    user.display_name = person.display_name
    user.is_staff = person.staff
    user.is_superuser = person.superuser
    user.is_active = True
    user.password = password
    user.save()
    user.groups.set(Group.objects.filter(name=person.group) if person.group else [])
    if person.permission:
        app, codename = person.permission
        user.user_permissions.set(Permission.objects.filter(content_type__app_label=app, codename=codename))
    return user
