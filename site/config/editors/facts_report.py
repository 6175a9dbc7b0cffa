"""The report on facts: what to look at again, and on which pages it stands.

In the Reports menu, for whoever may change facts. It opens with what waits (overdue, law to read again,
uncertain) and can be narrowed by state, owner and the module or page that shows the fact.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters  # type: ignore[import-untyped]
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from media.models import Fact
from media.rules.spreadsheet_cells import text_cell

from .attention import why_a_fact_waits
from .fact_places import FactPlaces, fact_places

#: What the report opens with.
WAITING = "waiting"
STATES = [
    (WAITING, _("To look at: overdue, law to read again or uncertain")),
    ("overdue", _("Review overdue")),
    ("under_review", _("Law to read again")),
    ("uncertain", _("Uncertain (C)")),
    ("unchecked", _("Never fact-checked")),
    ("unpublished", _("Not published")),
    ("all", _("All facts")),
]


class FactsReportFilterSet(WagtailFilterSet):
    """State, owner, and where the fact is shown."""

    state = django_filters.ChoiceFilter(
        label=_("State"), choices=STATES, method="by_state", empty_label=None, null_label=None
    )
    owner = django_filters.ChoiceFilter(label=_("Owner"), choices=[], empty_label=_("Any owner"))
    place = django_filters.ChoiceFilter(
        label=_("Module or page that shows it"), choices=[], method="by_place", empty_label=_("Anywhere")
    )

    class Meta:
        model = Fact
        fields: list[str] = []

    def __init__(self, data: Any = None, *args: Any, places: FactPlaces, **kwargs: Any) -> None:
        """Begin with what waits, and offer the owners and places that there are."""
        given = data.copy() if data is not None else QueryDict(mutable=True)
        given.setdefault("state", WAITING)
        super().__init__(given, *args, **kwargs)
        self.places = places
        owners = Fact.objects.order_by("owner").values_list("owner", flat=True).distinct()
        self.filters["owner"].extra["choices"] = [(owner, owner) for owner in owners]
        self.filters["place"].extra["choices"] = [
            *((str(pk), str(place)) for pk, place in places.modules.items()),
            *((str(pk), str(place)) for pk, place in places.pages.items()),
        ]

    def by_state(self, queryset: Any, name: str, value: str) -> Any:
        """Keep the facts in a state on this day."""
        today = timezone.localdate()
        match value:
            case "overdue" | "under_review" | "unchecked" | "waiting":
                return getattr(queryset, value)(today)
            case "uncertain":
                return queryset.uncertain()
            case "unpublished":
                return queryset.filter(live=False)
        return queryset

    def by_place(self, queryset: Any, name: str, value: str) -> Any:
        """Keep the facts that a page shows, or any page of a module."""
        place = self.places.modules.get(int(value)) or self.places.pages[int(value)]
        return queryset.filter(pk__in=self.places.facts_below(place.path))


class FactsReportView(ReportView):
    """The list, and the same as a spreadsheet."""

    model = Fact
    permission_required = "change"
    page_title = _("Facts to look at")
    header_icon = "info-circle"
    filterset_class = FactsReportFilterSet
    index_url_name = "facts_report"
    index_results_url_name = "facts_report_results"
    verbose_name_plural = _("facts")
    table_classname = "listing fyr-facts"
    columns = [
        TitleColumn("claim_line", label=_("Fact"), get_url=lambda fact: fact.edit_url),
        Column("why", label=_("State")),
        Column("confidence", label=_("Confidence")),
        Column("owner", label=_("Owner")),
        # Not Wagtail's column of dates: it would say "just now" of every day to come.
        Column("review_by", label=_("Review by")),
        Column("where", label=_("Shown on")),
    ]
    list_export = [
        "claim_line",
        "get_kind_display",
        "why",
        "confidence",
        "owner",
        "read_on",
        "review_by",
        "reviewed_on",
        "source",
        "source_url",
        "where",
    ]
    export_headings = {
        "claim_line": _("Fact"),
        "get_kind_display": _("Kind"),
        "why": _("State"),
        "confidence": _("Confidence"),
        "owner": _("Owner"),
        "read_on": _("Source read on"),
        "review_by": _("Review by"),
        "reviewed_on": _("Fact-checked on"),
        "source": _("Source"),
        "source_url": _("Address of the source"),
        "where": _("Shown on"),
    }

    @cached_property
    def today(self) -> date:
        """The day of the report."""
        return timezone.localdate()

    @cached_property
    def places(self) -> FactPlaces:
        """Where facts are shown."""
        return fact_places(self.request.user)

    def get_filterset_kwargs(self) -> dict[str, Any]:
        """Tell the filters where facts are shown."""
        return {**super().get_filterset_kwargs(), "places": self.places}

    def get_queryset(self) -> Any:
        """Return all facts, those that waited longest first."""
        return Fact.objects.order_by("review_by", "pk")

    def decorate_paginated_queryset(self, object_list: Any) -> list[Any]:
        """Add to each fact what the columns say."""
        facts = list(object_list)
        for fact in facts:
            fact.claim_line = str(fact)
            fact.edit_url = reverse(fact.snippet_viewset.get_url_name("edit"), args=[fact.pk])
            fact.why = "; ".join(str(why) for why in why_a_fact_waits(fact, self.today)) or str(_("In order"))
            fact.where = "; ".join(str(place) for place in self.places.of(fact)) or str(_("No page"))
        return facts

    def get_filename(self) -> str:
        """Name the spreadsheet after its day."""
        return f"fakta-{self.today.isoformat()}"

    def get_heading(self, queryset: Any, field: str) -> str:
        """Return the heading of a column."""
        return str(self.export_headings[field])

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """Write text as text: nothing that an editor or a source wrote is taken for a formula (A-18)."""
        ready = super().preprocess_field_value(field, value, export_format)
        return text_cell(ready) if isinstance(ready, str) else ready
