"""The film of Du avgör: a telephone in the night, what paying does, and that it can stop.

Facts: sheet 0 (2), 1.4 and 1.5 (whoever buys commits the crime; under 18; what is given need not be money), 7.2 and
4.10 (support for whoever wants to stop; 112 and 114 14). Nobody is shown, and nobody is quoted.
"""

from collections.abc import Callable

from docs.films.drawing import (
    INK,
    LAMP,
    SEA,
    between,
    column,
    drawn,
    ease,
    group,
    number,
    path,
    presence,
)
from docs.films.storyboard import HEIGHT, WIDTH, Board, Line, Shot

_NIGHT, _HOUSE, _TABLE, _GLASS, _SHINE, _HAND = (
    "#0A141B",
    "#122430",
    "#0F1D26",
    "#0C1A22",
    "#1F5363",
    "#2A5A69",
)
_EDGE = "#4A6B7A"
#: The middle of the telephone, and the half of its width and height.
_AT, _HALF_W, _HALF_H = (976, 322), 118, 236
#: The houses: left edge, width, height.
_HOUSES = (
    (0, 110, 150), (110, 150, 96), (260, 90, 190), (350, 170, 120), (520, 100, 210), (620, 160, 140),
    (780, 120, 230), (900, 190, 110), (1090, 90, 180), (1180, 100, 130),
)  # fmt: skip
#: Windows that are lit all night, so that somebody is awake.
_AWAKE = ((292, 452), (566, 440), (656, 500), (820, 400), (1122, 446), (1214, 504), (40, 486))
#: The window that lights when somebody has been paid.
_PAID = (560, 466)


def _window(x: float, y: float, light: float) -> str:
    """Return a window, as bright as its light."""
    return path(f"M{x} {y}h20v26h-20z", fill=LAMP, more=f'opacity="{number(light)}"')


def _ground(t: float) -> str:
    """Return the town at night and a table; in the film's last part the morning comes."""
    morning = ease((t - _MORNING) / 9)
    sky = (
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{_NIGHT}"/>'
        f'<linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0.1" stop-color="{_SHINE}" stop-opacity="0"/>'
        f'<stop offset="0.5" stop-color="{_SHINE}" stop-opacity="{number(0.75 * morning)}"/>'
        f'<stop offset="1" stop-color="{LAMP}" stop-opacity="{number(0.5 * morning)}"/></linearGradient>'
    )
    if morning > 0:
        sky += f'<rect width="{WIDTH}" height="600" fill="url(#sky)"/>'
    houses = "".join(path(f"M{x} 600V{600 - high}h{wide}V600z", fill=_HOUSE) for x, wide, high in _HOUSES)
    roofs = path(
        "M0 450H110V504H260V410H350V480H520V390H620V460H780V370H900V490H1090V420H1180V470H1280",
        stroke="#203845",
        width=2,
    )
    awake = "".join(_window(x, y, 0.5 * (1 - 0.7 * morning)) for x, y in _AWAKE)
    table = path(f"M0 600H{WIDTH}V{HEIGHT}H0z", fill=_TABLE) + path(
        f"M0 600H{WIDTH}", stroke="#2B4654", width=3
    )
    return sky + houses + roofs + awake + table


def _telephone(lit: float, on_it: str = "") -> str:
    """Return the telephone with something on its screen, as bright as `lit`."""
    w, h = _HALF_W, _HALF_H
    body = f"M{-w + 30} {-h}H{w - 30}a30 30 0 0 1 30 30V{h - 30}a30 30 0 0 1 -30 30H{-w + 30}a30 30 0 0 1 -30 -30V{-h + 30}a30 30 0 0 1 30 -30z"
    screen = f"M{-w + 26} {-h + 14}H{w - 26}a14 14 0 0 1 14 14V{h - 28}a14 14 0 0 1 -14 14H{-w + 26}a14 14 0 0 1 -14 -14V{-h + 28}a14 14 0 0 1 14 -14z"
    return (
        path(body, fill="#060D12")
        + path(screen, fill=_GLASS)
        + path(screen, fill=_SHINE, more=f'opacity="{number(lit)}"')
        + path(body, stroke=between_colours(lit), width=3)
        + path(f"M-26 {-h + 34}H26", stroke="#060D12", width=8)
        + group(on_it, opacity=lit)
    )


