"""Rich text as pieces: paragraphs and lists of runs. What it does not know keeps its words alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html.parser import HTMLParser
from typing import Any

from wagtail.rich_text import RichText, expand_db_html

from media.printing.pieces import Listing, Paragraph, Piece, Run

#: Where a link may lead. Anything else (`javascript:`, `data:`) keeps its words and leads nowhere.
ALLOWED = re.compile(r"(https?:|tel:|mailto:|/(?!/)|#)", re.IGNORECASE)

#: Turns the address of a link into another, or into nothing.
Resolve = Callable[[str], str]

_BLOCKS = {
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "tr",
    "table",
    "hr",
}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


def as_it_is(href: str) -> str:
    """Leave an address as it is."""
    return href


def prose(value: Any, resolve: Resolve = as_it_is) -> tuple[Piece, ...]:
    """Return rich text (a stored value, or its HTML) as paragraphs and lists."""
    source = value.source if isinstance(value, RichText) else str(value or "")
    return html_pieces(str(expand_db_html(source)), resolve)


def html_pieces(html: str, resolve: Resolve = as_it_is) -> tuple[Piece, ...]:
    """Return HTML in which links are resolved already as paragraphs and lists."""
    reader = _Reader(resolve)
    reader.feed(html)
    reader.close()
    return reader.finished()


def runs_of(pieces: Iterable[Piece]) -> tuple[Run, ...]:
    """Return the words of paragraphs and lists on one line, with their looks."""
    found: list[Run] = []
    for piece in pieces:
        more: tuple[Run, ...] = ()
        if isinstance(piece, Paragraph):
            more = piece.runs
        elif isinstance(piece, Listing):
            more = runs_of(inner for item in piece.items for inner in item)
        if found and more:
            found.append(Run(" "))
        found.extend(more)
    return tuple(found)


class _Level:
    """A list that is being read: its items so far and whether it is numbered."""

    def __init__(self, mark: str) -> None:
        self.mark = mark
        self.items: list[list[Piece]] = []


class _Reader(HTMLParser):
    """Reads the house's few features, and keeps the words of anything else."""

    def __init__(self, resolve: Resolve) -> None:
        super().__init__(convert_charrefs=True)
        self._resolve = resolve
        self._top: list[Piece] = []
        self._lists: list[_Level] = []
        self._runs: list[Run] = []
        self._bold = 0
        self._italic = 0
        self._hrefs: list[str] = []

    def finished(self) -> tuple[Piece, ...]:
        """Return what was read."""
        self._end_paragraph()
        while self._lists:
            self._end_list()
        return tuple(self._top)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a paragraph, a list, an item, or other looks."""
        if tag in _BLOCKS:
            self._end_paragraph()
        if tag in ("ul", "ol"):
            self._lists.append(_Level("number" if tag == "ol" else "bullet"))
        elif tag == "li" and self._lists:
            self._lists[-1].items.append([])
        elif tag in ("b", "strong") or tag in _HEADINGS:
            self._bold += 1
        elif tag in ("i", "em"):
            self._italic += 1
        elif tag == "a":
            href = (dict(attrs).get("href") or "").strip()
            self._hrefs.append(self._resolve(href) if ALLOWED.match(href) else "")
        elif tag == "br":
            self._runs.append(Run("\n"))
        elif tag == "img":
            self.handle_data(dict(attrs).get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        """End it again."""
        if tag in _BLOCKS:
            self._end_paragraph()
        if tag in ("ul", "ol") and self._lists:
            self._end_list()
        elif tag in ("b", "strong") or tag in _HEADINGS:
            self._bold = max(0, self._bold - 1)
        elif tag in ("i", "em"):
            self._italic = max(0, self._italic - 1)
        elif tag == "a" and self._hrefs:
            self._hrefs.pop()

    def handle_data(self, data: str) -> None:
        """Keep words with the looks they have here."""
        text = re.sub(r"\s+", " ", data)
        if text:
            href = self._hrefs[-1] if self._hrefs else ""
            self._runs.append(Run(text, bool(self._bold), bool(self._italic), href))

    def _end_paragraph(self) -> None:
        runs = trimmed(self._runs)
        self._runs = []
        if not runs:
            return
        paragraph = Paragraph(runs)
        if self._lists:
            if not self._lists[-1].items:
                self._lists[-1].items.append([])
            self._lists[-1].items[-1].append(paragraph)
        else:
            self._top.append(paragraph)

    def _end_list(self) -> None:
        level = self._lists.pop()
        items = tuple(tuple(item) for item in level.items if item)
        if not items:
            return
        listing = Listing(items, level.mark)
        if self._lists:
            if not self._lists[-1].items:
                self._lists[-1].items.append([])
            self._lists[-1].items[-1].append(listing)
        else:
            self._top.append(listing)


def trimmed(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return runs without blanks at the ends, and neighbours that look alike as one."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and (last.bold, last.italic, last.href) == (run.bold, run.italic, run.href):
            joined[-1] = Run(last.text + run.text, run.bold, run.italic, run.href)
        else:
            joined.append(run)
    while joined and not joined[0].text.strip():
        joined.pop(0)
    while joined and not joined[-1].text.strip():
        joined.pop()
    if joined:
        first = joined[0]
        joined[0] = Run(first.text.lstrip(), first.bold, first.italic, first.href)
        last = joined[-1]
        joined[-1] = Run(last.text.rstrip(), last.bold, last.italic, last.href)
    return tuple(joined)
