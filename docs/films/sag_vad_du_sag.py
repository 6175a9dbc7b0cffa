"""The film of Resekurage: a boarding card that says what one writes down, and whom one tells.

Facts: sheet 4.10 (suspicion is enough; what to note; take no risk, confront nobody, photograph no child; local
police while it goes on, Swedish police and ECPAT Hotline, anonymously if one likes) and 7.1.
"""

from collections.abc import Callable

from docs.films.drawing import (
    DARK,
    LAMP,
    PAPER,
    SEA,
    between,
    column,
    drawn,
    ease,
    group,
    number,
    path,
    presence,
    waves,
)
from docs.films.storyboard import HEIGHT, WIDTH, Board, Line, Shot

_BLUE, _SHADOW, _LINE, _SOFT = "#0F4C5C", "#0A3A47", "#C9C2B4", "#FCEBC4"
#: The card: its left upper corner, its size, and where it is torn.
_X, _Y, _W, _H, _TEAR = 88, 92, 1104, 452, 812
#: The middle of the stub, where the drawings are.
_STUB = (_X + _TEAR + (_W - _TEAR) / 2, _Y + 31 + _H / 2)
_FIRST_SECONDS, _LAST_SECONDS = 6, 5


def _plane() -> str:
    """Return an aeroplane on its way to the right."""
    return path(
        "M26 0C26 -4 20 -5 15 -5H7L-5 -22H-11L-5 -5H-15L-20 -11H-25L-21 0L-25 11H-20L-15 5H-5L-11 22H-5L7 5H15C20 5 26 4 26 0z",
        fill=LAMP,
    )


def _card() -> str:
    """Return the boarding card, empty."""
    x, y, right, bottom, tear = _X, _Y, _X + _W, _Y + _H, _X + _TEAR
    shape = (
        f"M{x + 24} {y}H{tear - 16}a16 16 0 0 0 32 0H{right - 24}a24 24 0 0 1 24 24V{bottom - 24}"
        f"a24 24 0 0 1 -24 24H{tear + 16}a16 16 0 0 0 -32 0H{x + 24}a24 24 0 0 1 -24 -24V{y + 24}a24 24 0 0 1 24 -24z"
    )
    holes = path(f"M{tear} {y + 80}V{bottom - 30}", stroke=_LINE, width=4, more='stroke-dasharray="0.1 15"')
    head = f"M{x} {y + 62}V{y + 24}a24 24 0 0 1 24 -24H{tear - 16}a16 16 0 0 0 32 0H{right - 24}a24 24 0 0 1 24 24V{y + 62}z"
    band = path(head, fill=DARK)
    band += group(_plane(), x=x + 66, y=y + 31, size=0.9) + group(_plane(), x=right - 62, y=y + 31, size=0.9)
    band += path(
        f"M{x + 112} {y + 31}H{tear - 60}", stroke="#5B7280", width=3, more='stroke-dasharray="0.1 12"'
    )
    bars = "".join(
        path(f"M{x + 48 + at} {bottom - 54}v30", stroke=DARK, width=wide)
        for at, wide in (
            (0, 5),
            (11, 2),
            (18, 3),
            (30, 6),
            (43, 2),
            (50, 2),
            (58, 5),
            (72, 3),
            (80, 2),
            (92, 6),
        )
    )
    return group(path(shape, fill=_SHADOW), y=12, opacity=0.8) + path(shape, fill=PAPER) + holes + band + bars


def _ground(t: float) -> str:
    """Return the sea and, through the whole film, the card: it glides in and at the end it glides away."""
    end = sum(shot.seconds for shot in BOARD.shots) - _LAST_SECONDS
    come, go = ease(t / 1.6), ease((t - end + 0.9) / 1.4)
    under = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{_BLUE}"/>' + waves(t, 560, colour="#2C6B7B")
    card = group(_card(), x=between(-1240, 0, come) + 1300 * go, turn=between(-5, 0, come) + 3 * go)
    return under + (card if go < 1 else "")


def _on_stub(picture: Callable[[float], str], first: bool = False) -> Callable[[float, float], str]:
    """Return a shot that shows a drawing on the stub."""

    def draw(s: float, length: float) -> str:
        there = presence(s, length, 1.4 if first else 0.2)
        return group(picture(s), x=_STUB[0], y=_STUB[1], opacity=there)

    return draw


