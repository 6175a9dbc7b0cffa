"""Progress as a table: of how many, how long is left, what is next."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.rules.progress import minutes_from, progress
from tests.courses.rules.outlines import key, lesson, outline


@pytest.mark.parametrize(
    ("finished", "expected"),
    [
        (set(), (0, 4, 12, "/c/m/1/")),
        ({1}, (1, 4, 9, "/c/m/2/")),
        ({2, 3}, (2, 4, 6, "/c/m/1/")),
        ({1, 2, 3}, (3, 4, 3, "/c/m/4/")),
        ({1, 2, 3, 4}, (4, 4, 0, "/c/test/")),
        ({1, 99}, (1, 4, 9, "/c/m/2/")),
    ],
    ids=[
        "nothing",
        "one",
        "out of order",
        "all but one",
        "all: the test is next",
        "a vanished one does not count",
    ],
)
def test_where_someone_is(finished: set[int], expected: tuple[int, int, int, str]) -> None:
    course = outline([lesson(1), lesson(2)], [lesson(3), lesson(4)])
    now = progress(course, {key(n) for n in finished})
    assert (now.finished, now.total, now.minutes_left, now.next_url) == expected


def test_minutes_are_rounded_up_once_and_not_per_lesson() -> None:
    course = outline([lesson(n, Fraction(5, 4)) for n in range(1, 5)])
    assert progress(course, set()).minutes_left == 5


def test_what_editors_state_is_shared_out_over_the_lessons() -> None:
    course = outline([lesson(1), lesson(2), lesson(3), lesson(4)], stated=24)
    assert progress(course, {key(1)}).minutes_left == 18


def test_a_course_without_lessons_or_test_leads_nowhere() -> None:
    now = progress(outline(test=False), set())
    assert (now.finished, now.total, now.minutes_left, now.next_url, now.next_title) == (0, 0, 0, None, "")


def test_a_reader_is_told_what_is_left_from_here() -> None:
    course = outline([lesson(1), lesson(2)], [lesson(3)])
    assert [minutes_from(course, key(n)) for n in (1, 2, 3)] == [9, 6, 3]


@pytest.mark.parametrize(
    ("finished", "completed", "left"),
    [(set(), False, 15), ({1}, False, 12), ({1, 2}, False, 9), ({1, 2}, True, 0), ({1}, True, 3)],
    ids=["all of it", "one done", "the test alone", "completed", "completed, then read on"],
)
def test_the_final_test_is_left_until_the_course_is_completed(
    finished: set[int], completed: bool, left: int
) -> None:
    course = outline([lesson(1), lesson(2)], test_minutes=9)
    assert progress(course, {key(n) for n in finished}, completed=completed).minutes_left == left


def test_a_reader_is_told_of_the_test_too() -> None:
    course = outline([lesson(1), lesson(2)], test_minutes=9)
    assert [minutes_from(course, key(n)) for n in (1, 2)] == [15, 12]


@given(
    st.lists(st.fractions(0, 10), min_size=1, max_size=8),
    st.sets(st.integers(1, 8)),
    st.sets(st.integers(1, 8)),
)
def test_finishing_more_never_leaves_more(lengths: list[Fraction], some: set[int], more: set[int]) -> None:
    course = outline([lesson(n, length) for n, length in enumerate(lengths, 1)])
    one = progress(course, {key(n) for n in some})
    two = progress(course, {key(n) for n in some | more})
    assert two.finished >= one.finished
    assert two.minutes_left <= one.minutes_left
    assert (two.next_lesson is None) == (two.finished == two.total)
