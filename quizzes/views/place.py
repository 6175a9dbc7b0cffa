"""Where a quiz stands: what the embedding room tells the quiz views, so that they need not know it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from typing import Any, Protocol
from uuid import UUID

from django.http import HttpRequest

from people.models import Learner
from quizzes.actions import Result
from quizzes.models import Attempt


@dataclass(frozen=True)
class PassageLink:
    """A passage that still exists: where it is and what its page is called."""

    url: str
    title: str
    #: Where its page stands in the course; smaller is earlier.
    place: tuple[int, ...] = ()
    #: How long its page takes, exactly; 0 when nobody knows.
    minutes: Fraction = Fraction(0)


def nothing_after(request: HttpRequest, result: Result) -> str:
    """Add nothing to the result."""
    return ""


def no_note(result: Result) -> str:
    """Add no note to what is to be read."""
    return ""


def unsaid(minutes: Fraction) -> str:
    """Say no length."""
    return ""


def nowhere(page_key: str, block_id: str | None, language: str) -> PassageLink | None:
    """Find no passage."""
    return None


def as_it_is(url: str) -> str:
    """Add nothing to an address."""
    return url


@dataclass(frozen=True)
class QuizPlace:
    """The surroundings of an attempt."""

    #: Name of the whole, shown above the questions ("Slutprov").
    title: str
    #: The way back to where the quiz stands.
    back_url: str
    back_label: str
    #: The trail for base.html: {"title", "url"}.
    crumbs: Sequence[dict[str, Any]] = field(default_factory=list)
    #: (page key, block id, language) → the passage, or None when it is gone.
    resolve_passage: Callable[[str, str | None, str], PassageLink | None] = nowhere
    #: The address of a passage → the same for whoever comes from the test, so that the page can lead back.
    reread_url: Callable[[str], str] = as_it_is
    #: Minutes → a length in words ("about 3 minutes").
    length_in_words: Callable[[Fraction], str] = unsaid
    #: A sentence above what is to be read after a try that was not passed, or empty.
    reading_note: Callable[[Result], str] = no_note
    #: What stands below the result: a SafeString; plain text is escaped.
    after_result: Callable[[HttpRequest, Result], str] = nothing_after
    #: Where another try is begun by POST; empty when this is not the place to offer it.
    retry_url: str = ""
    #: What every address of the attempt carries along, as a query (`?spar=school`); empty for nothing.
    query: str = ""


class HandIn(Protocol):
    """What happens when an attempt is handed in: `quizzes.actions.hand_in`, or more around it."""

    def __call__(self, *, attempt_id: UUID, learner: Learner, at: datetime) -> Any:
        """Hand in. Raises QuizError."""


PlaceOf = Callable[[HttpRequest, Attempt], QuizPlace]
