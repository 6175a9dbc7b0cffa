"""Where facts are used: the pages that show each of them, and the modules those pages belong to.

Asked of Wagtail's index of references, which knows the published content of every page; in a handful of
queries however many facts there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

from courses.models import ModulePage
from media.models import Fact


@dataclass(frozen=True)
class FactPlace:
    """A page that shows a fact, or a module with such pages below it."""

    pk: int
    title: str
    path: str
    #: The module that the page belongs to, in words; empty outside a course.
    module: str = ""

    def __str__(self) -> str:
        return f"{self.module}: {self.title}" if self.module else self.title


@dataclass(frozen=True)
class FactPlaces:
    """Which pages show which facts."""

    #: Pages in the order of the tree, by their id.
    pages: dict[int, FactPlace] = field(default_factory=dict)
    #: Modules with such pages, in the order of the tree, by their id.
    modules: dict[int, FactPlace] = field(default_factory=dict)
    #: Fact's id → ids of the pages that show it.
    shown_on: dict[int, set[int]] = field(default_factory=dict)

    def of(self, fact: Fact) -> list[FactPlace]:
        """Return the pages that show a fact, in the order of the tree."""
        wanted = self.shown_on.get(fact.pk, set())
        return [place for pk, place in self.pages.items() if pk in wanted]

    def facts_below(self, path: str) -> set[int]:
        """Return the ids of the facts that are shown on the page with this tree path or below it."""
        pages = {pk for pk, place in self.pages.items() if place.path.startswith(path)}
        return {fact for fact, shown_on in self.shown_on.items() if shown_on & pages}


def fact_places(user: Any, facts: Iterable[Fact] | None = None) -> FactPlaces:
    """Return where facts (all by default) are shown: on pages that are live or the user's to change."""
    references = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        to_content_type=ContentType.objects.get_for_model(Fact),
    )
    if facts is not None:
        references = references.filter(to_object_id__in=[str(fact.pk) for fact in facts])
    shown_on: dict[int, set[int]] = defaultdict(set)
    for fact, page in references.values_list("to_object_id", "object_id"):
        shown_on[int(fact)].add(int(page))
    pages = _pages(user, {pk for pks in shown_on.values() for pk in pks})
    modules = ModulePage.objects.order_by("path").values_list("pk", "number", "title", "path")
    found = FactPlaces(shown_on=dict(shown_on))
    for pk, number, title, path in modules:
        place = FactPlace(pk, f"{number}. {title}", path)
        if any(below.startswith(path) for _pk, _title, below in pages):
            found.modules[pk] = place
    for pk, title, path in pages:
        module = next((one.title for one in found.modules.values() if path.startswith(one.path)), "")
        found.pages[pk] = FactPlace(pk, title, path, module)
    return found


def _pages(user: Any, pks: Collection[int]) -> list[tuple[int, str, str]]:
    """Return (id, title, path) of those of the pages that the user may know of, in the order of the tree."""
    theirs = policy_registry.get_by_type(Page).instances_user_has_any_permission_for(user, {"change"})
    may_know = Page.objects.filter(Q(live=True) | Q(pk__in=theirs.values("pk")), pk__in=pks)
    return list(may_know.order_by("path").values_list("pk", "title", "path"))
