"""Editors for tests, signed in as the admin demands: password and second factor, fresh."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings as django_settings
from django.test import Client

from config.editors.giving import give_rights
from config.editors.models import EditorGroup
from people.models import User

Editors = SimpleNamespace


@pytest.fixture
def editors(site_tree: SimpleNamespace) -> Editors:
    """One person of every kind that may or may not enter the admin."""
    give_rights()

    def person(name: str, role: str | None = None, **kind: Any) -> User:
        user = User.objects.create_user(f"{name}@example.org", "ett långt lösenord", **kind)
        if role:
            user.groups.add(EditorGroup.objects.get(role=role).group)
        return user

    return Editors(
        learner=person("larare"),
        course=person("kurs", "course", is_staff=True),
        campaign=person("kampanj", "campaign", is_staff=True),
        knowledge=person("kunskap", "knowledge", is_staff=True),
        administrator=User.objects.create_superuser("admin@example.org", "ett långt lösenord"),
    )


@pytest.fixture
def course_index(site_tree: SimpleNamespace) -> Any:
    """`/utbildning/`."""
    from courses.models import CourseIndexPage

    page = CourseIndexPage(title="Utbildning", slug="utbildning", locale=site_tree.swedish)
    site_tree.home.add_child(instance=page)
    page.save_revision().publish()
    return page


@pytest.fixture
def enter() -> Callable[[User], Client]:
    """Return a function: user → a browser in which they are signed in, second factor and all."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        session = client.session
        request: Any = SimpleNamespace(session=session)
        for method in ("password", "mfa"):
            record_authentication(request, user, method, email=user.email)
        session.save()
        return client

    return signed_in


@pytest.fixture
def enter_browser(enter: Callable[[User], Client]) -> Callable[[Any, User], None]:
    """Return a function that signs a user in, in the browser of a `live_site`."""

    def signed_in(site: Any, user: User, page: Any = None) -> None:
        client = enter(user)
        name = django_settings.SESSION_COOKIE_NAME
        (page or site.page).context.add_cookies(
            [{"name": name, "value": client.cookies[name].value, "url": site.url}]
        )

    return signed_in