def between_colours(lit: float) -> str:
    """Return the colour of the telephone's edge: grey in the dark, sea when lit."""
    return SEA if lit > 0.5 else _EDGE


def _glow(lit: float) -> str:
    """Return the light that the screen throws into the room."""
    if lit <= 0.004:
        return ""
    return (
        f'<radialGradient id="glow" gradientUnits="userSpaceOnUse" cx="{_AT[0]}" cy="{_AT[1]}" r="430">'
        f'<stop offset="0.2" stop-color="{SEA}" stop-opacity="{number(0.3 * lit)}"/><stop offset="1" stop-color="{SEA}" stop-opacity="0"/></radialGradient>'
        f'<circle cx="{_AT[0]}" cy="{_AT[1]}" r="430" fill="url(#glow)"/>'
    )


def _shown(lit: float, on_it: str = "", *, there: float = 1.0, y: float = 0, turn: float = 5) -> str:
    """Return the telephone where it is, with its glow."""
    return _glow(lit * there) + group(
        _telephone(lit, on_it), x=_AT[0], y=_AT[1] + y, turn=turn, opacity=there
    )


def _wakes(s: float, length: float) -> str:
    """Draw the telephone, dark; then its screen lights slowly."""
    return _shown(ease((s - 1.0) / 2.4), there=ease(s / 1.0))


def _coins(s: float) -> str:
    """Return a pile of coins that grows."""
    out = ""
    for n in range(5):
        there = ease((s - 0.6 - n * 0.55) / 0.7)
        y = 96 - n * 34 - 16 * (1 - there)
        coin = f"M-56 {y}a56 18 0 0 1 112 0v16a56 18 0 0 1 -112 0z"
        out += (
            f'<g opacity="{number(there)}">'
            + path(coin, fill="#B98A2A")
            + f'<ellipse cx="0" cy="{number(y)}" rx="56" ry="18" fill="{LAMP}"/></g>'
        )
    return out


def _pays(s: float, length: float) -> str:
    """Draw coins on the screen, and a line from the telephone to a window that lights."""
    x, y = _PAID
    line = drawn(
        f"M862 330C780 300 700 560 {x + 24} {y + 12}", 420, ease((s - 1.6) / 2.2), stroke=LAMP, width=3
    )
    light = _window(x, y, ease((s - 3.4) / 1.2))
    return group(line + light, opacity=presence(s, length)) + _shown(
        1, group(_coins(s), opacity=presence(s, length))
    )


def _scales(s: float) -> str:
    """Return a pair of scales that comes to rest."""
    lean = 9 * (1 - ease((s - 0.4) / 3.0))
    pan = "M-32 0a32 20 0 0 0 64 0z"
    beam_ = path("M-66 0H66", stroke=INK, width=6)
    left = group(
        path("M0 0L-28 78M0 0L28 78", stroke=INK, width=3) + group(path(pan, fill=LAMP), y=78),
        x=-66,
        turn=-lean,
    )
    right = group(
        path("M0 0L-28 78M0 0L28 78", stroke=INK, width=3) + group(path(pan, fill=LAMP), y=78),
        x=66,
        turn=-lean,
    )
    top = group(beam_ + left + right, y=-86, turn=lean)
    return (
        path("M0 -112V112M-44 114H44", stroke=INK, width=6)
        + top
        + f'<circle cx="0" cy="-112" r="10" fill="{LAMP}"/>'
    )


