"""What we hang on Wagtail's hooks: our look, what deleting means, what waits for an editor."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.models import Page

from .attention import AttentionPanel
from .deletion import meanings
from .page_rights import may_make

SCRIPTS = ("start_widgets", "one_save_at_a_time")


@hooks.register("insert_global_admin_css")
def our_colours() -> SafeString:
    """Load our colours after Wagtail's."""
    return format_html('<link rel="stylesheet" href="{}">', static("admin/fyr.css"))


@hooks.register("insert_global_admin_js")
def our_scripts() -> SafeString:
    """Load what starts the widgets, and what lets a button wait for a saving in progress."""
    return format_html_join(
        "", '<script src="{}"></script>', ((static(f"admin/{name}.js"),) for name in SCRIPTS)
    )


@hooks.register("construct_homepage_panels")
def what_waits(request: HttpRequest, panels: list[Any]) -> None:
    """Put what waits for the editor first."""
    panels.append(AttentionPanel())


@hooks.register("before_create_page")
def only_own_types(request: HttpRequest, parent: Page, page_type: type[Page]) -> None:
    """Refuse a type of page that the editor's roles do not work with."""
    if not may_make(request.user, parent, page_type):
        raise PermissionDenied


@hooks.register("before_move_page")
def only_who_may_move(request: HttpRequest, page: Page, destination: Page) -> None:
    """Refuse already the page that asks: Wagtail's would show the title of a draft to anyone (TRUST A-07)."""
    if not page.permissions_for_user(request.user).can_move_to(destination):
        raise PermissionDenied


@hooks.register("before_delete_page")
def say_before_deleting_a_page(request: HttpRequest, page: Page) -> None:
    """Say what deleting means, on the page that asks."""
    _say(request, [page])


@hooks.register("before_delete_snippet")
def say_before_deleting_snippets(request: HttpRequest, instances: Iterable[Model]) -> None:
    """Say what deleting means, for one or many."""
    _say(request, instances)


def _say(request: HttpRequest, things: Iterable[Model]) -> None:
    if request.method == "GET":
        for sentence in meanings(things):
            messages.warning(request, str(sentence))
