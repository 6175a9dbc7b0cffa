"""The pencil: our colours, calm movements, and the shapes that several films are drawn with.

All shapes are text (SVG). Nothing here flashes: a change of light takes a second at least (WCAG 2.3.1).
"""

from html import escape
from math import cos, radians, sin

from docs.films.storyboard import HEIGHT, RATE, WIDTH, Board, Line, Shot

NIGHT, CARD, MIST, HAIR = "#0E1A22", "#152530", "#17303B", "#37505E"
SEA, DEEP = "#7CC4D4", "#0F4C5C"
LAMP, INK, PAPER, DARK = "#F6C65B", "#EEF2F3", "#FAF7F1", "#14232E"
#: The serif of our certificates; it comes with typst, so every machine draws the same letters.
SERIF = "Libertinus Serif"
#: Seconds that words and drawings take to come and to go.
FADE = 0.7


def ease(x: float) -> float:
    """Return 0 to 1, slow at both ends, for x from 0 to 1 and beyond."""
    x = min(max(x, 0.0), 1.0)
    return x * x * (3 - 2 * x)


def between(a: float, b: float, x: float) -> float:
    """Return the value on the way from a to b, slow at both ends."""
    return a + (b - a) * ease(x)


def presence(s: float, length: float, at: float = 0.0) -> float:
    """Return how much of something is there that comes at `at` and goes with its shot."""
    return ease((s - at) / FADE) * ease((length - s) / FADE)


def number(x: float) -> str:
    """Return a number as short as the picture needs it, so that what stands still is the same text."""
    return f"{x:.2f}".rstrip("0").rstrip(".")


def group(
    content: str, *, opacity: float = 1.0, x: float = 0, y: float = 0, turn: float = 0, size: float = 1
) -> str:
    """Return the content moved, turned (degrees), enlarged and faint."""
    if opacity <= 0.004:
        return ""
    moved = f"translate({number(x)} {number(y)}) rotate({number(turn)}) scale({number(size)})"
    faint = f' opacity="{number(opacity)}"' if opacity < 0.996 else ""
    return f'<g transform="{moved}"{faint}>{content}</g>'


def path(d: str, *, stroke: str = "none", width: float = 3, fill: str = "none", more: str = "") -> str:
    """Return a path; lines have round ends."""
    line = f'stroke="{stroke}" stroke-width="{number(width)}" stroke-linecap="round" stroke-linejoin="round"'
    return f'<path d="{d}" fill="{fill}" {line if stroke != "none" else ""} {more}/>'


def drawn(d: str, length: float, progress: float, *, stroke: str = SEA, width: float = 3) -> str:
    """Return a line that is being drawn; `length` is its length, or a little more."""
    if progress <= 0:
        return ""
    done = number(length * min(progress, 1.0))
    return path(d, stroke=stroke, width=width, more=f'stroke-dasharray="{done} {number(length * 2)}"')


def beam(
    x: float, y: float, angle: float, *, spread: float = 9, reach: float = 1100, light: float = 0.5
) -> str:
    """Return a beam of light from (x, y); angle in degrees from the right, downwards."""
    ends = [
        f"{number(x + reach * 1.2 * cos(radians(a)))} {number(y + reach * 1.2 * sin(radians(a)))}"
        for a in (angle - spread, angle + spread)
    ]
    name = f"beam-{number(x)}-{number(y)}-{number(reach)}-{number(light)}"
    return (
        f'<radialGradient id="{name}" gradientUnits="userSpaceOnUse" cx="{number(x)}" cy="{number(y)}" r="{number(reach)}">'
        f'<stop offset="0" stop-color="{LAMP}" stop-opacity="{number(light)}"/>'
        f'<stop offset="1" stop-color="{LAMP}" stop-opacity="0"/></radialGradient>'
        + path(f"M{number(x)} {number(y)}L{ends[0]}L{ends[1]}z", fill=f"url(#{name})")
    )


def waves(t: float, y: float, *, colour: str = HAIR, rows: int = 3) -> str:
    """Return calm water from `y` down; it drifts a little."""
    lines = ""
    for row in range(rows):
        begin = -120 + 60 * sin(t * 0.35 + row * 1.9) + 90 * row
        for piece in range(4):
            x = begin + piece * 370 + (row % 2) * 170
            curve = f"M{number(x)} {number(y + 34 + row * 38)}q20 -10 40 0t40 0t40 0t40 0"
            lines += path(curve, stroke=colour, width=2.5)
    return lines


def lighthouse(lit: float = 1.0) -> str:
    """Return our lighthouse; its lamp is at (0, 0), its foot 300 below."""
    tower = "M-34 44H34L58 300H-58z"
    return (
        path(tower, fill=CARD)
        + path("M-38.5 90H38.5L43 138H-43z", fill=SEA)
        + path("M-48.6 196H48.6L53 246H-53z", fill=SEA)
        + path(tower, stroke=SEA)
        + path("M-48 44H48M-40 26H40M-40 26V44M-20 26V44M0 26V44M20 26V44M40 26V44", stroke=SEA)
        + path("M-22 -28H22V26H-22z", fill=CARD)
        + f'<g opacity="{number(lit)}">{path("M-22 -28H22V26H-22z", fill=LAMP)}</g>'
        + path("M-22 -28H22V26H-22zM0 -28V26", stroke=SEA)
        + path("M-30 -28C-26 -50 -14 -62 0 -62S26 -50 30 -28z", fill=SEA)
        + path("M0 -62V-80", stroke=SEA)
        + f'<circle cx="0" cy="-82" r="5" fill="{SEA}"/>'
    )


def words(line: Line, s: float, length: float) -> str:
    """Return a line of words as it is `s` seconds into its shot: it comes, stands still and goes."""
    there = presence(s, length, line.at)
    if there <= 0.004:
        return ""
    y = line.y + 10 * (1 - ease((s - line.at) / FADE))
    anchor = ' text-anchor="middle"' if line.middle else ""
    faint = f' opacity="{number(there)}"' if there < 0.996 else ""
    return (
        f'<text x="{number(line.x)}" y="{number(y)}" font-family="{SERIF}" font-size="{number(line.size)}" '
        f'fill="{line.colour}"{anchor}{faint}>{escape(line.text)}</text>'
    )


def column(
    *lines: str, size: float = 72, x: float = 96, y: float = 306, colour: str = INK
) -> tuple[Line, ...]:
    """Return lines of words below each other, around the height `y`; they come one after the other."""
    first = y - (len(lines) - 1) * size * 0.6 + size * 0.3
    return tuple(
        Line(text, x, first + n * size * 1.2, size, at=0.4 + 0.3 * n, colour=colour)
        for n, text in enumerate(lines)
    )


def sheet(content: str) -> str:
    """Return a whole picture."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}">{content}</svg>'
    )


def shot_at(board: Board, t: float) -> tuple[Shot, float]:
    """Return the shot at a time of the film, and the seconds into it."""
    for begin, shot in reversed(list(board.timed())):
        if t >= begin:
            return shot, t - begin
    return board.shots[0], 0.0


def frame(board: Board, number_: int) -> str:
    """Return a frame of the film as SVG; counted from 0."""
    t = number_ / RATE
    shot, s = shot_at(board, t)
    said = "".join(words(line, s, shot.seconds) for line in shot.lines)
    return sheet(board.ground(t) + shot.draw(s, shot.seconds) + said)


def frames(board: Board) -> list[str]:
    """Return all frames of the film."""
    return [frame(board, n) for n in range(board.seconds * RATE)]
