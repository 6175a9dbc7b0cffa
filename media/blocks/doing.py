"""What the reader does: think, tick off, open a reply. Nothing here is ever sent to the server."""

from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from media.blocks.text import RichText
from media.blocks.timed import TimedStructBlock
from media.rules.reading_time import (
    CHECKLIST_MINUTES,
    CLAIM_MINUTES,
    REFLECTION_MINUTES,
    StreamTime,
    words,
)


class ClaimBlock(TimedStructBlock):
    """A common statement and its answer, opened by the reader."""

    claim = blocks.CharBlock(label=_("Statement"), max_length=300)
    reply = RichText(label=_("Reply"))

    class Meta:
        icon = "openquote"
        label = _("Statement and reply")
        description = _("Something people often say, and an answer that the reader opens.")
        template = "blocks/claim.html"
        preview_value: ClassVar[dict[str, Any]] = {
            "claim": "Hen följde ju med frivilligt.",
            "reply": "<p>Fråga inte vad barnet gick med på. Fråga vad den andre gjorde.</p>",
        }

    def time(self, value: Any) -> StreamTime:
        """Return the time for reading both and for a moment's thought between them."""
        return StreamTime(
            words=words(value["claim"]) + words(value["reply"].source),
            active_minutes=CLAIM_MINUTES,
            activities=1,
        )


class ReflectionBlock(TimedStructBlock):
    """A question to think about. What is written stays in the browser, and only after a button is pressed."""

    prompt = RichText(label=_("Question"))
    minutes = blocks.DecimalBlock(
        label=_("Minutes"),
        required=False,
        min_value=Decimal("0.25"),
        max_value=15,
        help_text=_("How long one should take to think. One minute if nothing is stated."),
    )

    class Meta:
        icon = "edit"
        label = _("Reflection")
        description = _("A question to think about. The answer stays in the reader's own browser.")
        template = "blocks/reflection.html"
        preview_value: ClassVar[dict[str, Any]] = {
            "prompt": "<p>Vem i din vardag ser en annan bit av barnen än du?</p>",
            "minutes": 1,
        }

    def time(self, value: Any) -> StreamTime:
        """Return the time for reading the question and the stated time for thinking."""
        stated = value["minutes"]
        return StreamTime(
            words=words(value["prompt"].source),
            active_minutes=Fraction(str(stated)) if stated else REFLECTION_MINUTES,
            activities=1,
        )


class ChecklistBlock(TimedStructBlock):
    """Things to tick off. The ticks stay in the browser, and only after a button is pressed."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    items = blocks.ListBlock(RichText(label=_("Item")), label=_("Items"), min_num=1)

    class Meta:
        icon = "tasks"
        label = _("Checklist")
        description = _("Things to tick off, kept in the reader's own browser. Prints well.")
        template = "blocks/checklist.html"
        preview_value: ClassVar[dict[str, Any]] = {
            "title": "Ta med dig",
            "items": ["<p>Numret till socialjouren</p>", "<p>Vem jag pratar med i dag</p>"],
        }

    def time(self, value: Any) -> StreamTime:
        """Return the time for reading the items and for half a minute's thought."""
        read = words(value["title"]) + sum(words(item.source) for item in value["items"])
        return StreamTime(words=read, active_minutes=CHECKLIST_MINUTES, activities=1)
