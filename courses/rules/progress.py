"""How far someone has come: how many of how many, how many minutes are left, and what comes next."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from uuid import UUID

from courses.rules.outline import Outline, OutlineLesson, OutlineTest


@dataclass(frozen=True)
class Progress:
    """Where someone is. `minutes_left` (lessons, and the final test while it remains) is the nearest whole
    number, at least 1 while something is left.
    """

    finished: int
    total: int
    minutes_left: int
    next_lesson: OutlineLesson | None
    next_test: OutlineTest | None

    @property
    def next_url(self) -> str | None:
        """Return where `Fortsätt` leads: the first unfinished lesson, then the final test; None: nowhere."""
        place = self.next_lesson or self.next_test
        return place.url if place else None

    @property
    def next_title(self) -> str:
        """Return what `Fortsätt` leads to."""
        place = self.next_lesson or self.next_test
        return place.title if place else ""


def whole_minutes(minutes: Fraction) -> int:
    """Return minutes as people are told them ("about"): the nearest, and at least 1 for anything at all."""
    return max(1, floor(minutes + Fraction(1, 2))) if minutes else 0


def progress(outline: Outline, finished: Collection[UUID], *, completed: bool = False) -> Progress:
    """Return how far someone has come on a track who has finished these lessons.

    `finished` holds keys; vanished ones do not count. Whoever has completed the course owes no test.
    """
    left = [lesson for lesson in outline.lessons if lesson.key not in finished]
    return Progress(
        finished=len(outline.lessons) - len(left),
        total=len(outline.lessons),
        minutes_left=whole_minutes(_share_left(outline, left, test=not completed)),
        next_lesson=left[0] if left else None,
        next_test=outline.final_test,
    )


def minutes_from(outline: Outline, key: UUID) -> int:
    """Return how long is left for someone who begins at this lesson and reads on (nobody's progress)."""
    place = (outline.position(key) or 1) - 1
    return whole_minutes(_share_left(outline, outline.lessons[place:], test=True))


def _share_left(outline: Outline, left: Collection[OutlineLesson], *, test: bool) -> Fraction:
    """Return the minutes of these lessons and perhaps the final test, in proportion to what editors state."""
    minutes = sum((lesson.minutes for lesson in left), Fraction(0))
    if test and outline.final_test:
        minutes += outline.final_test.minutes
    counted = outline.counted_minutes
    return minutes * outline.minutes / counted if counted else Fraction(0)
