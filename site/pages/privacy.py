"""Headers for answers that must leave no trace in the browser that shows them."""

from __future__ import annotations

from typing import TypeVar

from django.http import HttpResponseBase

Response = TypeVar("Response", bound=HttpResponseBase)


def leave_no_trace(response: Response) -> Response:
    """Tell the browser to keep no copy and the next site to learn nothing; return the same response."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
