"""The film that introduces the course: four pieces, each seen by somebody, and what they are together.

Facts: sheet 0 (4, 5, 8), 2.2 and 4.1: a sign proves nothing, suspicion is enough, danger is 112. The signs are
an expensive thing without an explanation, absence, and an adult who answers in the child's place.
"""

from collections.abc import Callable
from math import cos, radians, sin

from docs.films.drawing import (
    CARD,
    DEEP,
    HAIR,
    INK,
    LAMP,
    MIST,
    NIGHT,
    SEA,
    beam,
    between,
    column,
    drawn,
    ease,
    group,
    lighthouse,
    number,
    path,
    presence,
    waves,
)
from docs.films.storyboard import HEIGHT, WIDTH, Board, Shot

#: A side of a piece of 100, from left to right; the knob points up (1), down (-1) or is not there (0).
_KNOB = ((36, 0), (29, -7, 27.6, -26.6, 50, -26.6), (72.4, -26.6, 71, -7, 64, 0), (100, 0))
#: The four pieces: knobs at the top, right, bottom and left; and where each belongs.
_PIECES = (
    ((0, 1, -1, 0), (-50, -50)),
    ((0, 0, 1, -1), (50, -50)),
    ((1, -1, 0, 0), (-50, 50)),
    ((-1, 0, 0, 1), (50, 50)),
)
_TOGETHER = (940, 300)


def _piece(knobs: tuple[int, int, int, int]) -> str:
    """Return the outline of a piece of 100 × 100 around (0, 0)."""
    d = "M-50 -50"
    for turn, knob in enumerate(knobs):
        angle = radians(90 * turn)
        for part in _KNOB if knob else _KNOB[-1:]:
            points = []
            for x, y in zip(part[::2], part[1::2], strict=True):
                px, py = x - 50, y * knob - 50
                points += [px * cos(angle) - py * sin(angle), px * sin(angle) + py * cos(angle)]
            d += ("C" if len(points) == 6 else "L") + " ".join(number(one) for one in points)
    return d + "z"


def _telephone(s: float) -> str:
    """Return a telephone that rings: three arcs come and go, slowly."""
    body = path("M-15 -28a6 6 0 0 1 6 -6H9a6 6 0 0 1 6 6V28a6 6 0 0 1 -6 6H-9a6 6 0 0 1 -6 -6z", fill=NIGHT)
    body += path(
        "M-15 -28a6 6 0 0 1 6 -6H9a6 6 0 0 1 6 6V28a6 6 0 0 1 -6 6H-9a6 6 0 0 1 -6 -6z", stroke=SEA, width=1.4
    )
    body += path("M-11 -24H11V22H-11z", fill=LAMP, more=f'opacity="{number(between(0.15, 0.95, s / 2))}"')
    body += path("M-4 28H4", stroke=SEA, width=1.4)
    for n in range(2):
        there = ease(s - 1.2 - n * 0.5)
        r = 24 + 7 * n
        arc = f"M{r} -13q6 13 0 26M{-r} -13q-6 13 0 26"
        body += path(arc, stroke=SEA, width=1.4, more=f'opacity="{number(there)}"')
    return body


def _chair(_s: float) -> str:
    """Return an empty chair by a school desk."""
    return (
        path("M-38 -6H12V0H-38z", fill=SEA)
        + path("M-33 0V36M7 0V36M-33 14H7", stroke=SEA, width=1.6)
        + path("M-30 -6V-14H-12V-6M-8 -6V-11H4V-6", stroke=SEA, width=1.4)
        + path("M31 -26C34 -10 34 -2 33 8H15", stroke=LAMP, width=2.6)
        + path("M17 9V36M33 9L36 36", stroke=LAMP, width=1.8)
    )


def _talk(s: float) -> str:
    """Return two speech bubbles: a large one that fills with lines, and a small one that stays empty."""
    large = "M-36 -34H18a5 5 0 0 1 5 5V0a5 5 0 0 1 -5 5H-18L-28 15V5H-36a5 5 0 0 1 -5 -5V-29a5 5 0 0 1 5 -5z"
    small = "M12 14H34a4 4 0 0 1 4 4V29a4 4 0 0 1 -4 4H32V40L24 33H12a4 4 0 0 1 -4 -4V18a4 4 0 0 1 4 -4z"
    lines = "".join(
        drawn(
            f"M-33 {-26 + row * 8}h{width}",
            width,
            ease((s - 0.8 - row * 0.45) / 0.9),
            stroke=NIGHT,
            width=2.2,
        )
        for row, width in enumerate((46, 40, 48, 34))
    )
    return path(large, fill=SEA) + lines + path(small, fill=NIGHT) + path(small, stroke=LAMP, width=1.8)


