"""Fact and law boxes, and lists of sources."""

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.list_block import ListValue
from wagtail.snippets.blocks import SnippetChooserBlock

from media.blocks.timed import TimedStructBlock
from media.rules.reading_time import StreamTime, words


class FactBlock(TimedStructBlock):
    """A box with one fact. The fact lives in one place, so a change there reaches every page."""

    fact = SnippetChooserBlock("media.Fact", label=_("Fact"))

    class Meta:
        icon = "info-circle"
        label = _("Fact or law box")
        description = _("One fact from the fact register, with its source and review date.")
        template = "blocks/fact.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add what follows from the fact's dates today. A fact that may not be shown gives an empty box."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        fact = value.get("fact")
        state = fact.state(timezone.localdate()) if fact is not None else None
        shown = state is not None and fact.live and state.shown
        # Said in every case: what stands around the box may hold a fact of its own.
        return context | {"fact": fact if shown else None, "state": state, "hidden": None if shown else fact}

    def get_preview_value(self) -> Any:
        """Return the newest fact that may be shown, or an example that is not stored."""
        # Through the chooser: a block does not import the models above it.
        facts = self.child_blocks["fact"].target_model
        example = facts.objects.shown().last() or facts(
            claim="<p>Misstanke räcker för en orosanmälan.</p>",
            kind="law",
            source="Socialtjänstlagen (2025:400), 19 kap. 1 §",
            read_on=date(2026, 11, 21),
            confidence="A",
            owner="Redaktionen",
            review_by=date(2027, 1, 31),
        )
        return self.normalize({"fact": example})

    def time(self, value: Any) -> StreamTime:
        """Return the time it takes to read the claim; the source line is for looking up."""
        fact = value.get("fact")
        return StreamTime(words=words(fact.claim) if fact else 0)


def facts_in(value: Any) -> Iterator[Any]:
    """Yield the facts that a stream chooses, in order, wherever their boxes stand within it."""
    if isinstance(value, blocks.StreamValue):
        for child in value:
            yield from facts_in(child.value)
    elif isinstance(value, blocks.StructValue):
        if isinstance(value.block, FactBlock):
            if value.get("fact") is not None:
                yield value["fact"]
        else:
            for inner in value.values():
                yield from facts_in(inner)
    elif isinstance(value, ListValue):
        for inner in value:
            yield from facts_in(inner)


class SourceBlock(blocks.StructBlock):
    """One source in a list of sources."""

    text = blocks.CharBlock(label=_("Source"), max_length=300)
    url = blocks.URLBlock(label=_("Address"), required=False)
    read_on = blocks.DateBlock(label=_("Read on"), required=False)

    class Meta:
        icon = "link"
        label = _("Source")


class SourcesBlock(TimedStructBlock):
    """What a page rests on. Not counted as reading: it is there for looking up."""

    items = blocks.ListBlock(SourceBlock(), label=_("Sources"), min_num=1)

    class Meta:
        icon = "list-ul"
        label = _("Sources")
        description = _("A list of what the page rests on, with addresses and the days they were read.")
        template = "blocks/sources.html"
        preview_value: ClassVar[dict[str, Any]] = {
            "items": [{"text": "Proposition 2017/18:123", "url": "", "read_on": "2026-11-21"}]
        }