def _hotel(s: float) -> str:
    """Return a hotel at night with one window lit."""
    wall = "M-78 120V-110H78V120z"
    windows = "".join(
        path(f"M{x} {y}h30v38h-30z", fill=LAMP if (x, y) == (-15, -28) else _BLUE)
        for x in (-61, -15, 31)
        for y in (-88, -28, 32)
        if (x, y) != (-15, 32)
    )
    light = path("M-15 -28h30v38h-30z", fill=DARK, more=f'opacity="{number(1 - ease((s - 2.2) / 1.8))}"')
    return (
        path(wall, fill=DARK)
        + windows
        + light
        + path("M-17 120V50a6 6 0 0 1 6 -6H11a6 6 0 0 1 6 6V120z", fill=_BLUE)
        + path("M-112 120H112M-92 -110H92", stroke=DARK, width=5)
    )


def _stamp(s: float) -> str:
    """Return a stamp that is set slowly: a ring with a tick."""
    turn = between(-24, -10, (s - 0.8) / 1.2)
    ring = '<circle r="104" fill="none" stroke="#1E6B3A" stroke-width="8"/><circle r="86" fill="none" stroke="#1E6B3A" stroke-width="3"/>'
    tick = drawn("M-42 4L-12 36L46 -34", 140, ease((s - 1.6) / 1.0), stroke="#1E6B3A", width=14)
    return group(ring + tick, turn=turn, opacity=ease((s - 0.8) / 1.2))


def _pen(s: float) -> str:
    """Return a pen that writes four lines."""
    out = ""
    for n in range(4):
        out += drawn(
            f"M-92 {-66 + n * 52}q12 -14 24 0t24 0t24 0t24 0t24 0t24 0t24 0",
            214,
            ease((s - 1.2 - n * 1.7) / 1.4),
            stroke=_BLUE,
            width=5,
        )
    row = min(max((s - 1.2) / 1.7, 0), 3.999)
    n, part = int(row), ease((row - int(row)) / 0.82)
    x, y = between(-92, 76, part), -66 + n * 52
    tip = path("M0 0L9 -34L30 -22z", fill=LAMP) + path("M9 -34L58 -120L80 -108L30 -22z", fill=DARK)
    return out + group(tip, x=x, y=y)


def _face_down(s: float) -> str:
    """Return a telephone that is laid aside, its face down, and a table's edge."""
    y = between(-60, 0, (s - 0.4) / 1.8)
    body = path(
        "M-62 -112a18 18 0 0 1 18 -18H44a18 18 0 0 1 18 18V92a18 18 0 0 1 -18 18H-44a18 18 0 0 1 -18 -18z",
        fill=DARK,
    )
    lens = f'<circle cx="-32" cy="-98" r="13" fill="{_BLUE}" stroke="{SEA}" stroke-width="3"/>'
    return path("M-120 146H120", stroke=DARK, width=5) + group(body + lens, y=y + 14)


def _calls(s: float) -> str:
    """Return a receiver, and its sound as three arcs."""
    receiver = path("M-74 44C-78 -40 78 -40 74 44", stroke=DARK, width=30)
    ends = path(
        "M-100 32h52a10 10 0 0 1 10 10v22a12 12 0 0 1 -12 12h-48a12 12 0 0 1 -12 -12v-22a10 10 0 0 1 10 -10z",
        fill=DARK,
    )
    ends += path(
        "M48 32h52a10 10 0 0 1 10 10v22a12 12 0 0 1 -12 12h-48a12 12 0 0 1 -12 -12v-22a10 10 0 0 1 10 -10z",
        fill=DARK,
    )
    arcs = "".join(
        path(
            f"M{-34 - n * 22} {-52 - n * 16}Q0 {-84 - n * 30} {34 + n * 22} {-52 - n * 16}",
            stroke=_BLUE,
            width=6,
            more=f'opacity="{number(ease((s - 0.9 - n * 0.5) / 0.8))}"',
        )
        for n in range(3)
    )
    return group(receiver + ends + arcs, y=30)


def _letter(s: float) -> str:
    """Return a letter that is closed and sent on its way."""
    box = "M-66 -56H104V56H-66z"
    letter = path(box, fill=_SOFT) + path(box, stroke=DARK, width=5)
    letter += drawn("M-64 -54L19 10L102 -54", 212, ease((s - 0.8) / 1.2), stroke=DARK, width=5)
    way = "".join(
        drawn(f"M{-84 - long} {y}h{long}", long, ease((s - 1.8 - n * 0.3) / 0.9), stroke=_BLUE, width=5)
        for n, (y, long) in enumerate(((-30, 26), (0, 40), (30, 26)))
    )
    return group(letter + way, x=between(-26, 6, (s - 1.6) / 2.6))


