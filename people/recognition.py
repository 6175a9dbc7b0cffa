"""Who is learning here? The account's learner, else the one whose guest key the browser holds.

The guest key is a cookie: 128 random bits, HttpOnly, SameSite=Lax, `__Host-` and Secure on HTTPS. It is
set when someone presses start and never before. It lives 24 months from the last day something was done:
each day's first POST renews it, so the cookie and the row in the database end together. It is burnt when
the learning is brought into an account, erased, or when the device is cleared.
"""

import datetime as dt
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from people.actions.beginning import learner_of, new_guest
from people.actions.merging import burn_guest_key
from people.models import Learner, User
from people.rules.guest_key import guest_key_hash, new_guest_key
from people.rules.retention import GUEST_COOKIE_SECONDS

GUEST_COOKIE = "__Host-fyr_guest" if settings.SESSION_COOKIE_SECURE else "fyr_guest"

_UNASKED = object()


def current_learner(request: HttpRequest) -> Learner | None:
    """Return who is learning, or None before start. At most one query beyond session and user; cached."""
    found = getattr(request, "_fyr_learner", _UNASKED)
    if found is _UNASKED:
        found = _signed_in_learner(request) if request.user.is_authenticated else guest_of(request)
        request._fyr_learner = found  # type: ignore[attr-defined]
    return cast("Learner | None", found)


def guest_of(request: HttpRequest) -> Learner | None:
    """Return the guest whose key the browser holds, whether or not someone is signed in."""
    digest = guest_key_hash(request.COOKIES.get(GUEST_COOKIE, ""))
    return Learner.objects.filter(guest_key_hash=digest).first() if digest else None


def learner_for_doing(request: HttpRequest, at: dt.datetime) -> Learner:
    """Return who is learning; make the account's learner, or a guest, when this is the first thing done."""
    learner = current_learner(request)
    if learner is None:
        if request.user.is_authenticated:
            learner = learner_of(user=request.user, at=at)
        else:
            key = new_guest_key()
            learner = new_guest(key=key, at=at)
            request._fyr_new_guest_key = key  # type: ignore[attr-defined]
        request._fyr_learner = learner  # type: ignore[attr-defined]
    return learner


def remember_guest(request: HttpRequest, response: HttpResponseBase) -> None:
    """Give the browser the key of a guest who was made while answering this request, if there is one."""
    key = getattr(request, "_fyr_new_guest_key", None)
    if key is not None:
        _set_cookie(response, key)


def renew_guest(request: HttpRequest, response: HttpResponseBase) -> None:
    """Let the cookie live another 24 months from today."""
    key = request.COOKIES.get(GUEST_COOKIE, "")
    if guest_key_hash(key):
        _set_cookie(response, key)


def forget_guest(request: HttpRequest, response: HttpResponseBase) -> None:
    """Take the key from the browser and forget who was recognised during this request."""
    forget_learner(request)
    request._fyr_new_guest_key = None  # type: ignore[attr-defined]
    if GUEST_COOKIE in request.COOKIES:
        response.delete_cookie(GUEST_COOKIE, path="/", samesite="Lax")  # type: ignore[attr-defined]


def forget_learner(request: HttpRequest) -> None:
    """Forget who was recognised during this request, since they are nobody from now on."""
    request._fyr_learner = None  # type: ignore[attr-defined]


def burn_guest_of(request: HttpRequest) -> None:
    """Burn the key that this browser holds, for `Rensa den här enheten`: nobody can come back with it."""
    guest = guest_of(request)
    if guest is not None:
        burn_guest_key(learner=guest)


def _signed_in_learner(request: HttpRequest) -> Learner | None:
    # Read together with the user, unless someone has signed in a moment ago.
    return cast("Learner | None", getattr(cast("User", request.user), "learner", None))


def _set_cookie(response: HttpResponseBase, key: str) -> None:
    response.set_cookie(  # type: ignore[attr-defined]
        GUEST_COOKIE,
        key,
        max_age=GUEST_COOKIE_SECONDS,
        path="/",
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
