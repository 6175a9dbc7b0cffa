"""The code of a certificate: every number has one spelling, and hands and eyes may err."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.rules.certificate_code import ALPHABET, BITS, LENGTH, code_of, read_code, spaced

numbers = st.integers(0, (1 << BITS) - 1)


def test_a_03_a_code_holds_130_bits() -> None:
    assert BITS == 130
    assert code_of(0) == "0" * LENGTH
    assert code_of((1 << BITS) - 1) == "Z" * LENGTH


@pytest.mark.parametrize("number", [-1, 1 << BITS])
def test_a_number_that_does_not_fit_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="130"):
        code_of(number)


@given(numbers, numbers)
def test_two_numbers_never_share_a_code(one: int, other: int) -> None:
    assert (code_of(one) == code_of(other)) == (one == other)


@given(numbers, st.data())
def test_a_code_is_read_however_it_was_written(number: int, data: st.DataObject) -> None:
    code = code_of(number)
    written = "".join(
        data.draw(st.sampled_from(["", " ", "-", "–", "\u00a0"]))
        + data.draw(st.sampled_from({"0": "0Oo", "1": "1ilIL"}.get(letter, letter + letter.lower())))
        for letter in code
    )
    assert read_code(written) == code
    assert read_code(spaced(code)) == code


@pytest.mark.parametrize(
    "text", ["", "ABC", "U" * LENGTH, "A" * (LENGTH + 1), "A" * 5000, "é" * LENGTH, "\0" * LENGTH]
)
def test_what_can_be_no_code_is_none(text: str) -> None:
    assert read_code(text) is None


def test_the_alphabet_leaves_out_what_is_misread() -> None:
    assert len(set(ALPHABET)) == 32
    assert not set("ILOU") & set(ALPHABET)
