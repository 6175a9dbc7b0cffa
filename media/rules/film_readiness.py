"""What a film must have before it may be published.

WCAG 2.2: captions (1.2.2), audio description or a narration that carries everything (1.2.5), and by our own
promise a transcript. A film without sound has no narration: there the transcript is the alternative (1.2.1),
and captions are for whoever needs the film's words larger or in other colours. TRUST rows H-3 and H-4. The
rule answers with reasons, which the form turns into sentences.
"""

from dataclasses import dataclass
from enum import StrEnum

#: The editor's decision about audio description. "undecided" is what every film begins with.
UNDECIDED, DESCRIBED, NARRATED, SILENT = "undecided", "described", "narrated", "silent"


class Missing(StrEnum):
    """What a film lacks. The words are keys, not sentences."""

    FILE = "file"
    POSTER = "poster"
    CAPTIONS = "captions"
    TRANSCRIPT = "transcript"
    DURATION = "duration"
    DECISION = "decision"
    DESCRIBED_FILE = "described_file"


@dataclass(frozen=True)
class FilmFacts:
    """What is known about a film when someone wants to publish it."""

    has_file: bool
    has_poster: bool
    #: Kinds of the text tracks, "captions" among them if there are captions.
    track_kinds: frozenset[str]
    #: The transcript's number of words.
    transcript_words: int
    duration_seconds: int
    audio_description: str
    has_described_file: bool


def missing(film: FilmFacts) -> tuple[Missing, ...]:
    """Return what keeps the film from being published; empty when it is ready."""
    found = (
        (not film.has_file, Missing.FILE),
        (not film.has_poster, Missing.POSTER),
        ("captions" not in film.track_kinds, Missing.CAPTIONS),
        (film.transcript_words == 0, Missing.TRANSCRIPT),
        (film.duration_seconds <= 0, Missing.DURATION),
        (film.audio_description not in (DESCRIBED, NARRATED, SILENT), Missing.DECISION),
        (film.audio_description == DESCRIBED and not film.has_described_file, Missing.DESCRIBED_FILE),
    )
    return tuple(what for lacks, what in found if lacks)
