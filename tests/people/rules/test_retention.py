"""How long things are kept."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.rules.retention import next_try_after, stale_before


@pytest.mark.parametrize(
    ("today", "before"),
    [
        (date(2026, 11, 23), date(2024, 11, 23)),
        (date(2028, 2, 29), date(2026, 2, 28)),
        (date(2027, 1, 1), date(2025, 1, 1)),
    ],
)
def test_guests_are_stale_after_24_months(today: date, before: date) -> None:
    assert stale_before(today) == before


@given(st.dates(min_value=date(2020, 1, 1), max_value=date(2090, 1, 1)))
def test_24_months_are_always_two_years(today: date) -> None:
    assert timedelta(days=729) <= today - stale_before(today) <= timedelta(days=732)


def test_f_12_tries_come_quickly_first_and_hourly_in_the_end() -> None:
    waits = [next_try_after(tries).total_seconds() for tries in range(1, 40)]
    assert waits[:4] == [10, 20, 40, 80]
    assert waits == sorted(waits)
    assert max(waits) == 3600
