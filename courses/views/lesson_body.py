"""The body of a lesson: rendered once per publish, with a gap for each check, choice of role and measurement.

What is in the gaps depends on who reads; everything around them is the same for all.
"""

import re
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from courses.models import LessonPage
from courses.models.kept import KeptPerGeneration

#: What the blocks' own templates leave where a check, a choice or the form before the course stands.
_GAP = re.compile(r"<!-- (?:knowledge-check|role-choice|measurement) (\S+) -->")


@dataclass(frozen=True)
class CheckGap:
    """The place of a knowledge check in a body."""

    block_id: str
    title: str
    introduction: str
    quiz_key: str | None


@dataclass(frozen=True)
class RoleGap:
    """The place of a choice of role in a body."""

    block_id: str
    title: str
    introduction: str


@dataclass(frozen=True)
class MeasurementGap:
    """The place of the form before the course."""

    block_id: str
    title: str
    introduction: str


Part = SafeString | CheckGap | RoleGap | MeasurementGap

_bodies: KeptPerGeneration[int, tuple[Part, ...]] = KeptPerGeneration()


def lesson_body(page: LessonPage, *, preview: bool) -> tuple[Part, ...]:
    """Return the parts of a body in order: HTML, and gaps. A preview is never kept."""
    if preview:
        return _render(page)
    return _bodies.get(page.pk, lambda: _render(page))


def _render(page: LessonPage) -> tuple[Part, ...]:
    gaps = {gap.block_id: gap for block in page.body if (gap := _gap(block)) is not None}
    pieces = _GAP.split(page.body.render_as_block({"page": page}))
    parts: list[Part] = []
    for place, piece in enumerate(pieces):
        if place % 2:
            if piece in gaps:
                parts.append(gaps[piece])
        elif piece:
            parts.append(mark_safe(piece))
    return tuple(parts)


def _gap(block: Any) -> CheckGap | RoleGap | MeasurementGap | None:
    """Return the gap that a block of the body leaves, or None for one that renders itself."""
    if block.block_type not in ("knowledge_check", "role_choice", "measurement"):
        return None
    value = block.value
    told = (str(block.id), value["title"], value["introduction"] or "")
    if block.block_type == "role_choice":
        return RoleGap(*told)
    if block.block_type == "measurement":
        return MeasurementGap(*told)
    return CheckGap(*told, str(value["quiz"].translation_key) if value["quiz"] else None)
