"""One number that changes whenever anything an editor decides about changes: the generation.

Whatever is kept in memory (rendered pages, outlines, the frame) is kept under the generation read *before* it
was made. Publishing bumps it after the commit, in whichever process, and every process sees that at its next
request: by one `stat` of a small file in the data folder, or, when several hosts share the site, by one GET
from the Redis that CACHE_URL names. The day is part of it, because pages say "i dag" and schedules turn over
at midnight. A bump too many costs a rendering; one too few would show what an editor has taken away.
"""

from __future__ import annotations

import os
import time
from datetime import datetime, timedelta
from datetime import time as clock
from pathlib import Path
from typing import TypeVar

from django.conf import settings
from django.core.cache import cache
from django.db.transaction import on_commit
from django.http import HttpResponseBase
from django.utils import timezone

Response = TypeVar("Response", bound=HttpResponseBase)

#: The name in Redis, when CACHE_URL names one.
KEY = "fyr:generation"

_file: str = ""
_day: str = ""
_day_began: float = 0.0
_day_ends: float = 0.0


def current_generation() -> str:
    """Return the generation: equal texts mean that nothing published has changed in between."""
    return f"{_today()}.{_shared() if _through_redis() else _of_file()}"


def may_be_kept(response: Response) -> Response:
    """Say that an answer depends on published content alone (`pages.page_cache`); return the response."""
    response.may_be_kept = True  # type: ignore[attr-defined]
    return response


def bump() -> None:
    """Change the generation once the present transaction is committed; at once outside of one."""
    on_commit(_change)


def forget() -> None:
    """Change the generation now, and look up again where it is kept. For tests and for `clear` by hand."""
    global _file, _day_ends
    _file, _day_ends = "", 0.0
    _change()


def _through_redis() -> bool:
    return bool(settings.GENERATION_THROUGH_CACHE)


def _of_file() -> str:
    global _file
    if not _file:
        folder = Path(settings.DATA_DIR)
        folder.mkdir(parents=True, exist_ok=True)
        _file = str(folder / "generation")
    try:
        found = os.stat(_file)
    except FileNotFoundError:
        return "0"
    # The size alone counts the bumps; the time tells a restored or re-created file from the one before.
    return f"{found.st_size}.{found.st_mtime_ns}"


def _shared() -> str:
    try:
        return str(cache.get(KEY, 0))
    except Exception:
        # Redis is away: nothing kept can be trusted, so every page is made afresh (TRUST F-13).
        return f"unknown.{time.time_ns()}"


def _change() -> None:
    if _through_redis():
        try:
            cache.add(KEY, time.time_ns(), timeout=None)
            cache.incr(KEY)
        except Exception:
            # Redis came down in between. It is empty when it comes back, which is a change as well.
            return
        return
    _of_file()
    # One byte more: an append is atomic between processes, and the size never returns to an earlier one.
    handle = os.open(_file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        os.write(handle, b".")
    finally:
        os.close(handle)


def _today() -> str:
    global _day, _day_began, _day_ends
    at = time.time()
    if not _day_began <= at < _day_ends:
        zone = timezone.get_default_timezone()
        today = datetime.fromtimestamp(at, tz=zone).date()
        _day = today.isoformat()
        _day_began = datetime.combine(today, clock.min, tzinfo=zone).timestamp()
        _day_ends = datetime.combine(today + timedelta(days=1), clock.min, tzinfo=zone).timestamp()
    return _day
