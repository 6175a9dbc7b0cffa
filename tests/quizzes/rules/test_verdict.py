"""Passed or not, and why not."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.rules.verdict import Mark, MustPassMissed, TooFewRight, needed_right, verdict

HALF = Fraction(1, 2)


def marks(*points: Fraction | int, must: int = 0) -> list[Mark]:
    """Return marks; the first `must` of them must be right."""
    return [Mark(str(n), Fraction(one), must_pass=n < must) for n, one in enumerate(points)]


@pytest.mark.parametrize(
    ("given_marks", "needed", "passed", "reasons"),
    [
        (marks(1, 1, 0), 2, True, ()),
        (marks(1, 0, 0), 2, False, (TooFewRight(1, 2, 3),)),
        (marks(1, HALF, HALF), 2, False, (TooFewRight(1, 2, 3),)),  # half is not right
        (marks(0, 1, 1, must=1), 2, False, (MustPassMissed(1),)),
        (marks(HALF, 1, 1, must=1), 2, False, (MustPassMissed(1),)),  # must-pass means full points
        (marks(0, 0, 1, must=2), 2, False, (TooFewRight(1, 2, 3), MustPassMissed(2))),
        (marks(1, 1, 1, must=3), 3, True, ()),
        (marks(0), 0, True, ()),
        ([], 0, True, ()),
    ],
)
def test_verdict(given_marks: list[Mark], needed: int, passed: bool, reasons: tuple) -> None:
    outcome = verdict(given_marks, needed=needed)
    assert (outcome.passed, outcome.reasons) == (passed, reasons)
    assert outcome.points == sum(mark.points for mark in given_marks)


some_marks = st.lists(
    st.builds(
        Mark,
        question=st.just("q"),
        points=st.fractions(0, 1),
        must_pass=st.booleans(),
    ),
    min_size=1,
    max_size=12,
)


@given(given_marks=some_marks, needed=st.integers(0, 12), index=st.integers(0, 11))
def test_a_better_answer_never_turns_passed_into_not_passed(
    given_marks: list[Mark], needed: int, index: int
) -> None:
    index %= len(given_marks)
    better = [*given_marks]
    better[index] = Mark("q", Fraction(1), given_marks[index].must_pass)
    before, after = verdict(given_marks, needed=needed), verdict(better, needed=needed)
    assert after.right >= before.right
    assert after.points >= before.points
    assert not (before.passed and not after.passed)


@given(given_marks=some_marks, needed=st.integers(0, 12))
def test_there_is_a_reason_exactly_when_it_was_not_passed(given_marks: list[Mark], needed: int) -> None:
    outcome = verdict(given_marks, needed=needed)
    assert outcome.passed == (not outcome.reasons)


@pytest.mark.parametrize(
    ("pass_right", "planned", "asked", "needed"),
    [
        (10, 12, 12, 10),
        (10, 12, 11, 10),  # the share, rounded up: 9.17
        (10, 12, 10, 9),  # 8.33
        (10, 12, 6, 5),
        (10, 12, 1, 1),
        (12, 12, 7, 7),
        (0, 3, 3, 0),
        (5, 3, 3, 3),  # never more than was asked
        (1, 0, 0, 0),
    ],
)
def test_the_pass_mark_keeps_its_share_when_questions_are_missing(
    pass_right: int, planned: int, asked: int, needed: int
) -> None:
    assert needed_right(pass_right=pass_right, planned=planned, asked=asked) == needed
