"""Rendered and compressed pages, kept in the memory of each process (decision 9).

The outermost middleware. A visitor without a session and without a guest key gets the very bytes that the
last such visitor got, as long as the generation is the one read *before* those bytes were rendered. A hit
runs no other middleware, no view and no query. Kept are only answers whose view said `may_be_kept`: what
depends on anything but published content (a certificate's status, a form) never says so.

Never kept and never answered from here: previews (`request.is_dummy` runs the whole middleware under the
public path), requests with a session, guest key or message cookie, answers that set a cookie or say no-store.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import brotli
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified

from courses.rules.roles import IN_ADDRESS, Role
from media.freshness import current_generation, may_be_kept
from people.recognition import GUEST_COOKIE

__all__ = ["PageCacheMiddleware", "compress", "encoding_for", "has_it", "kept_pages", "may_be_kept"]

Key = tuple[str, str, str, str, str]

#: The query strings that belong to a page: a guest's track through the course (decision 13), with the roles
#: that there are. Whatever else an address adds is answered, and not kept.
ALLOWED_QUERY = re.compile(rf"{IN_ADDRESS}=(?:{'|'.join(Role)})\Z")

#: Types worth compressing; pictures, films and PDF are compressed already.
COMPRESSIBLE = re.compile(
    r"(text/(html|plain|css|javascript|xml|csv|vtt)|application/(json|xml|javascript)|image/svg)"
)

#: Below this many bytes compression gains nothing.
WORTH_COMPRESSING = 400


class KeptPages:
    """A bounded store of finished responses, the longest unused going first."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.size = 0
        self._lock = threading.Lock()
        self._kept: OrderedDict[Key, tuple[str, str, dict[str, Any], int]] = OrderedDict()

    def find(self, key: Key, generation: str) -> tuple[str, dict[str, Any]] | None:
        """Return entity tag and state of a response kept in this generation."""
        found = self._kept.get(key)
        if found is None or found[0] != generation:
            return None
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
        return found[1], found[2]

    def keep(self, key: Key, generation: str, etag: str, state: dict[str, Any], size: int) -> None:
        """Keep a response, and let go of others until the bound holds."""
        if size > self.limit:
            return
        with self._lock:
            self._drop(key)
            self._kept[key] = (generation, etag, state, size)
            self.size += size
            while self.size > self.limit:
                self._drop(next(iter(self._kept)))

    def clear(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._kept.clear()
            self.size = 0

    def __len__(self) -> int:
        return len(self._kept)

    def _drop(self, key: Key) -> None:
        gone = self._kept.pop(key, None)
        if gone is not None:
            self.size -= gone[3]


#: One store per process. Previews build the middleware anew each time, so it does not live in the middleware.
kept_pages = KeptPages(limit=settings.PAGE_CACHE_BYTES)


class PageCacheMiddleware:
    """Answer from memory when that is allowed; otherwise compress, and keep what may be kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.personal_cookies = (settings.SESSION_COOKIE_NAME, GUEST_COOKIE, "messages=")

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request."""
        response = self._answer(request)
        return _without_body(response) if request.method == "HEAD" else response

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        key = self._key(request)
        if key is None:
            return compress(request, self.get_response(request))
        generation = current_generation()
        found = kept_pages.find(key, generation)
        if found is not None:
            etag, state = found
            if has_it(request.META.get("HTTP_IF_NONE_MATCH"), etag):
                return _not_modified(state)
            return _again(state)
        response = self.get_response(request)
        lasting = request.method == "GET" and _keepable(response)
        response = compress(request, response, lasting=lasting)
        if lasting:
            self._keep(key, generation, response)
            if has_it(request.META.get("HTTP_IF_NONE_MATCH"), response.headers["ETag"]):
                return _not_modified(response.__dict__)
        return response

    def _key(self, request: HttpRequest) -> Key | None:
        """Return what distinguishes the page, or None for a request that memory may not answer."""
        meta = request.META
        if request.method not in ("GET", "HEAD") or getattr(request, "is_dummy", False):
            return None
        query = meta.get("QUERY_STRING", "")
        if query and not ALLOWED_QUERY.match(query):
            return None
        cookies = meta.get("HTTP_COOKIE")
        if cookies and any(name in cookies for name in self.personal_cookies):
            return None
        # The host as sent: a page is kept only after Django found that host to be one of ours, so that
        # an unknown one never meets an entry.
        host = meta.get("HTTP_HOST") or meta.get("SERVER_NAME", "")
        return (
            request.scheme or "",
            host,
            request.path_info,
            query,
            encoding_for(meta.get("HTTP_ACCEPT_ENCODING", "")),
        )

    def _keep(self, key: Key, generation: str, response: HttpResponseBase) -> None:
        assert isinstance(response, HttpResponse)
        body = response.content
        etag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
        response.headers["ETag"] = etag
        # A browser asks each time, so nothing an editor took away is shown; no shared cache keeps it.
        response.headers["Cache-Control"] = "private, no-cache"
        response.headers["Vary"] = "Accept-Encoding"
        response.headers["Content-Length"] = str(len(body))
        state = dict(response.__dict__)
        # Whatever the response carries of its own request must not live as long as the page.
        for name in ("_resource_closers", "_handler_class", "wsgi_request", "context_data", "_request"):
            state.pop(name, None)
        state["_container"] = [body]
        plain = HttpResponse()
        plain.__dict__.update(
            {name: value for name, value in state.items() if name in plain.__dict__ or name == "headers"}
        )
        kept_pages.keep(key, generation, etag, plain.__dict__, len(body) + 2000)


def has_it(asked: str | None, etag: str) -> bool:
    """Say whether an If-None-Match names the page: weak comparison, a list or `*` (RFC 9110, 13.1.2)."""
    # A proxy that compresses anew makes a tag weak. Ours hold no comma, so a list splits at each.
    if not asked:
        return False
    return any(tag.strip().removeprefix("W/") in (etag, "*") for tag in asked.split(","))


def _keepable(response: HttpResponseBase) -> bool:
    return (
        getattr(response, "may_be_kept", False)
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "no-store" not in response.headers.get("Cache-Control", "")
    )


def _again(state: dict[str, Any]) -> HttpResponse:
    """Return a response like the kept one. Copying its state is a tenth of building it anew."""
    response = HttpResponse.__new__(HttpResponse)
    response.__dict__.update(state)
    response._resource_closers = []  # type: ignore[attr-defined]
    return response


def _without_body(response: HttpResponseBase) -> HttpResponseBase:
    """Return the answer to a HEAD: the headers of the page, its length among them, and nothing else."""
    if isinstance(response, HttpResponse) and response.content:
        response.headers.setdefault("Content-Length", str(len(response.content)))
        # The list of a kept page's body is shared, so it is replaced and not emptied.
        response._container = [b""]  # type: ignore[attr-defined]
    return response


def _not_modified(state: dict[str, Any]) -> HttpResponseNotModified:
    response = HttpResponseNotModified()
    for name, value in state["headers"].items():
        if name not in ("Content-Type", "Content-Length", "Content-Encoding"):
            response.headers[name] = value
    return response


@lru_cache(maxsize=256)
def encoding_for(accepted: str) -> str:
    """Return the best of br, gzip and identity that an Accept-Encoding header allows."""
    weights: dict[str, float] = {}
    for part in accepted.lower().split(","):
        name, _semicolon, parameters = part.partition(";")
        weight = parameters.strip().removeprefix("q=")
        try:
            weights[name.strip()] = float(weight) if weight else 1.0
        except ValueError:
            weights[name.strip()] = 0.0
    for name in ("br", "gzip"):
        if weights.get(name, weights.get("*", 0.0)) > 0:
            return name
    return "identity"


def compress(request: HttpRequest, response: HttpResponseBase, *, lasting: bool = False) -> HttpResponseBase:
    """Compress text the way the browser likes best; `lasting`: it will be kept and sent again.

    Safe beside secrets (BREACH): Django masks its form tokens anew each time, and public pages hold none.
    """
    if (
        response.streaming
        or not isinstance(response, HttpResponse)
        or "Content-Encoding" in response.headers
        or getattr(request, "is_dummy", False)
        or not COMPRESSIBLE.match(response.headers.get("Content-Type", ""))
        or len(response.content) < WORTH_COMPRESSING
    ):
        return response
    vary = response.headers.get("Vary", "")
    if "accept-encoding" not in vary.lower():
        response.headers["Vary"] = f"{vary}, Accept-Encoding" if vary else "Accept-Encoding"
    encoding = encoding_for(request.META.get("HTTP_ACCEPT_ENCODING", ""))
    if encoding == "identity":
        return response
    if encoding == "br":
        # A kept page is compressed once and sent often; anything else pays for it each time: for 6 % more
        # bytes of a lesson these levels take half the time.
        body = brotli.compress(response.content, quality=8 if lasting else 3)
    else:
        body = gzip.compress(response.content, compresslevel=8 if lasting else 3, mtime=0)
    response.content = body
    response.headers["Content-Encoding"] = encoding
    response.headers["Content-Length"] = str(len(body))
    return response
