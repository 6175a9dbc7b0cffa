"""Answers for a page of the tree, found through the address book."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import get_language
from wagtail import hooks
from wagtail.models import Page
from wagtail.views import serve as serve_wagtails_way
from wagtail.wagtail_hooks import check_view_restrictions

from .. import address_book
from ..page_cache import may_be_kept
from .support import support_without_a_page


def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """Find the live page at the path and let it answer."""
    book = address_book.current()
    site = book.site_for(request)
    # What Wagtail would otherwise ask the database for, once per request.
    request._wagtail_site = site  # type: ignore[attr-defined]
    request._wagtail_cached_site_root_paths = book.root_paths  # type: ignore[attr-defined]
    entry = book.find(site, get_language() or "sv", path) if site else None
    if entry is None:
        if path.strip("/") == address_book.SUPPORT_PATH:
            return support_without_a_page(request)
        if any(found.model.route is not Page.route for found in book.by_url_path.values()):
            # A page type with addresses of its own below it finds them itself.
            return may_be_kept(serve_wagtails_way(request, path))
        raise Http404("no live page has this address")
    # Course pages are kept in memory per generation, so that a signed-in lesson need not be read each time.
    kept = getattr(entry.model, "published", None)
    page = kept(entry.pk) if kept else entry.model.objects.filter(pk=entry.pk, live=True).first()
    if page is None:
        raise Http404("the page was taken away a moment ago")
    page.locale = book.locales[entry.locale_id]
    request.served_page = entry  # type: ignore[attr-defined]
    request.safe_title = getattr(page, "safe_title", "")  # type: ignore[attr-defined]
    response = _with_hooks(request, page, restrictions=bool(book.restricted))
    return response if book.is_restricted(entry) else may_be_kept(response)


def _with_hooks(request: HttpRequest, page: Page, *, restrictions: bool) -> HttpResponseBase:
    """Do what Wagtail's own view does, without asking for restrictions where there are none."""
    for function in hooks.get_hooks("before_serve_page"):
        early = function(page, request, [], {})
        if isinstance(early, HttpResponse):
            return early

    def answer(
        page: Page, request: HttpRequest, args: list[object], kwargs: dict[str, object]
    ) -> HttpResponseBase:
        return page.serve(request, *args, **kwargs)

    chain = answer
    for function in reversed(hooks.get_hooks("on_serve_page")):
        if function is check_view_restrictions and not restrictions:
            continue
        chain = function(chain)
    return chain(page, request, [], {})
