"""The calendar file against RFC 5545: lines, folding, escaping, whole days."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.rules.calendar_file import LINE_OCTETS, WholeDay, calendar_text, escape, fold

MADE = datetime(2026, 11, 20, tzinfo=UTC)


def test_a_day_is_written_as_the_format_wants_it() -> None:
    day = WholeDay(
        "u-1", date(2026, 12, 31), "Påfyllning 1", "Fem minuter; eller sex, högst", "https://x/p/1/"
    )
    text = calendar_text([day], made_at=MADE, language="sv")
    assert text.split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Calendar//Reminders//SV",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        "UID:u-1",
        "DTSTAMP:20261120T000000Z",
        "DTSTART;VALUE=DATE:20261231",
        "DTEND;VALUE=DATE:20270101",
        "SUMMARY:Påfyllning 1",
        "DESCRIPTION:Fem minuter\\; eller sex\\, högst",
        "URL:https://x/p/1/",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [("a,b;c", "a\\,b\\;c"), ("a\\n", "a\\\\n"), ("a\nb", "a\\nb"), ("a\r\nb", "a\\nb"), ("å: ä", "å: ä")],
)
def test_signs_with_a_meaning_are_escaped(text: str, value: str) -> None:
    assert escape(text) == value


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=400))
def test_folding_loses_nothing_and_no_line_is_too_long(line: str) -> None:
    folded = fold(line)
    assert folded.replace("\r\n ", "") == line
    for part in folded.split("\r\n"):
        assert len(part.encode()) <= LINE_OCTETS
