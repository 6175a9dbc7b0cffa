"""The PDF of a sheet of material: `<its address>pdf/`."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.models import Page
from wagtail.wagtail_hooks import check_view_restrictions

from media.printing.answering import pdf_answer

from .. import address_book
from ..models import MaterialPage
from ..printing import printable


class MaterialAddress:
    """A path converter that takes the path of a published sheet.

    A path says nothing of its host, so what is found here is only that some site has such a sheet.
    """

    regex = r"(?:[\w\-]+/)+"

    def to_python(self, value: str) -> str:
        """Return the path. Raises ValueError unless a sheet has it, so that the next pattern is tried."""
        book = address_book.current()
        language = get_language() or "sv"
        for site in book.sites:
            entry = book.find(site, language, value)
            if entry is not None and entry.model is MaterialPage:
                return value
        raise ValueError(value)

    def to_url(self, value: str) -> str:
        """Return the path as it is."""
        return value


@require_safe
def pdf(request: HttpRequest, path: str) -> HttpResponseBase:
    """Hand out the PDF to whoever may read the page."""
    book = address_book.current()
    site = book.site_for(request)
    entry = book.find(site, get_language() or "sv", path) if site else None
    if entry is None or entry.model is not MaterialPage:
        raise Http404("no live sheet has this address")

    def answer(page: Page | None, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponseBase:
        slug = entry.url_path.rstrip("/").rpartition("/")[2]
        return pdf_answer(
            request, printable(entry), filename=f"{slug}.pdf", title=entry.title, back=book.url(entry)
        )

    if not book.is_restricted(entry):
        return answer(None, request, [], {})
    page = MaterialPage.objects.get(pk=entry.pk)
    found: HttpResponseBase = check_view_restrictions(answer)(page, request, [], {})
    found.headers["Cache-Control"] = "no-store"
    return found
