"""Measuring before and after: two parallel forms, crossed by chance.

Each learner answers one form before the course; the other form's questions stand in the first try of the
final test. Half of them go A → B and half B → A, so that a difference in difficulty between the forms cancels
out (a crossed design with two sequences). Nothing is told before, and only first tries count.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum, StrEnum
from random import Random
from uuid import UUID

#: The scale of the two ratings: 1 very unsure … 5 very sure.
LOWEST, HIGHEST = 1, 5


class Form(StrEnum):
    """One of the two parallel forms. The stored letters must not change."""

    A = "a"
    B = "b"

    @property
    def other(self) -> "Form":
        """Return the parallel form."""
        return Form.B if self is Form.A else Form.A


@dataclass(frozen=True)
class MeasuringForm:
    """A form as a course uses it: its quiz, and its question about whom to call (None: not chosen)."""

    name: Form
    quiz_key: UUID
    call_question: UUID | None = None


@dataclass(frozen=True)
class Measuring:
    """The two forms of a course."""

    a: MeasuringForm
    b: MeasuringForm

    def form(self, name: Form | str) -> MeasuringForm:
        """Return the form with this letter."""
        return self.a if Form(name) is Form.A else self.b

    def with_quiz(self, quiz_key: UUID) -> MeasuringForm | None:
        """Return the form that this quiz is, or None."""
        return next((one for one in (self.a, self.b) if one.quiz_key == quiz_key), None)

    @property
    def quiz_keys(self) -> tuple[UUID, UUID]:
        """Return the keys of both quizzes."""
        return self.a.quiz_key, self.b.quiz_key


class Stage(Enum):
    """Where a learner stands with the form before the course."""

    OFFERED = "offered"
    BEGUN = "begun"
    ANSWERED = "answered"
    #: The final test has been begun: what is asked now would no longer be a before.
    TOO_LATE = "too_late"

    @property
    def is_over(self) -> bool:
        """Whether nothing can be begun any more."""
        return self in (Stage.ANSWERED, Stage.TOO_LATE)


@dataclass(frozen=True)
class Ratings:
    """How sure a learner is, each 1–5 or not said: to notice, and whom to call."""

    notice: int | None = None
    call: int | None = None


NOT_RATED = Ratings()


def first_form(chance: Random) -> Form:
    """Return which form comes first: heads or tails, whatever others got."""
    return Form.A if chance.getrandbits(1) else Form.B


def stage(*, forms: Collection[str], final_begun: bool) -> Stage:
    """Return where a learner stands, from the states of the tries at both forms and the final test.

    A form that was handed in is answered, whatever came after it.
    """
    if "handed_in" in forms:
        return Stage.ANSWERED
    if final_begun:
        return Stage.TOO_LATE
    return Stage.BEGUN if "open" in forms else Stage.OFFERED


def form_not_got_afterwards(first: Form, *, measured_afterwards: bool) -> Form:
    """Return the form that a learner has not got after the course: it comes with the first booster.

    Who went A → B got B afterwards, so A is left. Who has a before and no after (the final test had no room)
    got neither; then it is the one that has never been seen.
    """
    return first if measured_afterwards else first.other
