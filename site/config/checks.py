"""House rules as Django system checks: the site says what is wrong before it serves anyone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from people.models import User

#: Which middleware must stand before which, and why it matters.
ORDER = [
    (
        "config.headers.HeadersMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "a refusal must carry the security headers too",
    ),
    (
        "csp.middleware.CSPMiddleware",
        "config.headers.HeadersMiddleware",
        "CSPMiddleware writes the policy that HeadersMiddleware has decided on the way back",
    ),
    (
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
        "config.headers.HeadersMiddleware",
        "previews may be framed by the admin only if the header is there before Django sets its own",
    ),
    (
        "config.origin_check.OriginCheckMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "what came from our own pages needs no token",
    ),
    (
        "config.health.HealthMiddleware",
        "django.middleware.common.CommonMiddleware",
        "whoever watches the machine asks by its inner address",
    ),
]

DEMO_DOMAIN = "@example.org"


@register(Tags.security)
def middleware_order(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Check that the page cache is outermost and that the points of ORDER hold."""
    found: list[CheckMessage] = []
    order = list(settings.MIDDLEWARE)
    if not order or order[0] != "pages.page_cache.PageCacheMiddleware":
        found.append(
            Error("pages.page_cache.PageCacheMiddleware must be the first middleware.", id="fyr.E001")
        )
    for before, after, why in ORDER:
        if before not in order or after not in order or order.index(before) > order.index(after):
            found.append(Error(f"{before} must stand before {after}: {why}.", id="fyr.E002"))
    return found


@register(Tags.database)
def no_demo_people(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Check that nobody can sign in with a password that stands in the README."""
    if settings.DEMO or not databases or not demo_people_left():
        return []
    return [Error(DEMO_LEFT, id="fyr.E003")]


DEMO_LEFT = (
    f"Demo accounts ({DEMO_DOMAIN}) with a public password are in the database, and this is not demo mode. "
    "Run: python manage.py remove_demo"
)


def demo_people_left() -> bool:
    """Say whether a demo account exists. A database that is not there yet has none."""
    try:
        return User.objects.filter(email__iendswith=DEMO_DOMAIN).exists()
    except DatabaseError:
        return False


def refuse_demo_people() -> None:
    """Stop the start of the server outside demo mode while a demo account exists."""
    if not settings.DEMO and demo_people_left():
        raise ImproperlyConfigured(DEMO_LEFT)
