"""The code as a table: what opens, what does not, and how often one may try."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.rules.sign_in_code import LETTERS, LIFETIME_SECONDS, MAX_TRIES, Verdict, judge, new_code, seal

SENT_AT = 1_800_000_000.0


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        ("BCD-FGH", Verdict.OPENS),
        ("bcdfgh", Verdict.OPENS),
        (" b c d - f g h ", Verdict.OPENS),
        ("BCD–FGH", Verdict.OPENS),
        ("BCD-FGJ", Verdict.WRONG),
        ("", Verdict.WRONG),
        ("BCD-FGHB", Verdict.WRONG),
    ],
)
def test_a_code_is_read_as_people_type_it(typed: str, verdict: Verdict) -> None:
    pending = seal("BCD-FGH", salt="s", sent_at=SENT_AT)
    assert judge(pending, typed, now=SENT_AT)[0] is verdict


@pytest.mark.parametrize(
    ("age", "verdict"),
    [
        (0, Verdict.OPENS),
        (LIFETIME_SECONDS, Verdict.OPENS),
        (LIFETIME_SECONDS + 1, Verdict.EXPIRED),
    ],
)
def test_a_code_works_for_twenty_minutes(age: int, verdict: Verdict) -> None:
    pending = seal("BCD-FGH", salt="s", sent_at=SENT_AT)
    assert judge(pending, "BCD-FGH", now=SENT_AT + age)[0] is verdict


def test_a_24_five_wrong_tries_and_even_the_right_code_is_refused() -> None:
    pending = seal("BCD-FGH", salt="s", sent_at=SENT_AT)
    verdicts = []
    for _ in range(MAX_TRIES):
        verdict, pending = judge(pending, "XXX-XXX", now=SENT_AT)
        verdicts.append(verdict)
    assert verdicts == [Verdict.WRONG] * (MAX_TRIES - 1) + [Verdict.NO_TRIES_LEFT]
    assert judge(pending, "BCD-FGH", now=SENT_AT)[0] is Verdict.NO_TRIES_LEFT


def test_what_is_remembered_does_not_hold_the_code() -> None:
    assert "BCDFGH" not in str(seal("BCD-FGH", salt="s", sent_at=SENT_AT))


def test_codes_are_six_consonants_in_two_groups() -> None:
    for _ in range(200):
        first, _dash, second = new_code().partition("-")
        assert len(first) == len(second) == 3
        assert set(first + second) <= set(LETTERS)
    assert not set(LETTERS) & set("AEIOUYÅÄÖ")


@given(st.text(max_size=60))
def test_nothing_typed_breaks_it(typed: str) -> None:
    verdict, pending = judge(seal("BCD-FGH", salt="s", sent_at=SENT_AT), typed, now=SENT_AT)
    assert verdict in (Verdict.OPENS, Verdict.WRONG)
    assert pending.tries == 1
