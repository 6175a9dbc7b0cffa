"""Keys: what a readable name in a file is called in the database."""

import re
from uuid import UUID, uuid5

from starter.errors import Unreadable

#: The namespace of readable keys. Never change it: every key in every installation comes from it.
FYR = UUID("5f0b6d0e-2c1a-5e7b-9a53-f1e0c0de1a2b")

_READABLE = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")


def as_key(name: str) -> UUID:
    """Return the translation key that `name` stands for: itself when it is a UUID."""
    return _named(FYR, name)


def as_block_id(file_key: UUID, name: str) -> UUID:
    """Return the block id that `name` stands for within the file of that key."""
    return _named(file_key, name)


def _named(space: UUID, name: str) -> UUID:
    """Return the UUID written in `name`, or the one made from it. Raises Unreadable."""
    try:
        return UUID(name)
    except ValueError:
        pass
    if not _READABLE.match(name):
        raise Unreadable(
            f"“{name}” is no key: use lower-case letters a–z, digits and single dashes, or a UUID."
        )
    return uuid5(space, name)
