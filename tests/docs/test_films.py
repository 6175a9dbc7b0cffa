"""The films we make: what stands beside them is what is on the screen, and nothing in them flashes."""

import html
import re
import struct
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest
from PIL import Image

from docs.films.boards import BOARDS
from docs.films.drawing import frames, sheet
from docs.films.drawing import words as drawn_words
from docs.films.rendering import pictures, stamp
from docs.films.storyboard import (
    HEIGHT,
    NO_SOUND,
    RATE,
    SILENCE,
    SMALLEST_WORDS,
    WIDTH,
    WORDS_END,
    Board,
    starter_file,
    vtt,
)
from media.upload_checks import check_film, check_track
from starter.reading import CONTENT

FILMS = CONTENT / "filmer"
MOST_BYTES = 700_000
#: Words a minute that most adults read with ease in a picture that moves (subtitlers use 160 to 180).
READ_AT_MOST = 170
each_film = pytest.mark.parametrize("board", BOARDS, ids=lambda board: board.name)


@lru_cache
def drawings(name: str) -> list[str]:
    return frames(next(board for board in BOARDS if board.name == name))


def words_in(drawing: str) -> list[str]:
    return [html.unescape(text) for text in re.findall(r"<text [^>]*>([^<]*)</text>", drawing)]


def cues(text: str) -> list[tuple[float, float, str]]:
    """Return the cues of a track. Fails on what is not WebVTT as we write it."""
    head, *parts = text.removesuffix("\n").split("\n\n")
    assert head == "WEBVTT"
    found = []
    for part in parts:
        match = re.fullmatch(r"(\d\d):(\d\d\.\d{3}) --> (\d\d):(\d\d\.\d{3})\n([^\n]+)", part.strip("\n"))
        assert match, part
        begin, end = (int(match[n]) * 60 + float(match[n + 1]) for n in (1, 3))
        found.append((begin, end, match[5]))
    return found


def mp4_seconds(path: Path) -> float:
    """Return the length that the film's header (mvhd, version 0) says."""
    content = path.read_bytes()
    at = content.index(b"mvhd") + 4
    assert content[at] == 0
    scale, length = struct.unpack(">II", content[at + 12 : at + 20])
    return float(length / scale)


@each_film
def test_the_length_is_that_of_a_short_film(board: Board) -> None:
    assert 20 <= board.seconds <= 60
    assert abs(mp4_seconds(FILMS / f"{board.name}.mp4") - board.seconds) < 0.1


def test_the_films_take_at_most_four_minutes_in_all() -> None:
    assert sum(board.seconds for board in BOARDS) <= 240


@each_film
def test_every_word_on_the_screen_is_in_the_captions_and_the_transcript(board: Board) -> None:
    told = (FILMS / f"{board.name}.md").read_text()
    captions = cues((FILMS / f"{board.name}.sv.vtt").read_text())
    seen: dict[str, list[str]] = {}
    for number, drawing in enumerate(drawings(board.name)):
        time = number / RATE
        current = next(text for begin, end, text in reversed(captions) if begin <= time < end)
        for words in words_in(drawing):
            assert words in told
            if current != SILENCE["sv"]:
                assert words in current, (time, words, current)
                seen.setdefault(current, [])
                if words not in seen[current]:
                    seen[current].append(words)
    # And the other way round: no caption says more than the screen, in its order.
    assert {text: " ".join(lines) for text, lines in seen.items()} == {
        text: text for _begin, _end, text in captions if text != SILENCE["sv"]
    }


@each_film
def test_files_beside_a_film_are_those_of_its_storyboard(board: Board) -> None:
    assert (FILMS / f"{board.name}.md").read_text() == starter_file(board)
    for language in ("sv", "en"):
        assert (FILMS / f"{board.name}.{language}.vtt").read_text() == vtt(board, language)
    assert stamp(board).encode() in (FILMS / f"{board.name}.mp4").read_bytes(), "run make films"


