"""Headers that depend on who asks and for what.

- Personal pages are `no-store`: anything asked for with a session or a guest key, and everything below the
  addresses that only ever show one person's things.
- Every answer is for our own pages only (Cross-Origin-Resource-Policy).
- Under /admin/ the content policy lets Wagtail's editor set styles inline. Scripts are files there too, since
  config/editors starts Wagtail's widgets without inline scripts. There is no nonce anywhere: on public pages
  it would be kept with the page and protect nothing.
- Nobody may frame us, except the admin its own previews.
"""

from __future__ import annotations

from collections.abc import Callable

from csp.constants import SELF, UNSAFE_INLINE
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from people.recognition import GUEST_COOKIE

ADMIN = "/admin/"

#: First steps of addresses below which every answer concerns one person, or must be true at the very moment.
PERSONAL = ("admin", "konto", "mina-sidor", "kurs", "prov", "intyg", "organisation")

#: The same in either language: `/konto/…`, `/en/konto/…`.
PERSONAL_PATHS = tuple(f"{prefix}/{step}/" for prefix in ("", "/en", "/sv") for step in PERSONAL)


class HeadersMiddleware:
    """Stands directly inside CSPMiddleware, which reads what is set here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.files = (settings.STATIC_URL, settings.MEDIA_URL)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, then set what the answer needs."""
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        self._content_policy(request, response)
        if is_personal(request, response) and not request.path_info.startswith(self.files):
            response.headers["Cache-Control"] = "no-store"
        return response

    def _content_policy(self, request: HttpRequest, response: HttpResponseBase) -> None:
        if request.path_info.startswith(ADMIN):
            replaced = {
                "style-src": [SELF, UNSAFE_INLINE],
                "img-src": [SELF, "data:", "blob:"],
                "frame-src": [SELF],
            }
        else:
            # A nonce that some template asked for would open the policy for nothing.
            request._csp_nonce = None  # type: ignore[attr-defined]
            replaced = {}
        if getattr(request, "is_dummy", False):
            # Wagtail shows its previews in a frame of the admin.
            replaced["frame-ancestors"] = [SELF]
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
        if replaced:
            already = getattr(response, "_csp_replace", None) or {}
            response._csp_replace = {**replaced, **already}  # type: ignore[attr-defined]


def is_personal(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Say whether the answer may show, or have set, something of one person."""
    return (
        settings.SESSION_COOKIE_NAME in request.COOKIES
        or GUEST_COOKIE in request.COOKIES
        or bool(response.cookies)
        or request.path_info.startswith(PERSONAL_PATHS)
    )
