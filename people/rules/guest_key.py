"""The guest key: what a browser holds and what we keep of it (decision 4).

128 random bits need no slow hash: nobody can go through them. The hash keeps a stolen database from
opening anybody's learning.
"""

import hashlib
import re
import secrets

_SHAPE = re.compile(r"[0-9a-f]{32}")


def new_guest_key() -> str:
    """Return a fresh key: 128 random bits as 32 hexadecimal signs."""
    return secrets.token_hex(16)


def guest_key_hash(key: str) -> str | None:
    """Return what is stored for `key`, or None when it cannot be one of ours (so that nothing is asked)."""
    if not _SHAPE.fullmatch(key):
        return None
    return hashlib.sha256(key.encode()).hexdigest()
