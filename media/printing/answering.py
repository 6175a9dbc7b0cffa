"""The answer to whoever asks for a PDF: the file, or a plain page that says it is being made."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response

from media.freshness import current_generation
from media.printing.keeping import CannotBeSet, Printable, find_or_begin, read

#: After how many seconds the page that says “being made” asks again by itself.
AGAIN_AFTER = 3


def pdf_answer(
    request: HttpRequest, printable: Printable, *, filename: str, title: str, back: str
) -> HttpResponseBase:
    """Hand out the PDF. `filename` is ASCII; `title` and `back` (an address) name what it is made from."""
    generation = current_generation()
    context = {"title": title, "back": back, "again": request.path}
    try:
        kept = find_or_begin(printable, generation)
    except CannotBeSet:
        return _plain(render(request, "printing/not_made.html", context, status=503))
    content = read(kept) if kept is not None else None
    if kept is None or content is None:
        response = _plain(render(request, "printing/being_made.html", context, status=202))
        # Without a script: the browser asks again by itself; the page has a link too.
        response.headers["Refresh"] = str(AGAIN_AFTER)
        return response
    fresh = HttpResponse(content, content_type="application/pdf")
    fresh.headers["Content-Disposition"] = f'inline; filename="{filename}"'
    fresh.headers["ETag"] = kept.etag
    # A browser asks each time, so that nothing an editor took away is shown; no shared cache keeps it.
    fresh.headers["Cache-Control"] = "private, no-cache"
    return get_conditional_response(request, etag=kept.etag, response=fresh) or fresh


def _plain(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
