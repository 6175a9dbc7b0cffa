"""Boosters: short pages one, three and six months after a course, and the letters that point to them.

What is learnt fades within weeks unless it is taken up again, and spaced repetition holds it (Cepeda et al.
2006, a meta-analysis of distributed practice). The editors write the pages; here is when they are due.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

#: After how many months a booster may come.
MONTHS = (1, 3, 6)
#: The booster that brings the form of the measurement that has not been seen yet.
FIRST_BOOSTER = 1

#: Letters leave between these hours, local time: nobody's phone should sound at night.
FIRST_HOUR, LAST_HOUR = 7, 20

#: A letter that is later than this tells the operator that the clock has stood still (TRUST F-22).
LATE_AFTER = timedelta(days=2)


@dataclass(frozen=True)
class Due:
    """A letter that has not been sent: `key` is whatever the caller knows it by."""

    key: Any
    months: int
    due_on: date


@dataclass(frozen=True)
class Sending:
    """What is to be sent now, and what it makes superfluous."""

    send: Due | None = None
    overtaken: tuple[Due, ...] = ()


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of that month: 31 January + 1 = 28 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def still_ahead(completed_on: date, months: Iterable[int], today: date) -> dict[int, date]:
    """Return the days of the boosters that are still to come, by month; the page itself is open meanwhile."""
    days = {month: months_after(completed_on, month) for month in sorted(set(months))}
    return {month: day for month, day in days.items() if day > today}


def choose(waiting: Iterable[Due], open_months: Iterable[int], today: date) -> Sending:
    """Choose what one learner is sent for one course today: the latest that is due, and never two at once.

    Earlier ones that are due as well (the clock stood still) are overtaken. One whose page is not published
    waits until it is.
    """
    known = set(open_months)
    due = sorted(
        (one for one in waiting if one.due_on <= today and one.months in known),
        key=lambda one: (one.due_on, one.months),
    )
    return Sending(due[-1], tuple(due[:-1])) if due else Sending()


def in_daytime(local: datetime) -> bool:
    """Say whether letters may leave at this local time."""
    return FIRST_HOUR <= local.hour < LAST_HOUR
