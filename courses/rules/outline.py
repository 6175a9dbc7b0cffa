"""The outline: what a published course consists of, as plain values.

Everything that is asked about a course while someone learns (what comes next, how far, how long, is it done)
is answered from an outline and a set of keys, without the database. Keys are translation keys, so that an
answer holds in every language.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from functools import cached_property
from uuid import UUID

from courses.rules.completion import Rule


@dataclass(frozen=True)
class OutlineCheck:
    """A knowledge check inside a lesson: its block and its quiz."""

    block_id: str
    quiz_key: UUID
    title: str


@dataclass(frozen=True)
class OutlineLesson:
    """A published lesson. `lesson_id` is its identity's id, `minutes` exact (whoever shows them rounds)."""

    key: UUID
    lesson_id: UUID
    page_id: int
    title: str
    url: str
    minutes: Fraction = Fraction(0)
    #: The part of the minutes that is reading.
    reading_minutes: Fraction = Fraction(0)
    checks: tuple[OutlineCheck, ...] = ()
    #: The ids of the blocks of its body, so that a passage can be found.
    block_ids: frozenset[str] = frozenset()


@dataclass(frozen=True)
class OutlineModule:
    """A published module with its published lessons, in reading order."""

    key: UUID
    page_id: int
    number: int
    title: str
    url: str
    lead: str = ""
    illustration: str = ""
    lessons: tuple[OutlineLesson, ...] = ()

    @property
    def minutes(self) -> Fraction:
        """Return the minutes of its lessons."""
        return sum((lesson.minutes for lesson in self.lessons), Fraction(0))


@dataclass(frozen=True)
class OutlineTest:
    """A published test page and the key of the quiz it asks (None: no quiz chosen)."""

    key: UUID
    page_id: int
    title: str
    url: str
    quiz_key: UUID | None
    final: bool = False


@dataclass(frozen=True)
class Outline:
    """A published course in one language."""

    course_key: UUID
    course_id: UUID
    page_id: int
    #: Where the page stands in the tree; a course below an index begins with the index's path.
    path: str
    language: str
    title: str
    url: str
    edition: str
    scope: str
    modules: tuple[OutlineModule, ...]
    tests: tuple[OutlineTest, ...]
    rule: Rule
    lead: str = ""
    #: What one can do afterwards, a sentence each.
    outcomes: tuple[str, ...] = ()
    #: What the editors state instead of the sum, or None.
    stated_minutes: int | None = None
    #: When the edition was first published, UTC.
    edition_raised_at: datetime | None = field(default=None, compare=False)
    #: The course in the language that has its final test, when this is a part of it in another; else None.
    whole: "Outline | None" = field(default=None, compare=False, repr=False)

    @property
    def certifying(self) -> "Outline":
        """Return the outline that certificates are about: this one, or the whole of which it is a part."""
        return self.whole or self

    @cached_property
    def lessons(self) -> tuple[OutlineLesson, ...]:
        """Return every lesson, in reading order."""
        return tuple(lesson for module in self.modules for lesson in module.lessons)

    @cached_property
    def _lessons_by_key(self) -> dict[UUID, OutlineLesson]:
        return {lesson.key: lesson for lesson in self.lessons}

    @cached_property
    def _module_by_lesson(self) -> dict[UUID, OutlineModule]:
        return {lesson.key: module for module in self.modules for lesson in module.lessons}

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Return the address of every page of the course."""
        places: tuple[OutlineModule | OutlineLesson | OutlineTest, ...] = (
            *self.modules,
            *self.lessons,
            *self.tests,
        )
        return frozenset({self.url, *(place.url for place in places)})

    def lesson(self, key: UUID) -> OutlineLesson | None:
        """Return the lesson with this key, or None when it is not published here."""
        return self._lessons_by_key.get(key)

    def lesson_by_identity(self, lesson_id: UUID) -> OutlineLesson | None:
        """Return the lesson whose identity has this id, or None."""
        return next((lesson for lesson in self.lessons if lesson.lesson_id == lesson_id), None)

    def module_of(self, key: UUID) -> OutlineModule | None:
        """Return the module that holds the lesson with this key, or None."""
        return self._module_by_lesson.get(key)

    def before(self, key: UUID) -> OutlineLesson | None:
        """Return the lesson before this one, across modules, or None at the beginning."""
        place = self._place(key)
        return self.lessons[place - 1] if place else None

    def after(self, key: UUID) -> OutlineLesson | None:
        """Return the lesson after this one, across modules, or None at the end."""
        place = self._place(key)
        return None if place is None or place + 1 >= len(self.lessons) else self.lessons[place + 1]

    def position(self, key: UUID) -> int | None:
        """Return the lesson's place in the course, counted from 1, or None."""
        place = self._place(key)
        return None if place is None else place + 1

    def test(self, key: UUID) -> OutlineTest | None:
        """Return the test page with this key, or None."""
        return next((test for test in self.tests if test.key == key), None)

    @property
    def final_test(self) -> OutlineTest | None:
        """Return the page of the test that gates the certificate, or None when it is not published."""
        return next((test for test in self.tests if test.final), None)

    @cached_property
    def minutes(self) -> Fraction:
        """Return how long the course takes: what the editors state, else the sum of the lessons."""
        return self.counted_minutes if self.stated_minutes is None else Fraction(self.stated_minutes)

    @cached_property
    def counted_minutes(self) -> Fraction:
        """Return the minutes of the lessons, whatever the editors state."""
        return sum((lesson.minutes for lesson in self.lessons), Fraction(0))

    def requires_quiz(self, key: UUID) -> bool:
        """Say whether the course requires the quiz with this key."""
        return any(one.key == key for one in self.rule.quizzes)

    def quiz_keys(self) -> Iterator[UUID]:
        """Yield the key of every quiz that stands somewhere in the course: tests first, then checks."""
        yield from (test.quiz_key for test in self.tests if test.quiz_key)
        yield from (check.quiz_key for lesson in self.lessons for check in lesson.checks)

    @cached_property
    def _places(self) -> dict[UUID, int]:
        return {lesson.key: place for place, lesson in enumerate(self.lessons)}

    def _place(self, key: UUID) -> int | None:
        return self._places.get(key)
