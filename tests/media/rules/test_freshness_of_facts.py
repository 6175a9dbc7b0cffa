"""When a fact is shown, overdue, or under review."""

from datetime import date

import pytest

from media.rules.freshness_of_facts import fact_state, latest_turn_of_law


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 1, 1), date(2026, 1, 1)),
        (date(2026, 6, 30), date(2026, 1, 1)),
        (date(2026, 7, 1), date(2026, 7, 1)),
        (date(2026, 12, 31), date(2026, 7, 1)),
    ],
)
def test_law_turns_on_the_first_of_january_and_july(today: date, expected: date) -> None:
    assert latest_turn_of_law(today) == expected


@pytest.mark.parametrize(
    ("kind", "read_on", "today", "under_review"),
    [
        ("law", date(2026, 6, 30), date(2026, 7, 1), True),
        ("law", date(2026, 7, 1), date(2026, 7, 1), False),
        ("law", date(2026, 7, 1), date(2026, 12, 31), False),
        ("law", date(2026, 7, 1), date(2027, 1, 1), True),
        ("fact", date(2020, 1, 1), date(2027, 1, 1), False),
    ],
)
def test_only_law_read_before_the_latest_turn_is_under_review(
    kind: str, read_on: date, today: date, under_review: bool
) -> None:
    state = fact_state(kind=kind, confidence="A", read_on=read_on, review_by=date(2030, 1, 1), today=today)
    assert state.under_review is under_review


@pytest.mark.parametrize(("confidence", "shown"), [("A", True), ("B", True), ("C", False), ("", False)])
def test_uncertain_facts_are_not_shown(confidence: str, shown: bool) -> None:
    day = date(2026, 11, 21)
    assert (
        fact_state(kind="fact", confidence=confidence, read_on=day, review_by=day, today=day).shown is shown
    )


@pytest.mark.parametrize(
    ("review_by", "overdue"),
    [(date(2026, 11, 20), True), (date(2026, 11, 21), False), (date(2026, 11, 22), False)],
)
def test_a_review_is_overdue_the_day_after(review_by: date, overdue: bool) -> None:
    day = date(2026, 11, 21)
    assert (
        fact_state(kind="fact", confidence="A", read_on=day, review_by=review_by, today=day).overdue
        is overdue
    )
