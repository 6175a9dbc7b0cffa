"""The body of a page: a stream that gives every block its address and keeps headings in order."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError

from media.rules.headings import heading_jumps


class PageBody(blocks.StreamBlock):
    """A stream of page blocks, each in an element whose id is the block's, so that it can be linked to."""

    class Meta:
        template = "blocks/stream.html"

    def clean(self, value: Any) -> Any:
        """Refuse a heading that skips a level (WCAG 1.3.1, TRUST H-5)."""
        cleaned = super().clean(value)
        places = [place for place, child in enumerate(cleaned) if child.block_type == "heading"]
        levels = [int(cleaned[place].value["level"]) for place in places]
        jumps = heading_jumps(levels)
        if jumps:
            sentence = _(
                "A subheading must come under a heading. Put a heading before it, or make it a heading."
            )
            raise StreamBlockValidationError(
                block_errors={places[jump]: ValidationError(sentence) for jump in jumps}
            )
        return cleaned
