"""The shape of running text: paragraphs and lists of runs, in one canonical form."""

import re
from dataclasses import dataclass
from itertools import groupby

from starter.errors import Unreadable


@dataclass(frozen=True)
class Link:
    """Where a run leads: an address, or a page by its key with perhaps a block on it (both UUIDs as text)."""

    address: str = ""
    page: str = ""
    block: str = ""


@dataclass(frozen=True)
class Run:
    """Characters of one look. A line feed is a break within the paragraph."""

    text: str
    bold: bool = False
    italic: bool = False
    link: Link | None = None


@dataclass(frozen=True)
class Item:
    """One item of a list: its line, and lists within it."""

    runs: tuple[Run, ...]
    lists: "tuple[Listing, ...]" = ()


@dataclass(frozen=True)
class Listing:
    """A list."""

    ordered: bool
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    runs: tuple[Run, ...]


Prose = tuple[Paragraph | Listing, ...]


def tidy(runs: list[Run]) -> tuple[Run, ...]:
    """Return the runs with equal neighbours joined, spaces single, none at the ends, and none marked."""
    spread: list[Run] = []
    for run in runs:
        for piece in re.split(r"(\n)", run.text):
            if piece:
                spread.append(Run(piece, run.bold, run.italic, run.link))
    joined: list[Run] = []
    for (bold, italic, link), group in groupby(spread, key=lambda run: (run.bold, run.italic, run.link)):
        text = "".join(run.text for run in group)
        lead, core, trail = re.match(r"^([ \n]*)(.*?)([ \n]*)$", text, re.S).groups()  # type: ignore[union-attr]
        # Markdown cannot mark a space at the edge of something bold, and nobody sees the difference.
        joined += [Run(lead), Run(core, bold, italic, link), Run(trail)]
    again = [
        Run("".join(run.text for run in group), *look)
        for look, group in groupby(
            (run for run in joined if run.text), key=lambda run: (run.bold, run.italic, run.link)
        )
    ]
    kept: list[Run] = []
    for run in again:
        text = re.sub(r" *\n *", "\n", re.sub(r" {2,}", " ", run.text))
        if kept and kept[-1].text[-1:] in " \n" and text[:1] == " ":
            text = text[1:]
        if text:
            kept.append(Run(text, run.bold, run.italic, run.link))
    if kept:
        kept[0] = Run(kept[0].text.lstrip(" \n"), *_look(kept[0]))
        kept[-1] = Run(kept[-1].text.rstrip(" \n"), *_look(kept[-1]))
    return tuple(run for run in kept if run.text)


def _look(run: Run) -> tuple[bool, bool, Link | None]:
    """Return everything about a run but its text."""
    return run.bold, run.italic, run.link


def without_empty(prose: Prose) -> Prose:
    """Return the prose without empty paragraphs, which mean nothing."""
    return tuple(block for block in prose if not isinstance(block, Paragraph) or block.runs)


def read_link(target: str) -> Link:
    """Read where a link leads. Raises Unreadable."""
    if target.startswith("page:"):
        page, _hash, block = target.removeprefix("page:").partition("#")
        return Link(page=page, block=block)
    if target.startswith(("https:", "http:", "tel:", "mailto:")) or re.match(r"^/(?![/\\])", target):
        return Link(address=target)
    raise Unreadable(
        f"A link leads to page:KEY, https:…, tel:… or a path that begins with /, not to “{target}”."
    )
