"""Plain pages for what went wrong, each with a way on and the way out.

400, 500 and 503 are rendered without the frame and without the database, since either may be what failed.
"""

from __future__ import annotations

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from people.recognition import current_learner

#: After how many seconds a browser may ask again when the database is away.
RETRY_AFTER = 10


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer what the server could not read. The host may be what was wrong, so nothing asks for it."""
    return HttpResponse(render_to_string("400.html"), status=400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer someone who may not see this."""
    return render(request, "403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that another site, or no page at all, sent. Nothing was changed."""
    return render(request, "pages/not_sent_from_here.html", status=403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer an unknown address; the same answer for what exists but is not yours.

    Below `/prov/` it may be that a sign-in has ended or the browser was cleared. Whoever is not recognised is
    told so, whatever id the address holds, and that what was posted just now is not saved.
    """
    nobody = _below_attempts(request) and hasattr(request, "user") and current_learner(request) is None
    context = {"nobody": nobody, "unsaved": nobody and request.method == "POST", "back_to": request.path}
    return render(request, "404.html", context, status=404)


def _below_attempts(request: HttpRequest) -> bool:
    return request.path_info.startswith(("/prov/", "/en/prov/"))


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a fault of ours, or say that the site is away for a moment when the database is."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        response = HttpResponse(render_to_string("503.html"), status=503)
        response.headers["Retry-After"] = str(RETRY_AFTER)
    else:
        response = HttpResponse(render_to_string("500.html"), status=500)
    response.headers["Cache-Control"] = "no-store"
    return response
