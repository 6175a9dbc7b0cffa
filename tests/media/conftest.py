"""An administrator in the admin, past the second factor."""

from types import SimpleNamespace
from typing import Any

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.test import Client

from people.models import User


@pytest.fixture
def in_admin(site_tree: SimpleNamespace) -> Client:
    """Return a browser in which an administrator is signed in."""
    user = User.objects.create_superuser("admin@example.org", "ett långt lösenord")
    client = Client()
    client.force_login(user)
    session = client.session
    request: Any = SimpleNamespace(session=session)
    for method in ("password", "mfa"):
        record_authentication(request, user, method, email=user.email)
    session.save()
    return client