@each_film
@pytest.mark.parametrize("language", ["sv", "en"])
def test_tracks_are_well_formed_and_within_the_film(board: Board, language: str) -> None:
    path = FILMS / f"{board.name}.{language}.vtt"
    with path.open("rb") as track:
        track.size = path.stat().st_size  # type: ignore[attr-defined]
        check_track(track)
    found = cues(path.read_text())
    assert found[0][2] == SILENCE[language]
    assert len(found) == len(board.shots) + 1
    for (begin, end, words), following in zip(found, [*found[1:], (board.seconds, 0.0, "")], strict=True):
        assert begin < end <= following[0]
        assert len(words.split()) / (end - begin) * 60 <= READ_AT_MOST, words


@each_film
def test_the_transcript_says_that_there_is_no_sound_and_what_is_drawn(board: Board) -> None:
    told = starter_file(board)
    assert NO_SOUND in told
    for shot in board.shots:
        assert f"*{shot.seen}*\n\n{shot.swedish}\n" in told
    assert "!" not in told.replace("<!", "")


@each_film
def test_words_stand_large_and_clear_of_the_players_captions(board: Board) -> None:
    for shot in board.shots:
        for line in shot.lines:
            assert line.size >= SMALLEST_WORDS
            assert line.size < line.y <= WORDS_END
            assert 0 < line.x < WIDTH


@each_film
def test_words_stay_within_the_picture(board: Board) -> None:
    """Only the words, white on black: nothing of them is in the outer part of the picture."""
    for shot in board.shots:
        alone = "".join(drawn_words(replace(line, colour="#FFFFFF"), 9, 99) for line in shot.lines)
        (picture,) = pictures([sheet(f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#000000"/>{alone}')])
        left, top, right, bottom = picture.convert("L").point(lambda v: 255 * (v > 128)).getbbox()
        assert left >= 64 and top >= 36 and right <= WIDTH - 64 and bottom <= WORDS_END + 20, shot.swedish


@each_film
def test_files_are_small_and_what_they_say_they_are(board: Board) -> None:
    film, poster = FILMS / f"{board.name}.mp4", FILMS / f"{board.name}.png"
    assert film.stat().st_size <= MOST_BYTES
    with film.open("rb") as opened:
        opened.size = film.stat().st_size  # type: ignore[attr-defined]
        check_film(opened)
    content = film.read_bytes()
    assert content.index(b"moov") < content.index(b"mdat"), "it must play while it is fetched"
    assert b"soun" not in content and b"avc1" in content
    assert poster.stat().st_size <= 60_000
    with Image.open(poster) as picture:
        assert picture.size == (WIDTH, HEIGHT)


@each_film
def test_the_poster_says_the_title_and_nothing_else(board: Board) -> None:
    """A poster has no text of its own for a screen reader: the player's name, the title, says it."""
    assert " ".join(words_in(board.poster())) == board.title


def changes_of_light(light: list[float]) -> list[int]:
    """Return when light turned from growing to fading or back, by a tenth of white or more (WCAG: flash)."""
    found, low, high, growing = [], light[0], light[0], None
    for at, now in enumerate(light):
        low, high = min(low, now), max(high, now)
        if growing is not True and now - low >= 0.1:
            growing, high = True, now
            found.append(at)
        elif growing is not False and high - now >= 0.1:
            growing, low = False, now
            found.append(at)
    return found


def test_a_flash_would_be_found() -> None:
    blink = [0.1, 0.9] * RATE
    assert len(changes_of_light(blink)) == len(blink) - 1
    assert changes_of_light([0.1, 0.15, 0.2, 0.5, 0.9, 0.9]) == [2]


@each_film
def test_2_3_1_nothing_flashes(board: Board) -> None:
    """Three flashes within a second are the limit, six changes; here no place has five."""
    small = [
        picture.convert("L").resize((16, 9), Image.Resampling.BOX).tobytes()
        for picture in pictures(drawings(board.name), dots=4)
    ]
    for place in range(16 * 9):
        times = changes_of_light([(picture[place] / 255) ** 2.2 for picture in small])
        for first, fifth in zip(times, times[4:], strict=False):
            assert fifth - first > RATE, (place, first / RATE)
