"""The code that proves a mailbox: how it looks, how it is read and when it opens.

Twenty consonants without look-alikes, six of them: 64 million codes, five tries each (TRUST A-24).
No vowels, so no words.
"""

import enum
import hashlib
import hmac
import secrets
from dataclasses import dataclass, replace

LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
LENGTH = 6
MAX_TRIES = 5
LIFETIME_SECONDS = 20 * 60


class Verdict(enum.Enum):
    """What a typed code led to."""

    OPENS = "opens"
    WRONG = "wrong"
    NO_TRIES_LEFT = "no tries left"
    EXPIRED = "expired"


@dataclass(frozen=True)
class PendingCode:
    """A code that was sent and not yet entered. Only its salted hash is kept; `sent_at` is Unix seconds."""

    salt: str
    digest: str
    sent_at: float
    tries: int = 0


def new_code() -> str:
    """Return six random letters in two groups, as people read them aloud: `BCD-FGH`."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    return f"{letters[:3]}-{letters[3:]}"


def read_code(typed: str) -> str:
    """Return the letters of what was typed or pasted: case, spaces and dashes do not matter."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())


def seal(code: str, *, salt: str, sent_at: float) -> PendingCode:
    """Return what is remembered of a code that is being sent."""
    return PendingCode(salt=salt, digest=_digest(code, salt), sent_at=sent_at)


def judge(pending: PendingCode, typed: str, *, now: float) -> tuple[Verdict, PendingCode]:
    """Decide about a typed code; the second value is what to remember from then on."""
    if now - pending.sent_at > LIFETIME_SECONDS:
        return Verdict.EXPIRED, pending
    if pending.tries >= MAX_TRIES:
        return Verdict.NO_TRIES_LEFT, pending
    tried = replace(pending, tries=pending.tries + 1)
    if hmac.compare_digest(pending.digest, _digest(typed, pending.salt)):
        return Verdict.OPENS, tried
    return (Verdict.NO_TRIES_LEFT if tried.tries >= MAX_TRIES else Verdict.WRONG), tried


def _digest(code: str, salt: str) -> str:
    return hashlib.sha256(f"{salt}:{read_code(code)}".encode()).hexdigest()
