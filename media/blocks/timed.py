"""Blocks that know how long they take, and the two ways of describing a picture."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from media.rules.reading_time import StreamTime, words


class TimedStructBlock(blocks.StructBlock):
    """A block of named parts that says how long it takes; nothing unless its class knows better."""

    def time(self, value: Any) -> StreamTime:
        """Return what there is to read, watch and do in `value`."""
        return StreamTime()

    def minutes(self, value: Any) -> Fraction:
        """Return all minutes that `value` takes."""
        return self.time(value).minutes


def stated_minutes() -> blocks.DecimalBlock:
    """Return the field of the minutes that an exercise takes. The longest are done together, in a meeting."""
    return blocks.DecimalBlock(
        label=_("Minutes"),
        min_value=Decimal("0.25"),
        max_value=60,
        help_text=_("How long the whole exercise takes."),
    )


class ActivityBlock(TimedStructBlock):
    """An exercise whose time is stated: it takes the words of its introduction and its `minutes`."""

    def time(self, value: Any) -> StreamTime:
        """Return the words of the introduction and the stated minutes; a draft may not state them yet."""
        return StreamTime(
            words=words(value["introduction"] or ""),
            active_minutes=Fraction(str(value["minutes"] or 0)),
            activities=1,
        )


class DescribedBlock(TimedStructBlock):
    """Something to look at that must be described in words or declared decorative (WCAG 1.1.1)."""

    def clean(self, value: Any) -> Any:
        """Refuse a picture without a text, and one that is both described and decorative."""
        cleaned = super().clean(value)
        alt, decorative = (cleaned.get("alt") or "").strip(), cleaned.get("decorative")
        if not alt and not decorative and not self.is_deferred_validation:
            raise StructBlockValidationError(
                block_errors={
                    "alt": ValidationError(
                        _("Describe what the picture says, or mark it as decorative if the text says it all.")
                    )
                }
            )
        if alt and decorative:
            raise StructBlockValidationError(
                block_errors={
                    "decorative": ValidationError(
                        _("A decorative picture has no description. Remove the text or the mark.")
                    )
                }
            )
        return cleaned
