"""When boosters are due, and which letter leaves today."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.rules.boosters import MONTHS, Due, choose, in_daytime, months_after, still_ahead


@pytest.mark.parametrize(
    ("day", "months", "due"),
    [
        ("2026-11-20", 1, "2026-12-20"),
        ("2026-11-20", 3, "2027-02-20"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2027-11-30", 3, "2028-02-29"),
        ("2026-12-31", 6, "2027-06-30"),
        ("2028-02-29", 6, "2028-08-29"),
        ("2026-01-31", 1, "2026-02-28"),
    ],
)
def test_the_same_day_or_the_last_of_the_month(day: str, months: int, due: str) -> None:
    assert months_after(date.fromisoformat(day), months) == date.fromisoformat(due)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.sampled_from(MONTHS))
def test_it_is_always_in_the_right_month(day: date, months: int) -> None:
    due = months_after(day, months)
    assert (due.year * 12 + due.month) - (day.year * 12 + day.month) == months
    assert due.day <= day.day


@pytest.mark.parametrize(
    ("today", "ahead"),
    [("2026-11-20", [1, 3, 6]), ("2026-12-20", [3, 6]), ("2027-03-01", [6]), ("2027-05-20", [])],
)
def test_only_what_is_still_to_come_is_planned(today: str, ahead: list[int]) -> None:
    assert list(still_ahead(date(2026, 11, 20), MONTHS, date.fromisoformat(today))) == ahead


FIRST, SECOND, THIRD = (
    Due("a", 1, date(2026, 12, 20)),
    Due("b", 3, date(2027, 2, 20)),
    Due("c", 6, date(2027, 5, 20)),
)


@pytest.mark.parametrize(
    ("today", "open_months", "sent", "overtaken"),
    [
        ("2026-12-19", MONTHS, None, ""),
        ("2026-12-20", MONTHS, "a", ""),
        ("2027-02-21", MONTHS, "b", "a"),
        ("2027-06-01", MONTHS, "c", "ab"),
        # The page of the later one is not published: the earlier one leaves, the later one waits.
        ("2027-02-21", (1, 6), "a", ""),
        ("2027-02-21", (), None, ""),
    ],
)
def test_never_two_at_once(
    today: str, open_months: tuple[int, ...], sent: str | None, overtaken: str
) -> None:
    found = choose([THIRD, FIRST, SECOND], open_months, date.fromisoformat(today))
    assert (found.send.key if found.send else None) == sent
    assert "".join(one.key for one in found.overtaken) == overtaken


@pytest.mark.parametrize(("hour", "may"), [(6, False), (7, True), (19, True), (20, False), (2, False)])
def test_no_letter_leaves_at_night(hour: int, may: bool) -> None:
    assert in_daytime(datetime(2026, 12, 20, hour, 30)) is may  # noqa: DTZ001 - local time is what it asks for
