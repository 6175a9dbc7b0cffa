"""Editions of a course: `YYYY:N`, raised with a line on what changed, never lowered."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import Enum

_LABEL = re.compile(r"(20\d\d):([1-9]\d?)")


class EditionVerdict(Enum):
    """What is to be said about an edition that an editor wrote."""

    UNCHANGED = "the label has been published before and is the latest"
    FIRST = "nothing has been published yet, so nothing has changed since"
    RAISED = "later than all published ones, with its note"
    MALFORMED = "not YYYY:N"
    LOWERED = "earlier than the latest published"
    NOTE_MISSING = "raised without saying what changed"


def edition_order(label: str) -> tuple[int, int] | None:
    """Return year and number of a label, or None when it is not `YYYY:N` (2000 to 2099, 1 to 99)."""
    match = _LABEL.fullmatch(label)
    return (int(match[1]), int(match[2])) if match else None


def latest(labels: Iterable[str]) -> str | None:
    """Return the latest well-formed label, or None. By number, not by text: 2026:10 is later than 2026:9."""
    known = [label for label in labels if edition_order(label)]
    return max(known, key=lambda label: edition_order(label) or (0, 0), default=None)


def is_newer(label: str, than: str) -> bool:
    """Say whether one edition is later than another; labels that are none are never newer."""
    one, other = edition_order(label), edition_order(than)
    return bool(one and other and one > other)


def may_raise(*, label: str, note: str, recorded: Mapping[str, str]) -> EditionVerdict:
    """Judge a label and its note against the recorded editions (label → note).

    A note that merely repeats the one of the edition before says nothing about what changed since.
    """
    order = edition_order(label)
    if order is None:
        return EditionVerdict.MALFORMED
    before = latest(recorded)
    if before is None:
        return EditionVerdict.FIRST
    if label == before:
        return EditionVerdict.UNCHANGED
    if is_newer(before, label):
        return EditionVerdict.LOWERED
    if not note.strip() or note.strip() == recorded[before].strip():
        return EditionVerdict.NOTE_MISSING
    return EditionVerdict.RAISED


def tests_count_from(earned_at: datetime | None, raised_at: datetime | None) -> datetime | None:
    """Return the time from which tests count: any, unless an earlier edition was completed (`earned_at`)."""
    if earned_at is None:
        return None
    return max(earned_at, raised_at) if raised_at else earned_at
