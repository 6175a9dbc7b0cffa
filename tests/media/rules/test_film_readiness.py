"""What a film needs before it is published (TRUST H-3)."""

from dataclasses import replace
from typing import Any

import pytest

from media.rules.film_readiness import FilmFacts, Missing, missing

READY = FilmFacts(
    has_file=True,
    has_poster=True,
    track_kinds=frozenset({"captions"}),
    transcript_words=12,
    duration_seconds=90,
    audio_description="narrated",
    has_described_file=False,
)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, ()),
        ({"has_file": False}, (Missing.FILE,)),
        ({"has_poster": False}, (Missing.POSTER,)),
        ({"track_kinds": frozenset()}, (Missing.CAPTIONS,)),
        ({"track_kinds": frozenset({"subtitles", "chapters"})}, (Missing.CAPTIONS,)),
        ({"transcript_words": 0}, (Missing.TRANSCRIPT,)),
        ({"duration_seconds": 0}, (Missing.DURATION,)),
        ({"audio_description": "undecided"}, (Missing.DECISION,)),
        ({"audio_description": ""}, (Missing.DECISION,)),
        ({"audio_description": "described"}, (Missing.DESCRIBED_FILE,)),
        ({"audio_description": "described", "has_described_file": True}, ()),
        ({"audio_description": "silent"}, ()),
        ({"audio_description": "silent", "transcript_words": 0}, (Missing.TRANSCRIPT,)),
    ],
)
def test_h_3_a_film_lacks_exactly_this(change: dict[str, Any], expected: tuple[Missing, ...]) -> None:
    assert missing(replace(READY, **change)) == expected
