"""What an answer is worth."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.rules.marking import mark_groups, mark_one_of, mark_order, mark_pairs, mark_several

HALF, THIRD = Fraction(1, 2), Fraction(1, 3)


@pytest.mark.parametrize(
    ("right", "picked", "worth"),
    [
        ("a", "a", 1),
        ("a", "b", 0),
        ("a", None, 0),
    ],
)
def test_one_of(right: str, picked: str | None, worth: int) -> None:
    assert mark_one_of([right], picked) == worth


@pytest.mark.parametrize(
    ("right", "picked", "worth"),
    [
        ("ab", "ab", 1),
        ("ab", "a", HALF),
        ("ab", "abc", HALF),
        ("ab", "ac", 0),
        ("ab", "cd", 0),  # never below nothing
        ("ab", "", 0),
        ("abc", "a", THIRD),
        ("abc", "abcd", Fraction(2, 3)),
        ("", "a", 0),
    ],
)
def test_several(right: str, picked: str, worth: Fraction) -> None:
    assert mark_several(list(right), list(picked)) == worth


@pytest.mark.parametrize(
    ("given_order", "worth"),
    [("abc", 1), ("acb", THIRD), ("bca", 0), ("", 0)],
)
def test_order(given_order: str, worth: Fraction) -> None:
    assert mark_order("abc", given_order) == worth


@pytest.mark.parametrize(
    ("pairs", "worth"),
    [
        ({"a": "1", "b": "2"}, 1),
        ({"a": "1", "b": "1"}, HALF),
        ({"a": "1"}, HALF),
        ({"a": "2", "b": "1"}, 0),
        ({}, 0),
    ],
)
def test_pairs(pairs: dict[str, str], worth: Fraction) -> None:
    assert mark_pairs({"a": "1", "b": "2"}, pairs) == worth


@pytest.mark.parametrize(
    ("groups", "worth"),
    [
        ({"a": "1", "b": "2"}, 1),
        ({"a": "1", "b": "3"}, 1),  # several groups may be right
        ({"a": "2", "b": "2"}, HALF),
        ({"b": "3"}, HALF),
        ({"a": "3", "b": "1"}, 0),
        ({}, 0),
    ],
)
def test_groups(groups: dict[str, str], worth: Fraction) -> None:
    assert mark_groups({"a": ["1"], "b": ["2", "3"]}, groups) == worth


ids = st.sets(st.integers(0, 20).map(str), min_size=1, max_size=10)


@given(right=ids, picked=st.sets(st.integers(0, 20).map(str), max_size=12))
def test_partial_credit_stays_between_nothing_and_full(right: set[str], picked: set[str]) -> None:
    worth = mark_several(right, picked)
    assert 0 <= worth <= 1
    assert (worth == 1) == (picked == right)


@given(right=ids, data=st.data())
def test_another_right_pick_never_costs_and_another_wrong_one_never_gains(
    right: set[str], data: st.DataObject
) -> None:
    picked = data.draw(st.sets(st.sampled_from(sorted(right | {"x", "y", "z"}))))
    before = mark_several(right, picked)
    for more in right:
        assert mark_several(right, picked | {more}) >= before
    for more in {"x", "y", "z"}:
        assert mark_several(right, picked | {more}) <= before


@given(right=st.lists(st.text(min_size=1), min_size=2, unique=True), data=st.data())
def test_full_points_for_an_order_only_for_the_right_one(right: list[str], data: st.DataObject) -> None:
    order = data.draw(st.permutations(right))
    assert (mark_order(right, order) == 1) == (list(order) == right)
    assert 0 <= mark_order(right, order) <= 1


def test_three_thirds_are_a_whole() -> None:
    assert sum([THIRD, THIRD, THIRD]) == 1
