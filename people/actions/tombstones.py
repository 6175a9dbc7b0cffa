"""Erasures outlive a restore (TRUST F-19): a backup from yesterday must not bring back who was erased today.

Each erasure leaves a line in a file beside the database and outside of every backup of it: the learner's
random id, and an HMAC of the address under the site's key. Nobody can be read from it. After a restore
`manage.py reapply_erasures` erases again whoever came back.
"""

import datetime as dt
import hashlib
import hmac
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings

from people.models import Learner, User


def tombstone_file() -> Path:
    """Return where the lines are kept."""
    return Path(settings.DATA_DIR) / "erasures.jsonl"


def leave_tombstone(*, at: dt.datetime, address: str = "", learner_id: object = None) -> None:
    """Write one line to disk. Called after the erasure is committed."""
    line = {"at": at.isoformat(), "learner": str(learner_id or ""), "account": ""}
    if address:
        line["account"] = _digest(address, settings.SECRET_KEY)
    file = tombstone_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as kept:
        kept.write(json.dumps(line) + "\n")
        kept.flush()
        os.fsync(kept.fileno())


def risen_accounts() -> list[User]:
    """Return accounts that were erased and are there again; who came back since is not among them."""
    lines = [line for line in _lines() if line["account"]]
    erased = {line["account"]: dt.datetime.fromisoformat(line["at"]) for line in lines}
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    found = []
    for user in User.objects.all():
        times = [erased[digest] for key in keys if (digest := _digest(user.email, key)) in erased]
        # An account made after the erasure is a new one, by the same person's wish.
        if times and user.date_joined < max(times):
            found.append(user)
    return found


def risen_learners() -> list[Learner]:
    """Return guests that were erased before and are known again."""
    ids = {line["learner"] for line in _lines() if line["learner"]}
    return [learner for learner in Learner.objects.filter(pk__in=ids) if learner.user_id or learner.is_guest]


def _lines() -> Iterator[dict[str, Any]]:
    file = tombstone_file()
    if file.exists():
        for line in file.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def _digest(address: str, key: str) -> str:
    return hmac.new(f"people.tombstone:{key}".encode(), address.encode(), hashlib.sha256).hexdigest()
