"""The outline: what a published course consists of, as plain values.

Everything that is asked about a course while someone learns (what comes next, how far, how long, is it done)
is answered from an outline and a set of keys, without the database. Keys are translation keys, so that an
answer holds in every language.

An outline as it is read holds the lessons of all roles. What somebody sees of it is a track: the lessons for
everyone and those of their role (`Outline.on_track`). Whoever has no role stored carries it in the addresses
(`Outline.carrying`), so an outline also knows what its addresses carry.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from fractions import Fraction
from functools import cached_property
from uuid import UUID

from courses.rules.completion import Rule
from courses.rules.measuring import Measuring
from courses.rules.reserved import CHANGES_SLUG
from courses.rules.roles import Role, role_query


@dataclass(frozen=True)
class OutlineCheck:
    """A knowledge check inside a lesson: its block and its quiz."""

    block_id: str
    quiz_key: UUID
    title: str


@dataclass(frozen=True)
class OutlineMeasurement:
    """The block of a lesson that offers the form before the course."""

    block_id: str
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
    measurement: OutlineMeasurement | None = None
    #: The ids of the blocks of its body, so that a passage can be found.
    block_ids: frozenset[str] = frozenset()
    #: Whose it is; None: everyone's.
    role: Role | None = None
    #: The id of the block in which one chooses a role; empty without one.
    role_choice: str = ""
    #: When its content was first published or last changed, UTC (courses.rules.lesson_content).
    changed_at: datetime | None = field(default=None, compare=False)


@dataclass(frozen=True)
class OutlineBooster:
    """A published booster: like a lesson, but no part of the course's length, progress or completion."""

    key: UUID
    page_id: int
    months: int
    title: str
    url: str
    follow_up: bool = False
    minutes: Fraction = Fraction(0)
    checks: tuple[OutlineCheck, ...] = ()
    block_ids: frozenset[str] = frozenset()


@dataclass(frozen=True)
class OutlineEdition:
    """An edition that has been raised: its label, the editors' line on what changed, and when (UTC)."""

    label: str
    note: str
    raised_at: datetime


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
    #: What answering takes: 45 seconds a question.
    minutes: Fraction = Fraction(0)


