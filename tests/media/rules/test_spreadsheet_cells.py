"""TRUST A-18: what a cell begins with decides whether a spreadsheet runs it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.rules.spreadsheet_cells import FORMULA_SIGNS, text_cell


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+46", "'+46"),
        ("-1", "'-1"),
        ("\uff1d1", "'\uff1d1"),
        ("\t=1", "' =1"),
        ("  =1", "'  =1"),
        ("\x00=1", "'=1"),
        ("a\r\nb\tc", "a b c"),
        ("Misstanke räcker. 1 = 1", "Misstanke räcker. 1 = 1"),
        ("", ""),
    ],
)
def test_a_18_a_formula_becomes_text(text: str, cell: str) -> None:
    assert text_cell(text) == cell


@given(st.text())
def test_a_18_no_text_at_all_begins_like_a_formula_or_holds_control_characters(text: str) -> None:
    cell = text_cell(text)
    assert not cell.lstrip().startswith(tuple(FORMULA_SIGNS))
    assert not any(ord(sign) < 32 or 127 <= ord(sign) < 160 for sign in cell)
    assert text_cell(cell).lstrip("'") == cell.lstrip("'")
