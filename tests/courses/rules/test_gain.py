"""Figures against tables in print, and what must hold whatever the numbers are."""

from __future__ import annotations

from dataclasses import replace
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.rules.gain import (
    Measured,
    Pair,
    balanced_mean,
    counts_told,
    is_pair,
    mean_with_interval,
    report,
    share_with_interval,
    t_quantile,
)
from courses.rules.measuring import Form, Ratings


@pytest.mark.parametrize(
    ("degrees", "exact"),
    # 97.5 % points of Student's t as tables print them.
    [(4, 2.7764), (5, 2.5706), (6, 2.4469), (9, 2.2622), (19, 2.0930), (29, 2.0452), (120, 1.9799)],
)
def test_the_quantile_of_t(degrees: int, exact: float) -> None:
    assert t_quantile(degrees) == pytest.approx(exact, abs=0.001)


def test_an_interval_by_hand() -> None:
    # Mean 2, variance 2.5, five values: 2 ± 2.7764 · √(2.5/5).
    estimate = mean_with_interval([0, 1, 2, 3, 4])
    assert (estimate.mean, estimate.count) == (2, 5)
    assert estimate.low == pytest.approx(2 - 1.9632, abs=0.001)
    assert estimate.high == pytest.approx(2 + 1.9632, abs=0.001)


@pytest.mark.parametrize(
    ("successes", "count", "low", "high"),
    # Wilson's interval: Newcombe 1998 (Statistics in Medicine 17:857–872), table I, method 3.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_of_a_share(successes: int, count: int, low: float, high: float) -> None:
    share = share_with_interval(successes, count)
    assert share.low == pytest.approx(low, abs=0.00006)
    assert share.high == pytest.approx(high, abs=0.00006)


@given(count=st.integers(1, 500), data=st.data())
def test_a_share_lies_in_its_interval_and_mirrors_its_opposite(count: int, data: st.DataObject) -> None:
    successes = data.draw(st.integers(0, count))
    share, other = share_with_interval(successes, count), share_with_interval(count - successes, count)
    assert 0 <= share.low <= share.share <= share.high <= 1
    assert share.low == pytest.approx(1 - other.high)
    more = share_with_interval(successes * 4, count * 4)
    assert more.high - more.low < share.high - share.low


values = st.lists(st.integers(-6, 6), min_size=5, max_size=40)


@given(given_values=values, factor=st.sampled_from([-2.0, 0.5, 3.0]))
def test_a_mean_lies_in_its_interval_and_follows_the_scale(given_values: list[int], factor: float) -> None:
    one = mean_with_interval(given_values)
    other = mean_with_interval([factor * value for value in given_values])
    assert one.low <= one.mean <= one.high
    assert other.mean == pytest.approx(factor * one.mean)
    assert other.high - other.low == pytest.approx(abs(factor) * (one.high - one.low))


@given(
    a_to_b=st.lists(st.integers(-2, 3), min_size=5, max_size=30),
    b_to_a=st.lists(st.integers(-2, 3), min_size=5, max_size=30),
    harder=st.integers(-3, 3),
)
def test_how_much_harder_one_form_is_cancels_out(a_to_b: list[int], b_to_a: list[int], harder: int) -> None:
    """Whoever goes A → B loses what B is harder, whoever goes B → A wins it, however many went each way."""
    plain = balanced_mean(a_to_b, b_to_a)
    shifted = balanced_mean([one - harder for one in a_to_b], [one + harder for one in b_to_a])
    assert shifted.mean == pytest.approx(plain.mean)
    assert shifted.high - shifted.low == pytest.approx(plain.high - plain.low)
    assert plain.mean == pytest.approx((fmean(a_to_b) + fmean(b_to_a)) / 2)


measured = st.builds(Measured, st.integers(0, 6), st.just(6), st.sampled_from([True, False, None]))
ratings = st.builds(Ratings, st.none() | st.integers(1, 5), st.none() | st.integers(1, 5))
pairs = st.builds(Pair, st.sampled_from(Form), measured, measured, ratings, ratings)


@given(many=st.lists(pairs, max_size=40), smallest=st.integers(0, 12))
def test_p_12_no_small_group_is_told_and_none_can_be_subtracted(many: list[Pair], smallest: int) -> None:
    told = report(many, smallest=smallest)
    least = max(smallest, 5)
    if told.pairs is None:
        assert len(many) < least
        assert told == type(told)(None)
        return
    assert told.pairs == len(many) >= least
    estimates = [change.gain for change in (told.a_then_b, told.b_then_a, told.notice, told.call) if change]
    shares = [share for share in (told.knew_before, told.know_after) if share]
    for one in [*estimates, *shares]:
        assert one.count >= least
        assert len(many) - one.count == 0 or len(many) - one.count >= least
    assert (told.a_then_b is None) == (told.b_then_a is None) == (told.balanced is None)


@given(many=st.lists(pairs, min_size=5, max_size=40), data=st.data())
def test_who_comes_first_does_not_matter_and_time_turned_turns_the_gain(
    many: list[Pair], data: st.DataObject
) -> None:
    told = report(many)
    again = report(data.draw(st.permutations(many)))
    turned = report(
        replace(
            one,
            before=one.after,
            after=one.before,
            rated_before=one.rated_after,
            rated_after=one.rated_before,
        )
        for one in many
    )
    assert told.cases is not None
    assert again.cases is not None
    assert turned.cases is not None
    assert told.cases.gain.mean == pytest.approx(again.cases.gain.mean)
    assert told.cases.gain.mean == pytest.approx(-turned.cases.gain.mean)
    assert told.cases.gain.mean == pytest.approx(told.cases.after - told.cases.before)
    assert told.cases.gain.low == pytest.approx(-turned.cases.gain.high)
    assert (told.know_after is None) == (turned.knew_before is None)
    if told.know_after and turned.knew_before:
        assert told.know_after.share == turned.knew_before.share


def test_only_pairs_of_forms_of_equal_length_count() -> None:
    six, five = Measured(3, 6), Measured(3, 5)
    assert is_pair(six, Measured(6, 6))
    for before, after in ((None, six), (six, None), (six, five), (Measured(0, 0), Measured(0, 0))):
        assert not is_pair(before, after)
    pair = Pair(Form.A, six, Measured(5, 6))
    assert pair.gain == 2
    told = report([pair] * 5 + [replace(pair, after=five)] * 50)
    assert (told.pairs, told.asked) == (5, 6)


def test_the_headline_counts_who_knew_and_who_knows() -> None:
    knew, learnt = Measured(4, 6, True), Measured(2, 6, False)
    now = Measured(5, 6, True)
    told = report([Pair(Form.A, knew, now)] * 2 + [Pair(Form.B, learnt, now)] * 8)
    assert told.knew_before is not None
    assert told.know_after is not None
    assert (told.knew_before.share, told.know_after.share, told.know_after.count) == (0.2, 1.0, 10)
    assert told.a_then_b is None, "two people would be found"


@pytest.mark.parametrize(
    ("sizes", "told"),
    [
        ([0, 0, 0], [None, None, None]),
        ([4, 4, 4], [None, None, None]),
        ([5, 5, 5], [5, 5, 5]),
        ([5, 7, 12], [5, None, 12]),
        ([5, 10, 14], [5, 10, None]),
        ([3, 8, 8], [None, 8, 8]),
        ([20, 25, 31], [20, 25, 31]),
    ],
)
def test_p_12_sizes_that_differ_by_a_few_are_not_told(sizes: list[int], told: list[int | None]) -> None:
    assert counts_told(sizes) == told