def _says(*lines: str, size: float = 70) -> tuple[Line, ...]:
    """Return words on the card."""
    return column(*lines, size=size, x=140, y=316, colour=DARK)


def _route(s: float, length: float) -> str:
    """Draw a route over the sea, from one shore to the other, and the light where it ends."""
    there = ease((s - 0.2) / 1.0)
    way = "M130 470C360 200 820 560 1136 214"
    return (
        path(way, stroke="#3D7F90", width=4, more=f'stroke-dasharray="0.1 16" opacity="{number(there)}"')
        + drawn(way, 1200, ease((s - 0.6) / 2.8), stroke=SEA, width=5)
        + f'<circle cx="130" cy="470" r="12" fill="{SEA}" opacity="{number(there)}"/>'
        + f'<circle cx="1136" cy="214" r="{number(between(0, 64, (s - 2.4) / 1.6))}" fill="{LAMP}" opacity="0.25"/>'
        + f'<circle cx="1136" cy="214" r="22" fill="{LAMP}" opacity="{number(ease((s - 2.4) / 1.2))}"/>'
    )


def _fields(*questions: tuple[str, int, int]) -> tuple[Line, ...]:
    """Return the questions of the card, two and two, each when the pen comes to it."""
    return tuple(
        Line(text, x, y, 66, at=0.5 + 1.7 * n, colour=DARK) for n, (text, x, y) in enumerate(questions)
    )


def _poster() -> str:
    """Draw the card with the title, and the hotel on its stub."""
    title = "".join(
        f'<text x="140" y="{y}" font-family="Libertinus Serif" font-size="96" fill="{DARK}">{words}</text>'
        for y, words in ((308, "Säg vad"), (418, "du såg"))
    )
    under = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{_BLUE}"/>' + waves(0, 560, colour="#2C6B7B")
    return under + _card() + title + group(_hotel(9), x=_STUB[0], y=_STUB[1])


BOARD = Board(
    name="sag-vad-du-sag",
    title="Säg vad du såg",
    ground=_ground,
    poster=_poster,
    shots=(
        Shot(
            _FIRST_SECONDS,
            tuple(
                Line(one.text, one.x, one.y, one.size, one.at + 1.2, one.colour)
                for one in _says("Du är på resa.", "Något du ser", "stämmer inte.")
            ),
            "You are travelling. Something you see is not right.",
            "Ett ljust boardingkort glider in över ett blått hav. På kortets avrivna del finns ett hotell. Ett fönster tänds.",
            _on_stub(_hotel, first=True),
        ),
        Shot(
            6,
            _says("Du behöver", "inga bevis.", "Misstanke räcker."),
            "You do not need proof. A suspicion is enough.",
            "En grön stämpel sätts på kortet: en ring med en bock.",
            _on_stub(_stamp),
        ),
        Shot(
            9,
            _fields(
                ("Vad såg du?", 140, 266),
                ("Var?", 600, 266),
                ("När?", 140, 400),
                ("Hur såg det ut?", 372, 400),
            ),
            "What did you see? Where? When? What did it look like?",
            "Kortets frågor kommer en i taget. En penna skriver fyra rader.",
            _on_stub(_pen),
        ),
        Shot(
            6,
            _says("Ta inga risker.", "Konfrontera ingen.", "Fota inte barnet."),
            "Take no risks. Confront nobody. Do not photograph the child.",
            "En telefon läggs ner på ett bord, med kameran uppåt och skärmen nedåt.",
            _on_stub(_face_down),
        ),
        Shot(
            6,
            _says("Pågår det nu?", "Ring polisen", "där du är."),
            "Is it happening now? Call the police where you are.",
            "En telefonlur. Ljudet syns som bågar.",
            _on_stub(_calls),
        ),
        Shot(
            8,
            _says("Tipsa också", "svensk polis eller", "ECPAT Hotline.", "Du får vara anonym.", size=62),
            "Also tell the Swedish police or ECPAT Hotline. You may stay anonymous.",
            "Ett brev stängs och skickas.",
            _on_stub(_letter),
        ),
        Shot(
            _LAST_SECONDS,
            (Line("Säg vad du såg.", 600, 236, 104, at=0.9, middle=True),),
            "Say what you saw.",
            "Kortet glider bort. En linje dras över havet till ett varmt ljus.",
            _route,
        ),
    ),
)
