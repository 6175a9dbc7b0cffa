"""The name on a certificate: how it is tidied, which letters can be printed, and when two names are the same.

The PDF is set with the faces that typst carries (Libertinus Serif, New Computer Modern, DejaVu Sans Mono).
Under PDF/UA-1 a letter that none of them holds stops the whole document, so the letters they hold stand
here, measured by setting every letter of Unicode once (typst 0.15.2; a test sets them all again).
"""

import hashlib
import hmac
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum

#: Longest name that is printed on at most two lines.
MAX_LENGTH = 80

#: More combining marks in a row than any language writes: a picture rather than a name.
MAX_MARKS = 3

#: What may stand between letters. Straight apostrophes are kept as written.
SIGNS = frozenset(" -.,'’ʼʻ·‐‑–")

#: First and last letter of each run that the faces hold: Latin, combining marks, Greek, Cyrillic, Armenian,
#: Hebrew, Arabic, Georgian, and the later parts of Latin and Greek.
PRINTABLE = (
    (0x0041, 0x005A),
    (0x0061, 0x007A),
    (0x00AA, 0x00AA),
    (0x00BA, 0x00BA),
    (0x00C0, 0x00D6),
    (0x00D8, 0x00F6),
    (0x00F8, 0x02BC),
    (0x0300, 0x036F),
    (0x0370, 0x0373),
    (0x0376, 0x0377),
    (0x037B, 0x037D),
    (0x037F, 0x037F),
    (0x0386, 0x0386),
    (0x0388, 0x038A),
    (0x038C, 0x038C),
    (0x038E, 0x03A1),
    (0x03A3, 0x03E1),
    (0x0400, 0x0481),
    (0x0483, 0x0487),
    (0x048A, 0x04FF),
    (0x0531, 0x0556),
    (0x0560, 0x0588),
    (0x05B0, 0x05BD),
    (0x05BF, 0x05BF),
    (0x05C1, 0x05C2),
    (0x05C7, 0x05C7),
    (0x05D0, 0x05EA),
    (0x05EF, 0x05F2),
    (0x0621, 0x063A),
    (0x0641, 0x0655),
    (0x0679, 0x067B),
    (0x067E, 0x0680),
    (0x0683, 0x0684),
    (0x0686, 0x0687),
    (0x0691, 0x0691),
    (0x0698, 0x0698),
    (0x06A4, 0x06A4),
    (0x06A9, 0x06A9),
    (0x06AF, 0x06AF),
    (0x06BE, 0x06BE),
    (0x06CC, 0x06CC),
    (0x10D0, 0x10FA),
    (0x1E00, 0x1EFF),
    (0x1F00, 0x1F15),
    (0x1F18, 0x1F1D),
    (0x1F20, 0x1F45),
    (0x1F48, 0x1F4D),
    (0x1F50, 0x1F57),
    (0x1F59, 0x1F59),
    (0x1F5B, 0x1F5B),
    (0x1F5D, 0x1F5D),
    (0x1F5F, 0x1F7D),
    (0x1F80, 0x1FB4),
    (0x1FB6, 0x1FBC),
    (0x1FC2, 0x1FC4),
    (0x1FC6, 0x1FCC),
    (0x1FD0, 0x1FD3),
    (0x1FD6, 0x1FDB),
    (0x1FE0, 0x1FEC),
    (0x1FF2, 0x1FF4),
    (0x1FF6, 0x1FFC),
)
_STARTS = [first for first, _ in PRINTABLE]

# One spelling for what hands and keyboards write differently.
_ONE_SPELLING = str.maketrans(
    {
        **dict.fromkeys("-‐‑‒–—―−﹣－·", " "),
        **dict.fromkeys("’‘ʼʻ´`′", "'"),
    }
)


class NameProblem(Enum):
    """Why a name cannot stand on a certificate."""

    EMPTY = "nothing was written"
    TOO_LONG = "longer than two lines"
    NO_LETTER = "signs alone"
    DIGIT = "a digit: perhaps a personal identity number, which we do not want"
    SIGN = "a sign that no name holds"
    UNPRINTABLE = "a letter that the certificate's faces do not hold"


@dataclass(frozen=True)
class NameVerdict:
    """The name as it would stand, and what is wrong with it, if anything; `character` is the one at fault."""

    name: str
    problem: NameProblem | None = None
    character: str = ""


def tidy(text: str) -> str:
    """Return a name as it is stored: composed, without control and direction signs, single spaces."""
    composed = unicodedata.normalize("NFC", text)
    visible = (" " if one.isspace() else one for one in composed)
    return " ".join("".join(one for one in visible if unicodedata.category(one) not in _INVISIBLE).split())


_INVISIBLE = {"Cc", "Cf", "Cs", "Co"}


def judge_name(text: str) -> NameVerdict:
    """Say whether a text can be the name on a certificate."""
    name = tidy(text)
    if not name:
        return NameVerdict(name, NameProblem.EMPTY)
    if len(name) > MAX_LENGTH:
        return NameVerdict(name, NameProblem.TOO_LONG)
    marks = 0
    for one in name:
        kind = unicodedata.category(one)
        marks = marks + 1 if kind.startswith("M") else 0
        if kind.startswith("N"):
            return NameVerdict(name, NameProblem.DIGIT, one)
        if one not in SIGNS and (kind[0] not in "LM" or marks > MAX_MARKS):
            return NameVerdict(name, NameProblem.SIGN, one)
        if one not in SIGNS and not is_printable(one):
            return NameVerdict(name, NameProblem.UNPRINTABLE, one)
    if not any(unicodedata.category(one).startswith("L") for one in name):
        return NameVerdict(name, NameProblem.NO_LETTER)
    return NameVerdict(name)


def is_printable(letter: str) -> bool:
    """Say whether the certificate's faces hold a letter."""
    place = bisect_right(_STARTS, ord(letter)) - 1
    return place >= 0 and ord(letter) <= PRINTABLE[place][1]


def comparable(name: str) -> str:
    """Return what two spellings of one name have in common.

    Case, width, composition, apostrophes and the number of spaces do not matter, and a hyphen of any kind
    counts as a space; accents do matter (Åsa is not Asa).
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", tidy(name)).casefold())
    return " ".join(folded.translate(_ONE_SPELLING).split())


def name_digest(name: str, salt: str) -> str:
    """Return the salted, slow digest by which a name is recognised (hexadecimal; about 50 ms and 16 MB).

    Names are guessable, so scrypt (HMAC-SHA-256 inside) makes each guess dear. The key is the salt alone: a
    secret of the site would stop every older certificate from answering once it is changed (TRUST F-21).
    """
    return hashlib.scrypt(comparable(name).encode(), salt=salt.encode(), n=2**14, r=8, p=1, dklen=32).hex()


def is_name(name: str, *, salt: str, digest: str) -> bool:
    """Say whether a name is the one behind a digest, in a time that does not tell how nearly."""
    return hmac.compare_digest(name_digest(name, salt), digest)
