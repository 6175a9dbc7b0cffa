"""Forged requests are told by where they come from (decision 8), so public pages need no cookie and no token.

A browser says of every request whether one of our own pages made it: `Sec-Fetch-Site: same-origin`, or, in
older ones, an `Origin` that equals our host. Anything that says otherwise is refused. What says neither (no
browser of the last years) must bring Django's token. The admin keeps its tokens on top.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from pages.views.errors import csrf_failure

SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")
ADMIN = "/admin/"


class OriginCheckMiddleware:
    """Stands before CsrfViewMiddleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Refuse, or go on; what came from our own pages needs no token outside the admin."""
        if request.method not in SAFE:
            ours = comes_from_us(request)
            if ours is False:
                return csrf_failure(request, reason="the request comes from another site")
            if ours and not request.path_info.startswith(ADMIN):
                request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]
        return self.get_response(request)


def comes_from_us(request: HttpRequest) -> bool | None:
    """Return whether a page of ours made the request; None when the request does not say."""
    site = request.META.get("HTTP_SEC_FETCH_SITE")
    origin = request.META.get("HTTP_ORIGIN")
    if site == "same-origin":
        return True
    if site in ("cross-site", "same-site"):
        return False
    if origin is not None:
        return _is_our_origin(request, origin)
    return None


def _is_our_origin(request: HttpRequest, origin: str) -> bool:
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    schemes = ("https",) if settings.SESSION_COOKIE_SECURE else ("http", "https")
    return parts.scheme in schemes and parts.netloc.lower() == request.get_host().lower()
