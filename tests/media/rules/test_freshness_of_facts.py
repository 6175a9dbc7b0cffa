"""When a fact is shown, overdue, or under review."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.rules.freshness_of_facts import (
    FactState,
    PageCheck,
    PageChecked,
    fact_state,
    latest_turn_of_law,
    page_checked,
)


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


EARLY, LATE, DUE = date(2026, 10, 1), date(2026, 11, 1), date(2026, 11, 20)
FINE = FactState(shown=True, overdue=False, under_review=False, checked_on=EARLY, review_by=DUE)
LATER = replace(FINE, checked_on=LATE)
UNCHECKED = replace(FINE, checked_on=None)
OVERDUE = replace(FINE, overdue=True)
UNDER_REVIEW = replace(FINE, under_review=True)
HIDDEN = replace(FINE, shown=False, checked_on=None)


@pytest.mark.parametrize(
    ("states", "said"),
    [
        ([], PageChecked(PageCheck.NO_FACTS)),
        ([HIDDEN], PageChecked(PageCheck.NO_FACTS)),
        ([FINE], PageChecked(PageCheck.CHECKED, EARLY)),
        ([FINE, LATER], PageChecked(PageCheck.CHECKED, LATE)),
        ([LATER, HIDDEN], PageChecked(PageCheck.CHECKED, LATE)),
        ([UNCHECKED], PageChecked(PageCheck.NONE_CHECKED)),
        ([FINE, UNCHECKED, OVERDUE], PageChecked(PageCheck.SOME_UNCHECKED)),
        ([FINE, OVERDUE, UNDER_REVIEW], PageChecked(PageCheck.OVERDUE, DUE)),
        ([FINE, UNDER_REVIEW], PageChecked(PageCheck.UNDER_REVIEW)),
    ],
)
def test_what_can_be_said_about_a_page(states: list[FactState], said: PageChecked) -> None:
    assert page_checked(states) == said
    assert page_checked(reversed(states)) == said


def test_a_check_in_the_future_has_not_happened() -> None:
    def checked(today: date) -> date | None:
        return fact_state(
            kind="fact", confidence="A", read_on=EARLY, review_by=DUE, today=today, reviewed_on=LATE
        ).checked_on

    assert [checked(EARLY), checked(LATE), checked(DUE)] == [None, LATE, LATE]


days = st.dates(date(2024, 1, 1), date(2028, 12, 31))
states = st.builds(
    fact_state,
    kind=st.sampled_from(["fact", "law"]),
    confidence=st.sampled_from("ABC"),
    read_on=days,
    review_by=days,
    reviewed_on=st.none() | days,
    today=st.just(date(2026, 11, 21)),
)


@given(st.lists(states, max_size=6))
def test_a_day_is_said_exactly_when_every_shown_fact_is_checked_and_fresh(facts: list[FactState]) -> None:
    shown = [fact for fact in facts if fact.shown]
    fresh = all(fact.checked_on and not fact.overdue and not fact.under_review for fact in shown)
    day = page_checked(facts).reviewed_on
    assert (day is not None) == (bool(shown) and fresh)
    if day is not None:
        assert all(
            fact.checked_on is not None and fact.checked_on <= day <= date(2026, 11, 21) for fact in shown
        )
