"""The one allowed inversion of the house: a page is shown by a view, and views stand above models.

Wagtail asks the page itself to answer (`Page.serve`, `Page.serve_preview`). Our pages hand the question to
the view that `courses.apps` registered for their type when the site started, so that models import no view
(docs/adr, "Page.serve calls a registered view").
"""

from collections.abc import Callable
from typing import Any, ClassVar, Self

from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.http import HttpRequest, HttpResponseBase

from courses.models.kept import KeptPerGeneration

#: (request, page, is it a preview) → the answer. In a preview there is no learner and nothing is kept.
Server = Callable[[HttpRequest, Any, bool], HttpResponseBase]

_servers: dict[str, Server] = {}
_published: KeptPerGeneration[int, Any] = KeptPerGeneration()


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

    _default_manager: ClassVar[Any]

    class Meta:
        abstract = True

    @classmethod
    def published(cls, pk: int) -> Self | None:
        """Return the live page, read once per generation and shared by all requests: never change it."""

        def read() -> Any:
            return cls._default_manager.filter(pk=pk, live=True).select_related("locale").first()

        return _published.get(pk, read)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer a visitor."""
        return server_for(self)(request, self, False)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponseBase:
        """Show an editor the page as it will be, with no learner in it."""
        return server_for(self)(request, self, True)
