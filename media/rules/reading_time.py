"""How long a piece takes: reading, watching and doing.

Reading is counted at 140 words a minute. Adults read prose silently at around 240 words a minute (Brysbaert
2019, a meta-analysis); we count on far less because the texts are heavy to take in, many of our readers have
Swedish as a second language, and the times we state must hold for the slower half too. Source lists, captions
and transcripts are not counted: nobody needs to read them to follow. A film counts its own length.

What is done (an exercise, a reflection) has its own minutes, added to the minutes of its words.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from html import unescape
from typing import Any, Protocol

WORDS_PER_MINUTE = 140

#: Minutes of thinking that an activity takes beyond reading its words, when the editor states nothing.
CLAIM_MINUTES = Fraction(1, 4)
CHECKLIST_MINUTES = Fraction(1, 2)
REFLECTION_MINUTES = Fraction(1)
#: Reading, answering and taking in the feedback of one question of a knowledge check.
QUESTION_MINUTES = Fraction(3, 4)

_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"\w+(?:[-'’:.,/]\w+)*")


def words(html: str) -> int:
    """Return the number of words in a text, markup left out. `020-50` and `2017/18:123` are one each."""
    return len(_WORD.findall(unescape(_TAG.sub(" ", html))))


def reading_minutes(count: int) -> Fraction:
    """Return the minutes it takes to read so many words, exactly."""
    return Fraction(count, WORDS_PER_MINUTE)


@dataclass(frozen=True)
class StreamTime:
    """How much there is to read, watch and do."""

    words: int = 0
    film_seconds: int = 0
    active_minutes: Fraction = Fraction(0)
    #: How many things there are to do: claims, reflections, checklists, knowledge checks, stories, writing …
    activities: int = 0

    def __add__(self, other: "StreamTime") -> "StreamTime":
        return StreamTime(
            self.words + other.words,
            self.film_seconds + other.film_seconds,
            self.active_minutes + other.active_minutes,
            self.activities + other.activities,
        )

    @property
    def minutes(self) -> Fraction:
        """All minutes together, exactly; whoever shows them rounds."""
        return reading_minutes(self.words) + Fraction(self.film_seconds, 60) + self.active_minutes


def total(times: Iterable[StreamTime]) -> StreamTime:
    """Return the sum of several times."""
    return sum(times, StreamTime())


class _Timed(Protocol):
    """A block that knows how long its value takes."""

    def time(self, value: Any) -> StreamTime: ...


class _Child(Protocol):
    """One block of a stream, as Wagtail hands it out."""

    block: Any
    value: Any


def measure_stream(value: Iterable[_Child]) -> StreamTime:
    """Return the time of a whole stream. A block without a `time` of its own takes none."""
    return total(
        timed.time(child.value)
        for child in value
        if (timed := child.block) is not None and hasattr(timed, "time")
    )
