"""Where a passage to re-read is now: a page of a course and a block on it, found when it is shown.

A question points at a passage by the page's translation key and the block's id. What is gone is not shown.
"""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from courses.models.identity import Lesson
from courses.models.outline import outlines
from courses.rules.roles import Role


@dataclass(frozen=True)
class FoundPassage:
    """A passage that can be read: its address with the block's fragment, and its page.

    `place` is where the page stands among the courses (smaller is earlier), `minutes` what the page takes.
    """

    url: str
    title: str
    place: tuple[int, ...] = ()
    minutes: Fraction = Fraction(0)


def resolve_passage(
    page_key: UUID | str, block_id: UUID | str | None, language: str, in_address: Role | None = None
) -> FoundPassage | None:
    """Return where the passage is in this language, or None when it is not published there.

    It is found on every track, whoever asks; `in_address` is the role that its address carries.

    A block that was taken out of a page that is still there leads to the top of the page.
    """
    key = UUID(str(page_key))
    for course, read in enumerate(outlines().in_language(language)):
        outline = read.carrying(in_address)
        lesson = outline.lesson(key) or outline.booster(key)
        if lesson is not None:
            there = block_id is not None and str(block_id) in lesson.block_ids
            url = f"{lesson.url}#{block_id}" if there else lesson.url
            return FoundPassage(url, lesson.title, (course, outline.position(key) or 0), lesson.minutes)
        module = next((one for one in outline.modules if one.key == key), None)
        if module is not None:
            # A module's page stands before its first lesson.
            first = outline.position(module.lessons[0].key) if module.lessons else None
            place = (course, (first or len(outline.lessons) + 1) - 1, 1)
            return FoundPassage(module.url, module.title, place)
    return None


def page_titles(keys: Collection[UUID]) -> dict[UUID, str]:
    """Return what pages with passages are called, or were last called if they are gone. One query."""
    published = list(outlines().in_language("sv"))
    titles = {one.key: one.title for outline in published for one in outline.modules if one.key in keys}
    titles |= {one.key: one.title for outline in published for one in outline.boosters if one.key in keys}
    lessons = Lesson.objects.filter(translation_key__in=keys)
    return titles | dict(lessons.values_list("translation_key", "last_title"))
