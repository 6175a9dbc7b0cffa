"""The body of a lesson or a booster: rendered once per publish and day, with gaps for what is the reader's.

What is in the gaps depends on who reads; everything around them is the same for all. At its foot stands since
when its facts have been checked.
"""

import re
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from courses.models import BoosterPage, LessonPage
from courses.models.kept import KeptPerGeneration
from media.blocks.facts import facts_in
from media.rules.freshness_of_facts import page_checked

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


def lesson_body(
    page: LessonPage | BoosterPage, *, preview: bool, request: HttpRequest | None = None
) -> tuple[Part, ...]:
    """Return the parts of a body in order: HTML, and gaps.

    A preview is never kept, and its boxes tell the editor what visitors are not told, by its `request`.
    """
    if preview:
        return _render(page, {"request": request})
    return _bodies.get(page.pk, lambda: _render(page, {}))


def _render(page: LessonPage | BoosterPage, context: dict[str, Any]) -> tuple[Part, ...]:
    gaps = {gap.block_id: gap for block in page.body if (gap := _gap(block)) is not None}
    pieces = _GAP.split(page.body.render_as_block({"page": page, **context}))
    parts: list[Part] = []
    for place, piece in enumerate(pieces):
        if place % 2:
            if piece in gaps:
                parts.append(gaps[piece])
        elif piece:
            parts.append(mark_safe(piece))
    return (*parts, _checked(page))


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


def _checked(page: LessonPage) -> SafeString:
    """Return the line that says since when the facts of a lesson have been checked, or why not."""
    today = timezone.localdate()
    checked = page_checked(fact.state(today) for fact in facts_in(page.body) if fact.live)
    return render_to_string(
        "courses/parts/facts_checked.html", {"outcome": checked.outcome.name, "day": checked.day}
    )
