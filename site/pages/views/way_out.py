"""`/lamna`: out of here at once, to a page that nobody asks about.

It changes nothing (decision 5): no sign-out and no cookie, since a guest's key is the only way back to what
was done. `Clear-Site-Data` names the cache alone: "storage" would wipe the mark by which the Back button is
answered, and "cookies" the guest's key.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from ..privacy import leave_no_trace


def leave(request: HttpRequest) -> HttpResponse:
    """Send the browser away without a referrer; works for GET and for a form."""
    response = leave_no_trace(HttpResponse(status=303))
    response.headers["Location"] = settings.EXIT_URL
    response.headers["Clear-Site-Data"] = '"cache"'
    return response
