"""Completion is a set, never a percentage (decision 6).

A course requires some quizzes to be passed and perhaps some lessons to be finished. Who has done all of it
has completed the course; for everyone else the rule says what is missing and why, in the order of the course.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol
from uuid import UUID


class Reason(Enum):
    """Why a requirement is not met."""

    LESSON_NOT_FINISHED = "lesson_not_finished"
    QUIZ_NOT_TAKEN = "quiz_not_taken"
    QUIZ_NOT_PASSED = "quiz_not_passed"
    #: The course has nothing that could be required: no final test is published.
    NOTHING_TO_PASS = "nothing_to_pass"


@dataclass(frozen=True)
class Requirement:
    """Something a course requires: a quiz or a lesson, by its key, with the title it has now."""

    key: UUID
    title: str


@dataclass(frozen=True)
class Rule:
    """What a course requires. It is stored with each completion, so that the past can be read."""

    quizzes: tuple[Requirement, ...] = ()
    lessons: tuple[Requirement, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the rule as it is stored with a completion and a certificate."""
        return {
            "quizzes": [{"key": str(one.key), "title": one.title} for one in self.quizzes],
            "lessons": [{"key": str(one.key), "title": one.title} for one in self.lessons],
        }


@dataclass(frozen=True)
class Missing:
    """A requirement that is not met, with the reason."""

    requirement: Requirement | None
    reason: Reason


@dataclass(frozen=True)
class Completion:
    """What is done and what is missing under a rule."""

    done: frozenset[UUID]
    missing: tuple[Missing, ...]
    rule: Rule

    @property
    def complete(self) -> bool:
        """Whether everything required is done."""
        return not self.missing


class PublishedLessons(Protocol):
    """The part of an outline that this rule looks at."""

    def lesson(self, key: UUID) -> Any:
        """Return the lesson, or None when it is not published."""


def completion(
    outline: PublishedLessons, finished: Collection[UUID], results: Mapping[UUID, bool], rule: Rule
) -> Completion:
    """Judge what a learner has done.

    `finished` holds keys of finished lessons; `results` maps the key of each quiz that has been handed in to
    whether it was ever passed. A required lesson that is no longer published cannot be finished by anyone, so
    it is not asked for; a required quiz is always asked for, because it is what a certificate attests. A rule
    that requires no quiz completes nobody.
    """
    lessons = [one for one in rule.lessons if one.key in finished or outline.lesson(one.key) is not None]
    done = {one.key for one in lessons if one.key in finished}
    done |= {one.key for one in rule.quizzes if results.get(one.key)}
    missing = [Missing(one, Reason.LESSON_NOT_FINISHED) for one in lessons if one.key not in finished]
    missing += [
        Missing(one, Reason.QUIZ_NOT_PASSED if one.key in results else Reason.QUIZ_NOT_TAKEN)
        for one in rule.quizzes
        if not results.get(one.key)
    ]
    if not rule.quizzes:
        missing.append(Missing(None, Reason.NOTHING_TO_PASS))
    return Completion(frozenset(done), tuple(missing), rule)
