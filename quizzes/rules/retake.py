"""Whether another try may begin, and what must be read first.

There is no waiting time. After a failed try the next one opens when the passages that the wrong answers
pointed to have been opened; a passage that no longer exists is not asked for.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple


class PassageKey(NamedTuple):
    """Where a passage stands: a page by its translation key, and a block on it (None: the whole page)."""

    page: str
    block: str | None = None


@dataclass(frozen=True)
class Passage:
    """A passage that a wrong answer pointed to, and whether it has been opened since."""

    key: PassageKey
    opened: bool


@dataclass(frozen=True)
class NoTriesLeft:
    """Every try the quiz allows has been handed in."""

    allowed: int


@dataclass(frozen=True)
class ReadFirst:
    """These passages are to be opened before the next try."""

    passages: tuple[PassageKey, ...]


@dataclass(frozen=True)
class Retake:
    """Whether another try may begin. `reason` says why not."""

    reason: NoTriesLeft | ReadFirst | None = None

    @property
    def allowed(self) -> bool:
        """Whether a new try may begin."""
        return self.reason is None

    @property
    def remaining(self) -> tuple[PassageKey, ...]:
        """Return the passages still to be opened."""
        return self.reason.passages if isinstance(self.reason, ReadFirst) else ()


def retake(
    *,
    max_attempts: int | None,
    handed_in: int,
    reread_before_retry: bool,
    last_failed: bool,
    passages: Iterable[Passage] = (),
    resolves: Callable[[PassageKey], bool] = lambda key: True,
) -> Retake:
    """Decide whether a new try may begin.

    `handed_in` counts handed-in tries only. `passages` are those of the latest handed-in try; `resolves` says
    whether a passage still exists for the learner.
    """
    if max_attempts is not None and handed_in >= max_attempts:
        return Retake(NoTriesLeft(max_attempts))
    if reread_before_retry and last_failed:
        unread = tuple(one.key for one in passages if not one.opened and resolves(one.key))
        if unread:
            return Retake(ReadFirst(unread))
    return Retake()
