"""What we hang on Wagtail's hooks: our look, what deleting means, what waits for an editor."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.permissions import policy_registry

from media.models import Fact

from .attention import AttentionPanel
from .deletion import meanings
from .facts_report import FactsReportView
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


class FactsReportItem(MenuItem):
    """The report on facts in the Reports menu, for whoever may change facts."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether the user may open the report."""
        return bool(policy_registry.get_by_type(Fact).user_has_permission(request.user, "change"))


@hooks.register("register_reports_menu_item")
def facts_report_item() -> FactsReportItem:
    """Put the report on facts among the reports."""
    return FactsReportItem(
        _("Facts to look at"), reverse("facts_report"), name="facts", icon_name="info-circle", order=100
    )


@hooks.register("register_admin_urls")
def facts_report_addresses() -> list[URLPattern]:
    """Give the report on facts its addresses."""
    return [
        path("reports/facts/", FactsReportView.as_view(), name="facts_report"),
        path(
            "reports/facts/results/", FactsReportView.as_view(results_only=True), name="facts_report_results"
        ),
    ]


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
