"""What has changed in a course, edition by edition, and what is left of it for whoever holds an older letter.

A lesson changed when it was first published or when its content was last changed
(courses.rules.lesson_content). It belongs to the newest edition after whose predecessor it changed: editors
publish the lessons and raise the edition in either order.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from uuid import UUID

from courses.rules.edition import edition_order, is_newer
from courses.rules.outline import Outline, OutlineEdition, OutlineLesson


@dataclass(frozen=True)
class EditionChanges:
    """An edition, and the lessons that changed in it and not later."""

    edition: OutlineEdition
    lessons: tuple[OutlineLesson, ...]

    @property
    def minutes(self) -> Fraction:
        """Return how long reading them takes."""
        return minutes_of(self.lessons)


@dataclass(frozen=True)
class Update:
    """What stands between a certificate and the present edition."""

    #: The edition of the certificate, and the one it can be brought up to.
    held: str
    present: str
    changed: tuple[OutlineLesson, ...]
    #: Keys of the changed lessons that have been finished since they changed.
    read: frozenset[UUID]
    #: Whether the editors ask for a short check, and whether it has been passed.
    has_check: bool
    check_passed: bool

    @property
    def unread(self) -> tuple[OutlineLesson, ...]:
        """Return the lessons that are left."""
        return tuple(lesson for lesson in self.changed if lesson.key not in self.read)

    @property
    def minutes(self) -> Fraction:
        """Return how long all that changed takes."""
        return minutes_of(self.changed)

    @property
    def ready(self) -> bool:
        """Whether nothing is left."""
        return not self.unread and (self.check_passed or not self.has_check)


def minutes_of(lessons: Iterable[OutlineLesson]) -> Fraction:
    """Return the minutes of some lessons together."""
    return sum((lesson.minutes for lesson in lessons), Fraction(0))


def by_edition(outline: Outline) -> list[EditionChanges]:
    """Return the editions of a course, the newest first, each with its lessons in reading order.

    Before the first edition there was nothing, so nothing had changed in it.
    """
    editions = sorted(outline.editions, key=lambda one: edition_order(one.label) or (0, 0))
    found = []
    for place, edition in enumerate(editions):
        before = editions[place - 1] if place else None
        newest = place + 1 == len(editions)
        lessons = (
            tuple(
                lesson
                for lesson in changed_since(outline, before.raised_at)
                if newest or (lesson.changed_at and lesson.changed_at <= edition.raised_at)
            )
            if before
            else ()
        )
        found.append(EditionChanges(edition, lessons))
    return found[::-1]


def changed_since(outline: Outline, since: datetime) -> tuple[OutlineLesson, ...]:
    """Return the lessons that changed after a time, in reading order."""
    return tuple(one for one in outline.lessons if one.changed_at is not None and one.changed_at > since)


def can_be_updated(outline: Outline, held: str) -> bool:
    """Say whether a certificate of an edition is older than the course is now."""
    return is_newer(outline.edition, than=held)


def update_of(
    outline: Outline,
    *,
    held: str,
    since: datetime,
    read_at: Mapping[UUID, datetime],
    check_passed: bool,
) -> Update:
    """Judge a certificate of the edition `held`, issued at `since`.

    `read_at` says when each lesson was last finished; reading it before it changed is not enough.
    """
    changed = changed_since(outline, since)
    return Update(
        held=held,
        present=outline.edition,
        changed=changed,
        read=frozenset(one.key for one in changed if is_up_to_date(one, read_at.get(one.key))),
        has_check=outline.update_quiz is not None,
        check_passed=check_passed,
    )


def is_up_to_date(lesson: OutlineLesson, read_at: datetime | None) -> bool:
    """Say whether a lesson has been finished as it stands now."""
    return read_at is not None and (lesson.changed_at is None or read_at >= lesson.changed_at)
