"""What a document consists of, before anyone knows whether it becomes HTML or a PDF.

Nothing here knows Django, a block or a typesetter. Every piece names its kind, by which the template
`printing/pieces.html` and the typesetter's `document.typ` choose how it looks. All texts are plain text: what
looks like markup in them is set as it stands.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look alike. `href` is where they lead: `https:…`, `tel:…`, `/a/path/` or `#a-place-here`."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""


class Piece:
    """One thing in a document."""

    __slots__ = ()
    kind: ClassVar[str]


@dataclass(frozen=True, slots=True)
class Heading(Piece):
    """A heading. `depth` 1 stands directly below the title of the document."""

    kind: ClassVar[str] = "heading"
    text: str
    depth: int = 1
    #: By which links within the document find it; empty: nothing leads here.
    anchor: str = ""
    #: A quiet line above: “Modul 3 · cirka 9 minuter”.
    eyebrow: str = ""
    #: It begins on a page of its own.
    new_page: bool = False
    #: It stands in the table of contents.
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph(Piece):
    """A paragraph. `tone`: "" (running text), "lead", "small" (a remark) or "label" (names what follows)."""

    kind: ClassVar[str] = "paragraph"
    runs: tuple[Run, ...]
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Listing(Piece):
    """A list. `mark`: "bullet", "number", "letter", "box" (to tick) or "line" (a short line to write on)."""

    kind: ClassVar[str] = "listing"
    items: tuple[tuple[Piece, ...], ...]
    mark: str = "bullet"


@dataclass(frozen=True, slots=True)
class Box(Piece):
    """What stands together and apart. `tone`: "fact", "case", "claim", "note", "hard", "exercise"."""

    kind: ClassVar[str] = "box"
    tone: str
    title: str
    body: tuple[Piece, ...]
    #: The small line at its foot: the source of a fact, that the persons of a case are invented.
    foot: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """Something to fill in by hand: a label, a hint, and so many lines."""

    label: str
    hint: str = ""
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Fields(Piece):
    """Lines to write on, each under its label."""

    kind: ClassVar[str] = "fields"
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Dialogue(Piece):
    """Who says what, in turn."""

    kind: ClassVar[str] = "dialogue"
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Sources(Piece):
    """What the text rests on."""

    kind: ClassVar[str] = "sources"
    title: str
    items: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure(Piece):
    """An uploaded picture, or one of the site's drawings. Without `alt` it is decoration."""

    kind: ClassVar[str] = "figure"
    #: The name of a drawing (site/templates/illustrations/), or empty.
    drawing: str = ""
    #: The name of an image in the storage of uploads, and where a browser finds it; or empty.
    file: str = ""
    src: str = ""
    width: int = 0
    height: int = 0
    alt: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Passage(Piece):
    """A passage in another language than the document."""

    kind: ClassVar[str] = "passage"
    language: str
    body: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Question(Piece):
    """A question to answer on paper. What is right is kept apart in `key`, for whoever puts it at the end."""

    kind: ClassVar[str] = "question"
    prompt: tuple[Piece, ...]
    #: What one does: “Kryssa för ett svar.”
    instruction: str
    options: tuple[Piece, ...]
    key: tuple[Piece, ...] = ()
    #: Given when the whole document is put together.
    number: int = 0
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class HelpNumber:
    """A number to call, for the last page."""

    who: str
    name: str
    number: str
    tel: str
    note: str = ""
    professional: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """Everything that is printed as one."""

    language: str
    title: str
    body: tuple[Piece, ...]
    lead: str = ""
    #: A quiet line above the title: what this is.
    eyebrow: str = ""
    #: Lines below the lead: edition, length.
    about: tuple[str, ...] = ()
    drawing: str = ""
    author: str = ""
    #: Where it comes from: the whole address of its page.
    address: str = ""
    #: The day it was put together, written out.
    date: str = ""
    #: It is long: a title page and a table of contents.
    long: bool = False
    help: tuple[HelpNumber, ...] = ()
    #: Words of the frame in the document's language, by name (see `document.words`).
    words: dict[str, str] = field(default_factory=dict)

    @property
    def contents(self) -> list[Heading]:
        """Return the headings of the table of contents, in order."""
        return [piece for piece in self.body if isinstance(piece, Heading) and piece.listed]


def plain(value: Any) -> Any:
    """Return pieces as what JSON can hold; each piece says its kind."""
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    if hasattr(value, "__dataclass_fields__"):
        found = {one.name: plain(getattr(value, one.name)) for one in fields(value)}
        kind = getattr(type(value), "kind", "")
        return {"kind": kind, **found} if kind else found
    return value


def below(piece: Any) -> Iterator[Any]:
    """Yield a piece, run or document and everything inside it, in order."""
    if isinstance(piece, tuple | list):
        for one in piece:
            yield from below(one)
    elif hasattr(piece, "__dataclass_fields__"):
        yield piece
        for one in fields(piece):
            yield from below(getattr(piece, one.name))


def deeper(pieces: Iterable[Piece], by: int) -> tuple[Piece, ...]:
    """Return the pieces with their headings so many steps further down."""
    return tuple(
        replace(piece, depth=piece.depth + by) if isinstance(piece, Heading) else piece for piece in pieces
    )


def said(text: str, tone: str = "") -> Paragraph:
    """Return one plain paragraph."""
    return Paragraph((Run(text),), tone)


def words_of(piece: Any) -> str:
    """Return all words of a piece, with blanks between its parts; for searching and for tests."""
    if isinstance(piece, str):
        return piece
    if isinstance(piece, tuple | list):
        return " ".join(filter(None, (words_of(one) for one in piece)))
    if isinstance(piece, Run):
        return piece.text
    if isinstance(piece, Paragraph):
        return "".join(run.text for run in piece.runs)
    if hasattr(piece, "__dataclass_fields__"):
        skipped = {"anchor", "tone", "mark", "drawing", "file", "src", "language", "address", "words"}
        return " ".join(
            filter(
                None, (words_of(getattr(piece, one.name)) for one in fields(piece) if one.name not in skipped)
            )
        )
    return ""