def _gift(s: float) -> str:
    """Return a parcel with a bow."""
    box = path("M-62 -18H62V92H-62z", fill=SEA) + path("M-72 -46H72V-14H-72z", fill="#A9DCE7")
    ribbon = path("M-11 -46H11V92H-11z", fill=LAMP)
    bow = "M0 -48C-18 -100 -70 -92 -58 -62C-52 -48 -20 -46 0 -48C18 -100 70 -92 58 -62C52 -48 20 -46 0 -48"
    return group(box + ribbon, opacity=ease((s - 0.3) / 1.0)) + drawn(
        bow, 330, ease((s - 1.0) / 1.6), stroke=LAMP, width=9
    )


def _on_screen(thing: Callable[[float], str]) -> Callable[[float, float], str]:
    """Return a shot that shows a thing on the lit screen."""

    def draw(s: float, length: float) -> str:
        return _shown(1, group(thing(s), opacity=presence(s, length)))

    return draw


def _hand(part: str) -> str:
    """Return the part of a hand behind the telephone, or the fingers before it."""

    def limb(d: str, wide: float) -> tuple[str, str]:
        return path(d, stroke=SEA, width=wide + 6), path(d, stroke=_HAND, width=wide)

    if part == "behind":
        limbs = [limb("M420 470L150 170", 150), limb("M150 170L84 60", 118)]
    else:
        limbs = [limb("M156 206C152 158 140 122 108 92", 46)]
        limbs += [limb(f"M{-_HALF_W - 8 + n * 3} {36 + n * 50}h{30 - n * 2}", 38) for n in range(4)]
    return "".join(one for one, _ in limbs) + "".join(other for _, other in limbs)


def _held(s: float, lit: float, *, y: float, there: float = 1.0) -> str:
    """Return the telephone in an adult's hand, `y` below its place."""
    whole = _hand("behind") + _telephone(lit) + _hand("before")
    return _glow(lit * there) + group(whole, x=_AT[0], y=_AT[1] + y, turn=5, opacity=there)


def _takes(s: float, length: float) -> str:
    """Draw a hand that comes up from below and holds the telephone."""
    come = ease((s - 0.4) / 2.4)
    behind = group(_hand("behind"), x=_AT[0], y=_AT[1] + 420 * (1 - come), turn=5)
    before = group(_hand("before"), x=_AT[0], y=_AT[1] + 420 * (1 - come), turn=5)
    return _glow(1) + behind + group(_telephone(1), x=_AT[0], y=_AT[1], turn=5) + before


def _lays_down(s: float, length: float) -> str:
    """Draw the screen going dark, and the hand taking the telephone away."""
    return _held(s, 1 - ease((s - 0.8) / 2.0), y=720 * ease((s - 2.6) / 2.8))


def _door(s: float, length: float) -> str:
    """Draw a door that opens, with light from inside."""
    there, open_ = presence(s, length), ease((s - 0.6) / 2.6)
    x, y, w, h = 880, 180, 190, 420
    far, near = between(w, 62, open_), between(0, 34, open_)
    floor = path(
        f"M{x} {y + h}L{x - 90} {HEIGHT}H{x + w + 60}L{x + w} {y + h}z",
        fill=LAMP,
        more=f'opacity="{number(0.16 * open_)}"',
    )
    inside = path(f"M{x} {y}h{w}v{h}h-{w}z", fill=LAMP, more=f'opacity="{number(0.85 * open_)}"')
    leaf = f"M{x + w} {y}L{number(x + w - far)} {number(y + near)}V{number(y + h + near)}L{x + w} {y + h}z"
    frame_ = path(f"M{x - 10} {y + h}V{y - 10}H{x + w + 10}V{y + h}", stroke=SEA, width=4)
    dark = path(f"M{x} {y}h{w}v{h}h-{w}z", fill=_GLASS)
    knob = f'<circle cx="{number(x + w - far + 18)}" cy="{y + 230}" r="7" fill="{LAMP}"/>'
    return group(
        floor + dark + inside + path(leaf, fill=_SHINE) + path(leaf, stroke=SEA, width=3) + knob + frame_,
        opacity=there,
    )


