"""Home, standard page, Råd och stöd, material: pages that belong to editors and hold no learner's data."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import Block
from wagtail.fields import StreamField
from wagtail.models import Page

from courses.blocks import lesson_body_blocks
from media.blocks import PageBody, page_body_blocks

from . import address_book
from .breadcrumbs import trail
from .privacy import leave_no_trace


class BodyPage(Page):  # type: ignore[misc]
    """What home, standard and support pages share: a lead, a neutral title and a body of blocks."""

    lead = models.TextField(
        _("lead"), blank=True, help_text=_("One or two sentences that say what the page gives.")
    )
    safe_title = models.CharField(
        _("neutral title"),
        max_length=80,
        blank=True,
        help_text=_(
            "Shown in the browser's tab and history instead of the title, "
            "where the title could put a reader at risk."
        ),
    )
    body = StreamField(PageBody(page_body_blocks()), verbose_name=_("body"), blank=True)

    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    promote_panels: ClassVar[list[Any]] = [*Page.promote_panels, FieldPanel("safe_title")]
    show_in_menus_default = False

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the trail to here; a home page has none."""
        # Also in a preview, which does not come through the serving view.
        request.safe_title = self.safe_title  # type: ignore[attr-defined]
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["crumbs"] = trail(self)
        return context


class HomePage(BodyPage):
    """The first page in a language: `/` in Swedish, `/en/` in English, with the one thing to do first."""

    action_page = models.ForeignKey(
        Page,
        verbose_name=_("first thing to do"),
        help_text=_("The page that the large button leads to."),
        null=True,
        blank=True,
        # An editor may delete the page it leads to; the home page then has no such button.
        on_delete=models.SET_NULL,
        related_name="+",
    )
    action_label = models.CharField(
        _("words on the button"), max_length=60, blank=True, help_text=_("The page's title when empty.")
    )

    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("lead"),
        MultiFieldPanel(
            [FieldPanel("action_page"), FieldPanel("action_label")], heading=_("The large button")
        ),
        FieldPanel("body"),
    ]
    template = "pages/home_page.html"
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "pages.StandardPage",
        "pages.SupportPage",
        "pages.MaterialIndexPage",
        "courses.CourseIndexPage",
    ]

    @property
    def action_address(self) -> str:
        """Return where the large button leads, empty without a published page."""
        if self.action_page is None or not self.action_page.live:
            return ""
        return str(self.action_page.get_url() or "")

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")


class StandardPage(BodyPage):
    """A page of text and blocks anywhere in the tree."""

    template = "pages/standard_page.html"
    parent_page_types: ClassVar[list[str]] = ["pages.HomePage", "pages.StandardPage"]
    subpage_types: ClassVar[list[str]] = ["pages.StandardPage"]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")


class SupportPage(BodyPage):
    """Råd och stöd, for the person who is exploited: neutral title, no form, no counting, no trace kept."""

    template = "pages/support_page.html"
    parent_page_types: ClassVar[list[str]] = ["pages.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    show_in_menus_default = True

    class Meta:
        verbose_name = _("advice and support")
        verbose_name_plural = _("advice and support")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer so that neither the browser nor the next site keeps a trace."""
        return leave_no_trace(super().serve(request, *args, **kwargs))

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponseBase:
        """Show editors the same headers that readers get."""
        return leave_no_trace(super().serve_preview(request, mode_name))


def material_body_blocks() -> list[tuple[str, Block]]:
    """Return the blocks of a sheet of material: those of every page, and a lesson's plan to fill in."""
    shared = page_body_blocks()
    names = {name for name, _block in shared}
    return [*shared, *(pair for pair in lesson_body_blocks() if pair[0] == "plan" and "plan" not in names)]


class MaterialIndexPage(BodyPage):
    """Lists what can be printed: checklists, a card of numbers, a routine to fill in."""

    template = "pages/material_index_page.html"
    parent_page_types: ClassVar[list[str]] = ["pages.HomePage"]
    subpage_types: ClassVar[list[str]] = ["pages.MaterialPage"]
    page_description = _("Lists printable material. Each sheet is made below it.")

    class Meta:
        verbose_name = _("material index")
        verbose_name_plural = _("material indexes")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add a tile for each published sheet, in the order of the tree."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        sheets = MaterialPage.objects.live().child_of(self) if self.pk else MaterialPage.objects.none()
        book = address_book.current()
        context["tiles"] = [
            {
                "title": sheet.title,
                "url": book.url(book.by_url_path[sheet.url_path]),
                "text": sheet.lead,
                "meta": [_("To read or to print")],
            }
            for sheet in sheets.order_by("path")
            if sheet.url_path in book.by_url_path
        ]
        return context


class MaterialPage(BodyPage):
    """A sheet to print and to fill in by hand. `<its address>pdf/` is the same as a tagged PDF."""

    body = StreamField(PageBody(material_body_blocks()), verbose_name=_("body"), blank=True)
    in_print_edition = models.BooleanField(
        _("also in the course's print edition"),
        default=False,
        help_text=_("For what a group needs: a guide for whoever leads it, an exercise to print."),
    )

    template = "pages/material_page.html"
    content_panels: ClassVar[list[Any]] = [*BodyPage.content_panels, FieldPanel("in_print_edition")]
    parent_page_types: ClassVar[list[str]] = ["pages.MaterialIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("A sheet to read or to print. Its PDF is made by itself.")

    class Meta:
        verbose_name = _("material")
        verbose_name_plural = _("material")
