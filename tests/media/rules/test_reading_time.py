"""How words become minutes."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.rules.reading_time import StreamTime, measure_stream, reading_minutes, total, words


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", 0),
        ("<p></p>", 0),
        ("<p>Ett barn</p>", 2),
        ("<p>Ett</p><p>barn</p>", 2),
        ("Ring <b>020-50 50 50</b>.", 4),
        ("Proposition 2017/18:123", 2),
        ("R&aring;d &amp; st&ouml;d", 2),
        ("Hen – eller hon – gick.", 4),
        ('<a linktype="page" id="12">tecknen</a>', 1),
    ],
)
def test_words_are_counted_without_markup(html: str, expected: int) -> None:
    assert words(html) == expected


def test_one_hundred_and_forty_words_take_a_minute() -> None:
    assert reading_minutes(140) == 1
    assert reading_minutes(35) == Fraction(1, 4)


def test_a_stream_adds_reading_watching_and_doing() -> None:
    time = StreamTime(words=280, film_seconds=90, active_minutes=Fraction(1, 2), activities=1)
    assert time.minutes == Fraction(4)


TIMES = st.builds(
    StreamTime,
    words=st.integers(0, 5000),
    film_seconds=st.integers(0, 5000),
    active_minutes=st.fractions(0, 60),
    activities=st.integers(0, 9),
)


@given(st.lists(TIMES, max_size=6))
def test_the_whole_takes_as_long_as_its_parts(parts: list[StreamTime]) -> None:
    assert total(parts).minutes == sum((part.minutes for part in parts), Fraction(0))


@dataclass
class _Child:
    block: Any
    value: Any


class _Timed:
    def time(self, value: int) -> StreamTime:
        return StreamTime(words=value)


def test_blocks_without_a_time_of_their_own_take_none() -> None:
    stream = [_Child(_Timed(), 100), _Child(object(), 7), _Child(_Timed(), 40)]
    assert measure_stream(stream) == StreamTime(words=140)