def _keys(s: float, length: float) -> str:
    """Draw the telephone again, with the keys of a call on a warm screen."""
    there = presence(s, length)
    keys = "".join(
        f'<circle cx="{-58 + 58 * (n % 3)}" cy="{-116 + 66 * (n // 3)}" r="20" fill="{INK}" opacity="{number(0.25 + 0.65 * ease((s - 0.6 - n * 0.12) / 0.8))}"/>'
        for n in range(9)
    )
    call = f'<circle cx="0" cy="130" r="38" fill="{LAMP}"/>' + path(
        "M-17 136C-18 120 18 120 17 136", stroke="#14232E", width=10
    )
    return _shown(1, keys + call, there=there)


def _dawn(s: float, length: float) -> str:
    """Draw a line of light along the table: it is morning."""
    return drawn("M0 600H1280", 1290, ease((s - 0.3) / 2.2), stroke=LAMP, width=5)


def _poster() -> str:
    """Draw the lit telephone in the night, with the title."""
    title = "".join(
        f'<text x="96" y="{y}" font-family="Libertinus Serif" font-size="92" fill="{INK}">{words}</text>'
        for y, words in ((268, "Utan köpare"), (374, "ingen handel"))
    )
    return _ground(0) + _shown(1) + title


BOARD = Board(
    name="utan-kopare",
    title="Utan köpare ingen handel",
    ground=_ground,
    poster=_poster,
    shots=(
        Shot(
            5,
            column("En skärm lyser", "i natten."),
            "A screen glows in the night.",
            "En stad på natten. På ett bord står en mörk telefon. Skärmen tänds långsamt.",
            _wakes,
        ),
        Shot(
            6,
            column("Så länge någon", "betalar finns det", "någon som tjänar", "på det.", size=66),
            "As long as somebody pays, somebody profits.",
            "På skärmen växer en hög med mynt. En linje går från telefonen till ett fönster som tänds.",
            _pays,
        ),
        Shot(
            6,
            column("Att köpa en", "sexuell handling", "är ett brott."),
            "Buying a sexual act is a crime.",
            "På skärmen kommer en balansvåg i jämvikt.",
            _on_screen(_scales),
        ),
        Shot(
            6,
            column("När det gäller ett barn", "behöver betalningen", "inte vara pengar.", size=64),
            "When it concerns a child, the payment need not be money.",
            "På skärmen ritas ett paket med rosett.",
            _on_screen(_gift),
        ),
        Shot(
            6,
            column("Barnets ja", "ändrar ingenting.", "Ansvaret är", "den vuxnes.", size=66),
            "The child’s yes changes nothing. The responsibility is the adult’s.",
            "En vuxen hand griper om telefonen.",
            _takes,
        ),
        Shot(
            6,
            column("Utan köpare", "ingen handel.", size=84),
            "Without buyers there is no trade.",
            "Skärmen slocknar långsamt. Handen tar bort telefonen. Himlen ljusnar.",
            _lays_down,
        ),
        Shot(
            7,
            column("Vill du sluta", "köpa sex?", "Det finns stöd.", "Sök på KAST.", size=66),
            "Do you want to stop buying sex? There is support. Search for KAST.",
            "En dörr öppnas. Innanför är det ljust.",
            _door,
        ),
        Shot(
            7,
            column(
                "Tror du att ett barn", "utnyttjas?", "Fara nu: ring 112.", "Annars: polisen 114 14.", size=64
            ),
            "Do you think a child is being exploited? Danger now: call 112. Otherwise: the police, 114 14.",
            "Telefonen igen, med knappar för att ringa.",
            _keys,
        ),
        Shot(
            5,
            (Line("Du avgör.", WIDTH / 2, 320, 124, at=0.5, middle=True),),
            "You decide.",
            "Morgon över staden. En linje av ljus dras längs bordet.",
            _dawn,
        ),
    ),
)
#: When the morning begins: with the words that the film is called by.
_MORNING = next(begin for begin, shot in BOARD.timed() if shot.draw is _lays_down) + 2