def _yours(_s: float) -> str:
    """Return a small lamp: what you see yourself."""
    rays = "".join(
        f"M{number(24 * cos(radians(a)))} {number(24 * sin(radians(a)))}L{number(31 * cos(radians(a)))} {number(31 * sin(radians(a)))}"
        for a in range(0, 360, 45)
    )
    return f'<circle r="15" fill="{LAMP}"/>' + path(rays, stroke=LAMP, width=2.2)


#: What is on each piece, and where its middle is: never over a knob's hollow.
_ON_IT = ((_telephone, 0, -11), (_chair, 12, 0), (_talk, -11, 1), (_yours, 0, 9))
_ON_IT_SIZE = 0.82


def _made(which: int, s: float, *, lit: float = 1.0) -> str:
    """Return a piece with what is on it, as bright as the light on it."""
    outline = _piece(_PIECES[which][0])
    thing, x, y = _ON_IT[which]
    return (
        path(outline, fill=CARD)
        + path(outline, fill=DEEP, more=f'opacity="{number(lit * 0.9)}"')
        + path(outline, stroke=HAIR, width=1.6)
        + path(outline, stroke=SEA, width=1.6, more=f'opacity="{number(lit)}"')
        + group(thing(s), x=x, y=y, size=_ON_IT_SIZE, opacity=0.25 + 0.75 * lit)
    )


def _ground(t: float) -> str:
    """Return the night and the water, through the whole film."""
    return (
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{NIGHT}"/>'
        + path(f"M0 596H{WIDTH}V{HEIGHT}H0z", fill=MIST)
        + path(f"M0 596H{WIDTH}", stroke=HAIR, width=2)
        + waves(t, 596)
    )


def _rock() -> str:
    """Return the rock that the lighthouse stands on."""
    return path(
        "M800 640C830 616 850 622 880 604 910 586 960 590 1010 588 1060 586 1090 600 1120 612 1150 622 1180 622 1210 640z",
        fill=DEEP,
    )


def _coast(s: float, length: float) -> str:
    """Draw the lighthouse; its lamp comes on and the beam goes over the water."""
    lit = ease((s - 0.3) / 1.6) * ease((length - s) / 0.7)
    sweep = beam(1000, 212, between(156, 192, s / length), light=0.42 * lit, reach=1000)
    tower = group(lighthouse(lit), x=1000, y=212, size=1.3)
    return (sweep if lit > 0.01 else "") + group(_rock() + tower, opacity=presence(s, length))


def _one(which: int) -> Callable[[float, float], str]:
    """Return a drawing of one piece that the beam finds."""

    def draw(s: float, length: float) -> str:
        gone = presence(s, length)
        light = ease((s - 0.2) / 1.6)
        ray = beam(
            700,
            -60,
            between(118, 57, (s - 0.1) / 2.2),
            spread=13,
            light=0.4 * gone * ease(s / 0.8),
            reach=900,
        )
        piece = group(_made(which, s, lit=light), x=940, y=306, turn=between(-7, -4, s / length), size=3.3)
        return (ray if gone > 0.01 else "") + group(piece, opacity=gone)

    return draw


def _four(s: float, apart: float, *, fourth: float, lit: float, whole: float = 0.0) -> str:
    """Return the four pieces around their middle; `fourth` is how far yours has come."""
    cx, cy = _TOGETHER
    out = ""
    for which, (knobs, (x, y)) in enumerate(_PIECES):
        size = 2.05
        away = 1 + 0.34 * apart
        turn = (-7, 6, 5, -6)[which] * apart
        if which == 3:
            hole = path(_piece(knobs), stroke=SEA, width=1.4, more='stroke-dasharray="1.5 5"')
            out += group(hole, x=cx + x * size * away, y=cy + y * size * away, turn=turn, size=size)
            if fourth > 0:
                far = 1 - fourth
                made = _made(which, s, lit=1.0)
                out += group(
                    made,
                    x=cx + x * size * away + 190 * far,
                    y=cy + y * size * away + 120 * far,
                    turn=16 * far,
                    size=size,
                    opacity=ease(fourth * 3),
                )
            continue
        out += group(
            _made(which, 9, lit=lit), x=cx + x * size * away, y=cy + y * size * away, turn=turn, size=size
        )
    if whole > 0:
        ring = f"M{cx - 262} {cy}a262 262 0 1 1 524 0a262 262 0 1 1 -524 0"
        out = drawn(ring, 1650, whole, stroke=LAMP, width=3) + out
    return out


