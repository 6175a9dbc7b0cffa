"""What a film is before it is drawn: shots with their words, their drawing and their length.

Everything that stands beside a film follows from its storyboard, so that it cannot say something else than
the picture does: the captions (Swedish), the subtitles (English), the transcript and the starter file.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

#: Pixels. 16:9, large enough for a full screen and small enough for a phone's line.
WIDTH, HEIGHT = 1280, 720
#: Frames a second: enough for movements as calm as these, and half the bytes of a cinema's 24.
RATE = 15
#: Nothing is written below: a player lays its captions and its buttons over it.
WORDS_END = 570
#: The smallest words, in pixels of the picture: 12 on a phone of 320.
SMALLEST_WORDS = 48
#: How long a caption that says that there is nothing to hear stands.
SILENCE_SECONDS = 2.0
SILENCE = {"sv": "[Filmen har inget ljud]", "en": "[This film has no sound]"}
NO_SOUND = "Filmen har inget ljud. Här står allt som syns, i ordning."


@dataclass(frozen=True)
class Line:
    """A line of words on the screen."""

    text: str
    #: Where its baseline begins (or has its middle), in pixels.
    x: float
    y: float
    size: float = 60
    #: When it begins to show, in seconds of its shot.
    at: float = 0.4
    colour: str = "#EEF2F3"
    middle: bool = False


@dataclass(frozen=True)
class Shot:
    """A part of a film in which one thing is said."""

    seconds: int
    lines: tuple[Line, ...]
    #: The words in English, for the subtitles.
    english: str
    #: What is seen besides the words, for the transcript.
    seen: str
    #: (seconds into the shot, its length) → SVG, drawn below the words.
    draw: Callable[[float, float], str]

    @property
    def swedish(self) -> str:
        """Return the words on the screen as running text."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True)
class Board:
    """The storyboard of one film."""

    #: Name of its files, and (after `film-`) its key in the starter content.
    name: str
    title: str
    shots: tuple[Shot, ...]
    #: (seconds into the film) → SVG, drawn below every shot.
    ground: Callable[[float], str]
    #: The still picture before the film starts: SVG. It carries the title and nothing else in words.
    poster: Callable[[], str]

    @property
    def seconds(self) -> int:
        """Return the film's length."""
        return sum(shot.seconds for shot in self.shots)

    def timed(self) -> Iterator[tuple[float, Shot]]:
        """Yield each shot with its beginning, in seconds of the film."""
        begin = 0.0
        for shot in self.shots:
            yield begin, shot
            begin += shot.seconds


def vtt(board: Board, language: str) -> str:
    """Return the words of the film as a WebVTT track: captions ("sv") or subtitles ("en")."""
    cues = [(0.0, SILENCE_SECONDS, SILENCE[language])]
    for begin, shot in board.timed():
        words = shot.swedish if language == "sv" else shot.english
        # The first shot waits until the line about the sound has been read.
        cues.append((max(begin, SILENCE_SECONDS), begin + shot.seconds, words))
    parts = [f"{_clock(begin)} --> {_clock(end)}\n{words}\n" for begin, end, words in cues]
    return "\n".join(["WEBVTT\n", *parts])


def transcript(board: Board) -> str:
    """Return everything that is seen, in order, as Markdown: the drawing in italics, then the words."""
    parts = [NO_SOUND]
    for shot in board.shots:
        parts += [f"*{shot.seen}*", shot.swedish]
    return "\n\n".join(parts)


def starter_file(board: Board) -> str:
    """Return the film's file of the starter content."""
    return f"""---
type: film
key: film-{board.name}
title: {board.title}
file: {board.name}.mp4
seconds: {board.seconds}
poster: {board.name}.png
audio_description: silent
tracks:
  - {{kind: captions, language: sv, label: Svenska, file: {board.name}.sv.vtt}}
  - {{kind: subtitles, language: en, label: English, file: {board.name}.en.vtt}}
---
::: transcript {{#transcript}}
{transcript(board)}
:::
"""


def _clock(seconds: float) -> str:
    """Return a time of WebVTT."""
    minutes, rest = divmod(seconds, 60)
    return f"{int(minutes):02}:{rest:06.3f}"
