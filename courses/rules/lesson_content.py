"""When a lesson's content has changed: a digest of what its reader meets.

Publishing again without a change, moving it, giving it another address or another search description is no
change. The wording of a fact that the lesson shows is part of it; the questions of its checks are not, since
they are practice and change often.
"""

import hashlib
import json
from collections.abc import Callable
from typing import Any


def content_digest(*, title: str, lead: str, body: Any, fact_claim: Callable[[Any], str]) -> str:
    """Return the digest (SHA-256, hexadecimal) of a lesson.

    `body` is the raw data of its stream; `fact_claim` returns the wording of the fact with a number.
    """
    said = [title.strip(), lead.strip(), _without_ids(body, fact_claim)]
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def fact_numbers(raw: Any) -> set[Any]:
    """Return the numbers of the facts that a raw stream shows, nested ones too."""
    if isinstance(raw, list):
        return set().union(*(fact_numbers(one) for one in raw))
    if not isinstance(raw, dict):
        return set()
    found = set().union(*(fact_numbers(one) for one in raw.values()))
    if raw.get("type") == "fact" and isinstance(raw.get("value"), dict):
        found.add(raw["value"].get("fact"))
    return found - {None}


def _without_ids(raw: Any, fact_claim: Callable[[Any], str]) -> Any:
    """Return raw stream data without the ids of blocks, and with facts in words."""
    if isinstance(raw, list):
        return [_without_ids(one, fact_claim) for one in raw]
    if not isinstance(raw, dict):
        return raw
    if raw.get("type") == "fact" and isinstance(raw.get("value"), dict):
        return ["fact", fact_claim(raw["value"].get("fact"))]
    is_block = "type" in raw and "value" in raw
    return {
        name: _without_ids(value, fact_claim)
        for name, value in raw.items()
        if not (is_block and name == "id")
    }
