"""The media room in the admin: the registers of facts and films, and links to a place within a page."""

from datetime import date
from typing import Any

import django_filters  # type: ignore[import-untyped]
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from media.models import Fact, Film
from media.rich_text import keep_fragments


class OverdueColumn(BooleanColumn):
    """A mark on facts whose review is overdue."""

    def get_value(self, instance: Any) -> bool:
        """Return whether the fact should have been looked at before today."""
        overdue: bool = instance.state(timezone.localdate()).overdue
        return overdue


class FactFilterSet(WagtailFilterSet):
    """Narrow the register of facts to what needs work."""

    overdue = django_filters.BooleanFilter(label=_("Review overdue"), method="by_overdue")

    class Meta:
        model = Fact
        fields = ["kind", "confidence"]

    def by_overdue(self, queryset: Any, name: str, value: bool | None) -> Any:
        """Keep the facts whose review is overdue, or those whose is not."""
        if value is None:
            return queryset
        today: date = timezone.localdate()
        return queryset.filter(review_by__lt=today) if value else queryset.filter(review_by__gte=today)


class FactViewSet(SnippetViewSet):
    """The register of facts."""

    model = Fact
    icon = "info-circle"
    menu_label = _("Facts")
    menu_order = 210
    add_to_admin_menu = True
    list_display = [
        "__str__",
        "kind",
        "confidence",
        # Not Wagtail's column of dates: it would say "just now" of every day to come.
        Column("review_by", label=_("Review by"), sort_key="review_by"),
        OverdueColumn("overdue", label=_("Overdue")),
    ]
    filterset_class = FactFilterSet
    list_per_page = 50


class FilmViewSet(SnippetViewSet):
    """The register of films."""

    model = Film
    icon = "media"
    menu_label = _("Films")
    menu_order = 220
    add_to_admin_menu = True
    list_display = ["title", "audio_description", "duration_seconds"]
    list_filter = ["audio_description"]


register_snippet(FactViewSet)
register_snippet(FilmViewSet)


# After Wagtail's own registration (order 0), which this extends.
@hooks.register("register_rich_text_features", order=10)
def register_places_within_pages(features: Any) -> None:
    """Let links in rich text lead to a place within a page."""
    keep_fragments(features)
