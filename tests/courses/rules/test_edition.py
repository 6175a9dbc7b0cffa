"""Editions as a table: raised with a note, never lowered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.rules.edition import EditionVerdict, is_newer, latest, may_raise

PUBLISHED = {"2026:1": "", "2026:9": "New law", "2026:10": "New numbers"}


@pytest.mark.parametrize(
    ("label", "note", "recorded", "verdict"),
    [
        ("2026:1", "", {}, EditionVerdict.FIRST),
        ("2026:1", "", {"2026:1": ""}, EditionVerdict.UNCHANGED),
        ("2026:2", "", {"2026:1": ""}, EditionVerdict.NOTE_MISSING),
        ("2026:2", "   ", {"2026:1": ""}, EditionVerdict.NOTE_MISSING),
        ("2026:11", "New numbers", PUBLISHED, EditionVerdict.NOTE_MISSING),
        ("2026:2", "Module 4 is new", {"2026:1": ""}, EditionVerdict.RAISED),
        ("2027:1", "A new year", PUBLISHED, EditionVerdict.RAISED),
        ("2026:11", "More", PUBLISHED, EditionVerdict.RAISED),
        ("2026:9", "Back", PUBLISHED, EditionVerdict.LOWERED),
        ("2025:1", "Back", PUBLISHED, EditionVerdict.LOWERED),
        ("2026", "x", {}, EditionVerdict.MALFORMED),
        ("2026:0", "x", {}, EditionVerdict.MALFORMED),
        ("2026:01", "x", {}, EditionVerdict.MALFORMED),
        ("2026:1 ", "x", {}, EditionVerdict.MALFORMED),
        ("första", "x", {}, EditionVerdict.MALFORMED),
        ("", "x", {}, EditionVerdict.MALFORMED),
    ],
)
def test_what_is_said_about_an_edition(
    label: str, note: str, recorded: dict[str, str], verdict: EditionVerdict
) -> None:
    assert may_raise(label=label, note=note, recorded=recorded) is verdict


def test_later_is_by_number_and_not_by_text() -> None:
    assert is_newer("2026:10", than="2026:9")
    assert latest(PUBLISHED) == "2026:10"
    assert latest(["nonsense"]) is None
    assert not is_newer("nonsense", than="2026:1")


labels = st.builds("{}:{}".format, st.integers(2000, 2099), st.integers(1, 99))


@given(labels, labels)
def test_of_two_editions_exactly_one_is_newer_or_they_are_the_same(one: str, other: str) -> None:
    assert is_newer(one, than=other) + is_newer(other, than=one) + (one == other) == 1