def _apart(s: float, length: float) -> str:
    """Draw the pieces away from each other."""
    return group(_four(s, 1.0, fourth=0, lit=0.35), opacity=presence(s, length))


def _joined(s: float, length: float) -> str:
    """Draw three pieces moving together in the light; the fourth place stays open."""
    come = ease((s - 0.5) / 2.4)
    there = ease(s / 0.7)
    ray = beam(700, -60, between(80, 56, s / 2.6), spread=19, light=0.42 * ease(s / 1.5), reach=1000)
    return ray + group(_four(s, 1 - come, fourth=0, lit=0.35 + 0.65 * come), opacity=there)


def _complete(s: float, length: float) -> str:
    """Draw the fourth piece coming to its place."""
    gone = ease((length - s) / 0.7)
    ray = beam(700, -60, 56, spread=19, light=0.42 * gone, reach=1000)
    come = ease((s - 0.6) / 2.2)
    return (ray if gone > 0.01 else "") + group(
        _four(s, 0, fourth=come, lit=1.0, whole=ease((s - 2.8) / 1.8)), opacity=gone
    )


def _home(s: float, length: float) -> str:
    """Draw the lighthouse again; the beam rests."""
    lit = ease(s / 1.5)
    sweep = beam(1000, 212, between(192, 168, s / length), light=0.42 * lit, reach=1000)
    return sweep + group(_rock() + group(lighthouse(lit), x=1000, y=212, size=1.3), opacity=ease(s / 0.7))


def _poster() -> str:
    """Draw the first sight of the lighthouse, with the title."""
    title = "".join(
        f'<text x="96" y="{y}" font-family="Libertinus Serif" font-size="84" fill="{INK}">{words}</text>'
        for y, words in ((280, "Det du ser"), (376, "kan vara en bit"))
    )
    scene = (
        beam(1000, 212, 176, light=0.42, reach=1000) + _rock() + group(lighthouse(), x=1000, y=212, size=1.3)
    )
    return _ground(0) + scene + title


BOARD = Board(
    name="det-du-ser",
    title="Det du ser kan vara en bit",
    ground=_ground,
    poster=_poster,
    shots=(
        Shot(
            6,
            column("Det du ser", "kan vara en bit.", size=84),
            "What you see may be one piece.",
            "Natt vid havet. En fyr tänds, och ljuset går sakta över vattnet.",
            _coast,
        ),
        Shot(
            5,
            column("Lagledaren ser", "en ny telefon."),
            "The team leader sees a new phone.",
            "Ljuset hittar en pusselbit. På den finns en telefon som ringer.",
            _one(0),
        ),
        Shot(
            5,
            column("Läraren ser", "en tom stol."),
            "The teacher sees an empty chair.",
            "En andra pusselbit: en skolbänk och en tom stol.",
            _one(1),
        ),
        Shot(
            6,
            column("Mottagningen hör", "en vuxen som", "svarar på allt."),
            "The clinic hears an adult who answers everything.",
            "En tredje pusselbit: en stor pratbubbla fylls med rader, en liten bredvid är tom.",
            _one(2),
        ),
        Shot(
            5,
            column("Ett tecken", "bevisar ingenting."),
            "One sign proves nothing.",
            "De tre bitarna ligger var för sig. Platsen för en fjärde är tom.",
            _apart,
        ),
        Shot(
            7,
            column("Flera tecken ihop", "kan visa att ett barn", "behöver skydd.", size=66),
            "Several signs together can show that a child needs protection.",
            "Bitarna glider ihop i ljuset. En plats är fortfarande tom.",
            _joined,
        ),
        Shot(
            7,
            column("Du behöver inte", "vara säker.", "Misstanke räcker", "för en orosanmälan.", size=66),
            "You do not need to be certain. A suspicion is enough for a report of concern.",
            "Den fjärde biten kommer till sin plats. En ring av ljus sluter sig om bilden.",
            _complete,
        ),
        Shot(
            6,
            column("Fara nu: ring 112.", "Annars: ring", "socialtjänsten."),
            "Danger now: call 112. Otherwise: call social services.",
            "Fyren igen. Ljuset vilar över vattnet.",
            _home,
        ),
    ),
)