@dataclass(frozen=True)
class Outline:
    """A published course in one language: as it is read with the lessons of all roles, or one track of it."""

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
    #: The two parallel forms, or None when the course does not measure.
    measuring: Measuring | None = None
    #: When the edition was first published, UTC.
    edition_raised_at: datetime | None = field(default=None, compare=False)
    #: Every edition there has been, in no order.
    editions: tuple[OutlineEdition, ...] = field(default=(), compare=False)
    #: The quiz that whoever brings an older certificate up to date passes first, or None.
    update_quiz: UUID | None = None
    #: In the order of their months; one for each month.
    boosters: tuple[OutlineBooster, ...] = ()
    #: The role whose track this is; None with `all_roles`, and on the track of whoever has none.
    role: Role | None = None
    all_roles: bool = True
    #: The role that every address here carries.
    in_address: Role | None = None
    #: The course in the language that has its final test, when this is a part of it in another; else None.
    whole: "Outline | None" = field(default=None, compare=False, repr=False)
    #: The outline as it was read, from which this one was made; None: this is it.
    read: "Outline | None" = field(default=None, compare=False, repr=False)

    def on_track(self, role: Role | None, *, in_address: bool = False) -> "Outline":
        """Return the course as whoever has this role sees it: the lessons for everyone and the role's own.

        With `in_address` every address in it carries the role. Made once and kept with the outline, which
        itself lives until something is published.
        """
        return self._seen(False, role, role if in_address else None)

    def carrying(self, role: Role | None) -> "Outline":
        """Return the same lessons with this role in every address (None: in none)."""
        return self._seen(self.all_roles, self.role, role)

    @property
    def with_all_roles(self) -> "Outline":
        """Return the lessons of all roles, with what the addresses carry here."""
        return self._seen(True, None, self.in_address)

    @property
    def query(self) -> str:
        """Return what an address of a form on this course carries: `?spar=school`, or nothing."""
        return role_query(self.in_address)

    def _seen(self, all_roles: bool, role: Role | None, carried: Role | None) -> "Outline":
        read = self.read or self
        wanted = (all_roles, role, carried)
        if wanted == (read.all_roles, read.role, read.in_address):
            return read
        if wanted not in read._made:
            read._made[wanted] = _seen(read, all_roles, role, carried)
        return read._made[wanted]

    @cached_property
    def _made(self) -> "dict[tuple[bool, Role | None, Role | None], Outline]":
        return {}

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
        places: tuple[OutlineModule | OutlineLesson | OutlineTest | OutlineBooster, ...] = (
            *self.modules,
            *self.lessons,
            *self.tests,
            *self.boosters,
        )
        return frozenset({self.url, self.changes_url, *(place.url for place in places)})

    @property
    def changes_url(self) -> str:
        """Return the address of the page that says what changed (a slug that no page below may have).

        Of a part in another language it is the whole's: certificates are about that.
        """
        if self.whole is not None:
            return self.whole.changes_url
        path, mark, query = self.url.partition("?")
        return f"{path}{CHANGES_SLUG}/{mark}{query}"

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
        """Return how long the course takes: what the editors state, else what is counted."""
        return self.counted_minutes if self.stated_minutes is None else Fraction(self.stated_minutes)

    @cached_property
    def counted_minutes(self) -> Fraction:
        """Return the minutes of the lessons and of the final test, whatever the editors state.

        With the lessons of all roles at hand it is the time of whoever has none: nobody reads them all.
        """
        own = (lesson.minutes for lesson in self.lessons if lesson.role in (None, self.role))
        return sum(own, self.final_test.minutes if self.final_test else Fraction(0))

    def booster(self, key: UUID) -> OutlineBooster | None:
        """Return the booster with this key, or None."""
        return next((booster for booster in self.boosters if booster.key == key), None)

    def booster_after(self, months: int) -> OutlineBooster | None:
        """Return the booster that comes so many months after completion, or None."""
        return next((booster for booster in self.boosters if booster.months == months), None)

    @property
    def with_checks(self) -> tuple[OutlineLesson | OutlineBooster, ...]:
        """Return every place in which knowledge checks may stand: the lessons, then the boosters."""
        return (*self.lessons, *self.boosters)

    def requires_quiz(self, key: UUID) -> bool:
        """Say whether the course requires the quiz with this key."""
        return any(one.key == key for one in self.rule.quizzes)

    @cached_property
    def measured_in(self) -> OutlineLesson | None:
        """Return the lesson that offers the form before the course, or None."""
        return next((lesson for lesson in self.lessons if lesson.measurement), None)

    def quiz_keys(self) -> Iterator[UUID]:
        """Yield the key of every quiz of the course: tests first, then forms that measure, then checks."""
        yield from (test.quiz_key for test in self.tests if test.quiz_key)
        yield from self.measuring.quiz_keys if self.measuring else ()
        yield from (check.quiz_key for place in self.with_checks for check in place.checks)
        if self.update_quiz:
            yield self.update_quiz

    @cached_property
    def _places(self) -> dict[UUID, int]:
        return {lesson.key: place for place, lesson in enumerate(self.lessons)}

    def _place(self, key: UUID) -> int | None:
        return self._places.get(key)


def _seen(read: Outline, all_roles: bool, role: Role | None, carried: Role | None) -> Outline:
    """Make an outline with some of the lessons and with a role in every address."""
    query = role_query(carried)

    def lessons(module: OutlineModule) -> tuple[OutlineLesson, ...]:
        own = (one for one in module.lessons if all_roles or one.role in (None, role))
        return tuple(replace(one, url=one.url + query) if query else one for one in own)

    return replace(
        read,
        role=role,
        all_roles=all_roles,
        in_address=carried,
        read=read,
        url=read.url + query,
        modules=tuple(replace(one, url=one.url + query, lessons=lessons(one)) for one in read.modules),
        tests=tuple(replace(one, url=one.url + query) for one in read.tests),
        whole=read.whole and read.whole._seen(all_roles, role, carried),
    )
