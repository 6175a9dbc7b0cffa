"""Who may do what with accounts, one rule a function."""

import time

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

from people.models import User

#: The demo people of the contract. Their password is printed, so they exist in demo mode alone.
DEMO_ADDRESSES = frozenset(
    f"{name}@example.org" for name in ("admin", "kampanj", "kurs", "kunskap", "samordnare", "larare")
)
DEMO_PASSWORD = "fyr-demo"

#: Seconds that a password and a second factor open the admin: a working day.
STRONG_SIGN_IN_LASTS = 12 * 3600


def may_touch_account(editor: User, account: User) -> bool:
    """Nobody but an administrator touches an administrator's account (TRUST A-12)."""
    return editor.is_superuser or not account.is_superuser


def admin_step(request: HttpRequest, user: User) -> str | None:
    """Return the name of the page that asks for what is missing before the admin opens, or None.

    A password first, then a second factor. A passkey that checked the person (PIN or finger) is both.
    Whoever has no password chooses one; whoever has no second factor sets one up. Demo people in demo
    mode enter with the password alone.
    """
    methods = _fresh_methods(request, user)
    if "passkey" in methods:
        return None
    if "password" not in methods:
        return "account_reauthenticate" if user.has_usable_password() else "account_set_password"
    if "second factor" in methods or (settings.DEMO and user.email in DEMO_ADDRESSES):
        return None
    return "mfa_reauthenticate" if has_second_factor(user) else "people_second_factor"


def has_second_factor(user: User) -> bool:
    """Whether an authenticator app or a passkey is set up (recovery codes alone are none)."""
    return Authenticator.objects.filter(
        user_id=user.pk, type__in=[Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    ).exists()


def proved_second_factor(request: HttpRequest, user: User) -> bool:
    """Whether this session has shown a second factor within the working day."""
    return bool({"passkey", "second factor"} & _fresh_methods(request, user))


def _fresh_methods(request: HttpRequest, user: User) -> set[str]:
    """Return what this session has shown about the person within the working day."""
    oldest = time.time() - STRONG_SIGN_IN_LASTS
    found = set()
    for record in get_authentication_records(request, user):
        if record.get("at", 0) < oldest:
            continue
        if record["method"] == "password":
            found.add("password")
        elif record["method"] == "mfa":
            found.add("passkey" if record.get("passwordless") else "second factor")
    return found
