"""Passed or not, and why not.

A question counts as right when it got full points. A quiz is passed when enough are right and every must-pass
question that was asked is right.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from quizzes.rules.marking import FULL, NOTHING


@dataclass(frozen=True)
class Mark:
    """What one question was worth to one learner."""

    question: str
    points: Fraction
    must_pass: bool = False

    @property
    def right(self) -> bool:
        """Whether the question counts as right: full points."""
        return self.points == FULL


@dataclass(frozen=True)
class TooFewRight:
    """Not enough questions were right."""

    right: int
    needed: int
    asked: int


@dataclass(frozen=True)
class MustPassMissed:
    """Some questions that everyone must get right were not."""

    missed: int


Reason = TooFewRight | MustPassMissed


@dataclass(frozen=True)
class Verdict:
    """The outcome of a quiz. `reasons` says why it was not passed, and is empty when it was."""

    passed: bool
    right: int
    asked: int
    needed: int
    points: Fraction
    reasons: tuple[Reason, ...] = ()


def needed_right(*, pass_right: int, planned: int, asked: int) -> int:
    """Return how many must be right when `asked` questions are asked instead of the planned number.

    When questions are missing (unpublished since), the pass mark keeps its share, rounded up, so that the
    test gets neither easier nor impossible. It is never above what was asked.
    """
    if asked <= 0 or pass_right <= 0:
        return 0
    if planned <= 0 or asked >= planned:
        return min(pass_right, asked)
    return min(asked, -(-pass_right * asked // planned))


def verdict(marks: Sequence[Mark], *, needed: int) -> Verdict:
    """Judge the marks of one attempt against the number that must be right."""
    right = sum(mark.right for mark in marks)
    missed = sum(1 for mark in marks if mark.must_pass and not mark.right)
    reasons: list[Reason] = []
    if right < needed:
        reasons.append(TooFewRight(right, needed, len(marks)))
    if missed:
        reasons.append(MustPassMissed(missed))
    return Verdict(
        passed=not reasons,
        right=right,
        asked=len(marks),
        needed=needed,
        points=sum((mark.points for mark in marks), NOTHING),
        reasons=tuple(reasons),
    )
