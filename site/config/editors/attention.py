"""What waits for an editor: facts to look at again, drafts that visitors do not see, what is scheduled.

Shown on the dashboard, only what the editor may act on, at most a handful of each.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry

from media.models import Fact
from media.rules.freshness_of_facts import latest_turn_of_law

#: How many of each kind are shown; the lists behind the links show all.
SHOWN = 6


@dataclass(frozen=True)
class Matter:
    """One thing that waits: what it is, why it is here, where to act."""

    title: str
    why: str | Promise
    url: str


def facts_that_wait(user: Any, today: date) -> list[Matter]:
    """Return facts that an editor has to look at; the report on facts shows all of them."""
    if not policy_registry.get_by_type(Fact).user_has_permission(user, "change"):
        return []
    return [
        Matter(
            title=str(fact),
            why=why_a_fact_waits(fact, today)[0],
            url=reverse(fact.snippet_viewset.get_url_name("edit"), args=[fact.pk]),
        )
        for fact in Fact.objects.waiting(today).order_by("review_by", "pk")[:SHOWN]
    ]


def why_a_fact_waits(fact: Fact, today: date) -> list[str | Promise]:
    """Return what an editor should know about a fact, the gravest first; empty when all is well."""
    state = fact.state(today)
    said: list[tuple[bool, str | Promise]] = [
        (not state.shown, _("Uncertain (C), so it is shown nowhere")),
        (not fact.live, _("Not published, so it is shown nowhere")),
        (state.overdue, format_lazy(_("Review was due {day}"), day=date_format(fact.review_by))),
        (
            state.under_review,
            format_lazy(
                _("Law may have changed: read up to {read}, new laws since {turn}"),
                read=date_format(fact.read_on),
                turn=date_format(latest_turn_of_law(today)),
            ),
        ),
        (state.checked_on is None, _("Never fact-checked")),
    ]
    return [sentence for holds, sentence in said if holds]


def drafts_that_wait(user: Any) -> list[Matter]:
    """Return pages within reach whose latest draft is not published, latest first."""
    pages = policy_registry.get_by_type(Page).instances_user_has_any_permission_for(user, {"change"})
    waiting = pages.filter(has_unpublished_changes=True, depth__gt=1).order_by("-latest_revision_created_at")
    return [
        Matter(
            title=page.get_admin_display_title(),
            why=_why_a_draft(page),
            url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
        )
        for page in waiting[:SHOWN]
    ]


def _why_a_draft(page: Page) -> str | Promise:
    if page.go_live_at:
        return format_lazy(
            _("Goes live {when}"),
            when=date_format(timezone.localtime(page.go_live_at), "SHORT_DATETIME_FORMAT"),
        )
    return _("Has changes that visitors do not see") if page.live else _("Never published, or taken down")


class AttentionPanel(Component):
    """The panel on the dashboard."""

    name = "attention"
    template_name = "editors/attention.html"
    order = 50

    def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Gather what waits for the user of this request."""
        user = (parent_context or {})["request"].user
        return {
            "facts": facts_that_wait(user, timezone.localdate()),
            "drafts": drafts_that_wait(user),
        }
