"""The body of a lesson or a booster: rendered once per publish, with a gap where each knowledge check stands.

What is in the gaps depends on who reads; everything around them is the same for all.
"""

import re
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from courses.models import BoosterPage, LessonPage
from courses.models.kept import KeptPerGeneration

#: What the block's own template leaves where the check stands.
_GAP = re.compile(r"<!-- knowledge-check (\S+) -->")


@dataclass(frozen=True)
class CheckGap:
    """The place of a knowledge check in a body."""

    block_id: str
    title: str
    introduction: str
    quiz_key: str | None


Part = SafeString | CheckGap

_bodies: KeptPerGeneration[int, tuple[Part, ...]] = KeptPerGeneration()


def lesson_body(page: LessonPage | BoosterPage, *, preview: bool) -> tuple[Part, ...]:
    """Return the parts of a body in order: HTML, and gaps. A preview is never kept."""
    if preview:
        return _render(page)
    return _bodies.get(page.pk, lambda: _render(page))


def _render(page: LessonPage | BoosterPage) -> tuple[Part, ...]:
    gaps = {
        str(block.id): CheckGap(
            str(block.id),
            block.value["title"],
            block.value["introduction"] or "",
            str(block.value["quiz"].translation_key) if block.value["quiz"] else None,
        )
        for block in page.body
        if block.block_type == "knowledge_check"
    }
    pieces = _GAP.split(page.body.render_as_block({"page": page}))
    parts: list[Part] = []
    for place, piece in enumerate(pieces):
        if place % 2:
            if piece in gaps:
                parts.append(gaps[piece])
        elif piece:
            parts.append(mark_safe(piece))
    return tuple(parts)
