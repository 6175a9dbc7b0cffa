"""Which block prints what: one line for each block, found by the name it has in its stream.

A printer is a function from a block's value and the surroundings to pieces. A block of another room registers
its own (`register("knowledge_check", print_check)`). One that nobody has registered is printed by its words:
paper with a plain paragraph too many is better than paper on which something is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone
from wagtail import blocks
from wagtail.rich_text import RichText

from media.printing.pieces import Piece, said
from media.printing.prose import as_it_is, prose


@dataclass(frozen=True)
class Surroundings:
    """What a printer may ask about the document it prints into."""

    #: The address of the page that the block stands on, with the host; empty where there is none.
    address: str = ""
    #: The day by which facts are judged.
    today: date = field(default_factory=timezone.localdate)
    #: Where links within the document lead: the path of a page → its anchor here.
    anchors: Mapping[str, str] = field(default_factory=dict)
    #: What a block prints that the site fills in (`role_choice`: the list of roles), by the block's name.
    filled_in: Mapping[str, tuple[Piece, ...]] = field(default_factory=dict)
    #: Whatever else a room's own printers need, by a name of theirs.
    known: Mapping[str, Any] = field(default_factory=dict)

    def resolve(self, href: str) -> str:
        """Return where a link leads on paper: to a place in this document if what it names stands here."""
        path = href.partition("#")[0]
        anchor = self.anchors.get(path)
        return f"#{anchor}" if anchor else href

    def prose(self, value: Any) -> tuple[Piece, ...]:
        """Return rich text with its links resolved."""
        return prose(value, self.resolve if self.anchors else as_it_is)


Printer = Callable[[Any, Surroundings], Iterable[Piece]]

_printers: dict[str, Printer] = {}


def register(name: str, printer: Printer) -> None:
    """Let a block print itself so. Raises ValueError when the name is taken by another printer."""
    if _printers.get(name, printer) is not printer:
        raise ValueError(f"There is already a printer for blocks called {name}.")
    _printers[name] = printer


def printer_for(name: str) -> Printer | None:
    """Return the printer of a block, or None: then its words are printed."""
    return _printers.get(name)


def pieces_of(stream: Iterable[Any], around: Surroundings) -> tuple[Piece, ...]:
    """Return what a stream of blocks prints, in order."""
    return tuple(piece for child in stream for piece in pieces_of_block(child, around))


def pieces_of_block(child: Any, around: Surroundings) -> tuple[Piece, ...]:
    """Return what one block of a stream prints."""
    printer = _printers.get(child.block_type)
    if printer is not None:
        return tuple(printer(child.value, around))
    return tuple(by_its_words(child.block, child.value, around))


def by_its_words(block: Any, value: Any, around: Surroundings) -> Iterator[Piece]:
    """Yield the words of a block that nobody has registered, as paragraphs: all that was written in it.

    What was only set (a number, a day, one of several choices) is no text of the block's and is left out.
    """
    if value is None or value == "":
        return
    if isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from by_its_words(child, value.get(name), around)
    elif isinstance(block, blocks.StreamBlock):
        yield from pieces_of(value, around)
    elif isinstance(block, blocks.ListBlock):
        for one in value:
            yield from by_its_words(block.child_block, one, around)
    elif isinstance(value, RichText):
        yield from around.prose(value)
    elif isinstance(block, blocks.CharBlock | blocks.TextBlock | blocks.URLBlock | blocks.EmailBlock):
        for line in str(value).splitlines():
            if line.strip():
                yield said(line.strip())
    elif isinstance(block, blocks.ChooserBlock):
        yield said(str(value))
