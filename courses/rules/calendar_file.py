"""A calendar file (iCalendar, RFC 5545): whole days with a title, and nothing about the person.

Few lines of our own: the format's date, text and folding rules are all that is used of it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

#: A content line holds at most this many octets before it is folded (RFC 5545, 3.1).
LINE_OCTETS = 75

_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True)
class WholeDay:
    """An event that lasts a day, wherever its reader is (a floating date)."""

    uid: str
    day: date
    title: str
    description: str
    url: str = ""


def calendar_text(events: Iterable[WholeDay], *, made_at: datetime, language: str) -> str:
    """Return the file. `made_at` (aware) is what the format calls DTSTAMP. Lines end with CRLF."""
    return "".join(f"{fold(line)}\r\n" for line in _lines(events, made_at, language))


def escape(text: str) -> str:
    """Return a text as a value (RFC 5545, 3.3.11)."""
    return text.translate(_ESCAPED)


def fold(line: str) -> str:
    """Break a line that is too long; what follows begins with a blank. No character is cut in two."""
    parts, room, part, size = [], LINE_OCTETS, "", 0
    for one in line:
        octets = len(one.encode())
        if size + octets > room:
            parts.append(part)
            # The blank that marks the continuation is one of its octets.
            room, part, size = LINE_OCTETS - 1, "", 0
        part, size = part + one, size + octets
    return "\r\n ".join([*parts, part])


def _lines(events: Iterable[WholeDay], made_at: datetime, language: str) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    # Who made the file; it stands in the calendar of whoever imports it, so it says nothing.
    yield f"PRODID:-//Calendar//Reminders//{language.upper()}"
    yield "CALSCALE:GREGORIAN"
    for event in events:
        yield "BEGIN:VEVENT"
        yield f"UID:{event.uid}"
        yield f"DTSTAMP:{made_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
        yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
        # The end is the first day that is no longer part of it (RFC 5545, 3.6.1).
        yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
        yield f"SUMMARY:{escape(event.title)}"
        yield f"DESCRIPTION:{escape(event.description)}"
        if event.url:
            yield f"URL:{event.url}"
        yield "CLASS:PRIVATE"
        yield "TRANSP:TRANSPARENT"
        yield "END:VEVENT"
    yield "END:VCALENDAR"
