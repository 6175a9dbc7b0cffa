"""The one allowed inversion of the house: a page is shown by a view, and views stand above models.

Wagtail asks the page itself to answer (`Page.serve`, `Page.serve_preview`). Our pages hand the question to the
view that `courses.apps` registered for their type when the site started, so that models import no view
(docs/adr, "Page.serve calls a registered view").
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.http import HttpRequest, HttpResponse

#: (request, page, is it a preview) → the answer. In a preview there is no learner and nothing is kept.
Server = Callable[[HttpRequest, Any, bool], HttpResponse]

_servers: dict[str, Server] = {}


def register_server(page_type: str, server: Server) -> None:
    """Let `server` answer for pages of the type (class name). Registering again replaces."""
    _servers[page_type] = server


def server_for(page: Any) -> Server:
    """Return the view that answers for a page. Raises ImproperlyConfigured when none was registered."""
    try:
        return _servers[type(page).__name__]
    except KeyError:
        raise ImproperlyConfigured(f"No view is registered for {type(page).__name__}.") from None


class ServedByView(models.Model):
    """Mixed into a page type whose answers come from a registered view."""

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer a visitor."""
        return server_for(self)(request, self, False)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show an editor the page as it will be, with no learner in it."""
        return server_for(self)(request, self, True)
