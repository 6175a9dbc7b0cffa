"""How long things about people are kept. One place, so that the privacy page can be checked against it."""

import datetime as dt

#: A guest who does nothing for this long is removed; the cookie lives as long (decision 4).
GUEST_MONTHS = 24
#: Seconds that the guest cookie lives, counted from the last day something was done.
GUEST_COOKIE_SECONDS = 730 * 86_400
#: A code that was not entered within this time is of no use.
CODE_LIFETIME = dt.timedelta(minutes=20)
#: Other letters are tried for this long while the mail server is down.
MAIL_LIFETIME = dt.timedelta(days=3)


def stale_before(today: dt.date) -> dt.date:
    """Return the day: guests last active before it are removed. 29 February counts as 28 February."""
    year, month = today.year - GUEST_MONTHS // 12, today.month
    day = 28 if (month, today.day) == (2, 29) else today.day
    return dt.date(year, month, day)


def next_try_after(tries: int) -> dt.timedelta:
    """Return how long to wait after the `tries`-th failed delivery: 10 s, 20 s, 40 s … at most an hour."""
    return dt.timedelta(seconds=min(3600, 10 * 2 ** min(tries - 1, 10)))
