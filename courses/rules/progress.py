"""How far someone has come: how many of how many, how many minutes are left, and what comes next."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from uuid import UUID

from courses.rules.languages import goes_on_elsewhere
from courses.rules.outline import Outline, OutlineLesson, OutlineTest


@dataclass(frozen=True)
class Progress:
    """Where someone is. `minutes_left` (lessons, and the final test while it remains) is the nearest whole
    number, at least 1 while something is left. On a part of a course in another language the lessons of the
    part are counted.
    """

    finished: int
    total: int
    minutes_left: int
    next_lesson: OutlineLesson | None
    next_test: OutlineTest | None
    #: The language of the lessons that are counted, when they are a part of the course; else empty.
    part_in: str = ""
    #: Where the course goes on in another language once nothing is left in this one, and which language.
    elsewhere: OutlineLesson | OutlineTest | None = None
    elsewhere_in: str = ""

    @property
    def next_url(self) -> str | None:
        """Return where `Fortsätt` leads: the first unfinished lesson, then the final test; None: nowhere."""
        place = self._next
        return place.url if place else None

    @property
    def next_title(self) -> str:
        """Return what `Fortsätt` leads to."""
        place = self._next
        return place.title if place else ""

    @property
    def next_language(self) -> str:
        """Return the language of what `Fortsätt` leads to when it is another one; else nothing."""
        return "" if self.next_lesson or self.next_test else self.elsewhere_in

    @property
    def _next(self) -> OutlineLesson | OutlineTest | None:
        return self.next_lesson or self.next_test or self.elsewhere


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
        part_in=outline.language if outline.whole else "",
        elsewhere=goes_on_elsewhere(outline, finished),
        elsewhere_in=outline.whole.language if outline.whole else "",
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
