"""Stored HTML to the shape of running text, and back."""

import re
from collections.abc import Callable
from html import escape
from html.parser import HTMLParser
from itertools import groupby
from typing import Any

from starter.errors import CannotHold, Unreadable
from starter.prose.shape import Item, Link, Listing, Paragraph, Prose, Run, read_link, tidy, without_empty

_SPACES = re.compile(r"[ \t\n]+")

#: Returns the database id of the page with that key.
PageId = Callable[[str], int]
#: Returns the id of a block on the page with that key.
BlockId = Callable[[str, str], str]


def to_html(prose: Prose, *, page_id: PageId, block_id: BlockId) -> str:
    """Write the HTML that Wagtail stores."""
    return "".join(
        f"<p>{_html_runs(block.runs, page_id, block_id)}</p>"
        if isinstance(block, Paragraph)
        else _html_list(block, page_id, block_id)
        for block in without_empty(prose)
    )


def _html_list(listing: Listing, page_id: PageId, block_id: BlockId) -> str:
    """Return a list as HTML."""
    tag = "ol" if listing.ordered else "ul"
    items = "".join(
        f"<li>{_html_runs(item.runs, page_id, block_id)}"
        f"{''.join(_html_list(inner, page_id, block_id) for inner in item.lists)}</li>"
        for item in listing.items
    )
    return f"<{tag}>{items}</{tag}>"


def _html_runs(runs: tuple[Run, ...], page_id: PageId, block_id: BlockId) -> str:
    """Return the runs of a paragraph as HTML."""
    written = []
    for link, group in groupby(runs, key=lambda run: run.link):
        text = "".join(_html_run(run) for run in group)
        if link is None:
            written.append(text)
        elif link.page:
            fragment = f' fragment="{block_id(link.page, link.block)}"' if link.block else ""
            written.append(f'<a linktype="page" id="{page_id(link.page)}"{fragment}>{text}</a>')
        else:
            written.append(f'<a href="{escape(link.address)}">{text}</a>')
    return "".join(written)


def _html_run(run: Run) -> str:
    """Return one run as HTML."""
    text = escape(run.text, quote=False).replace("\n", "<br/>")
    if run.italic:
        text = f"<i>{text}</i>"
    return f"<b>{text}</b>" if run.bold else text


#: Returns the key of the page with that database id.
PageKey = Callable[[int], str]


class _Reader(HTMLParser):
    """Reads stored HTML into the shape."""

    def __init__(self, page_key: PageKey) -> None:
        super().__init__(convert_charrefs=True)
        self.page_key = page_key
        self.prose: list[Paragraph | Listing] = []
        self.runs: list[Run] | None = None
        #: Open lists: (ordered, finished items, runs of the open item, lists within it).
        self.lists: list[dict[str, Any]] = []
        self.bold = self.italic = 0
        self.link: Link | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a mark, a paragraph, a list or an item."""
        given = dict(attrs)
        match tag:
            case "p":
                self.runs = []
            case "ul" | "ol":
                self.lists.append({"ordered": tag == "ol", "items": [], "runs": None, "inner": []})
            case "li":
                self.lists[-1].update(runs=[], inner=[])
            case "b" | "strong":
                self.bold += 1
            case "i" | "em":
                self.italic += 1
            case "br":
                self._add("\n")
            case "a":
                self.link = self._link(given)
            case _:
                raise CannotHold(f"<{tag}> in running text")

    def handle_endtag(self, tag: str) -> None:
        """Close what was opened."""
        match tag:
            case "p":
                self.prose.append(Paragraph(tidy(self.runs or [])))
                self.runs = None
            case "li":
                top = self.lists[-1]
                top["items"].append(Item(tidy(top["runs"]), tuple(top["inner"])))
                top["runs"] = None
            case "ul" | "ol":
                done = self.lists.pop()
                listing = Listing(done["ordered"], tuple(done["items"]))
                (self.lists[-1]["inner"] if self.lists else self.prose).append(listing)
            case "b" | "strong":
                self.bold -= 1
            case "i" | "em":
                self.italic -= 1
            case "a":
                self.link = None

    def handle_data(self, data: str) -> None:
        """Add characters."""
        self._add(_SPACES.sub(" ", data))

    def _add(self, text: str) -> None:
        """Add characters to whatever is open."""
        place = self.lists[-1]["runs"] if self.lists else self.runs
        if place is None:
            if text.strip():
                raise CannotHold("text outside of a paragraph")
            return
        place.append(Run(text, self.bold > 0, self.italic > 0, self.link))

    def _link(self, attrs: dict[str, str | None]) -> Link:
        """Return where a stored link leads."""
        if attrs.get("linktype") == "page":
            return Link(page=self.page_key(int(attrs.get("id") or 0)), block=attrs.get("fragment") or "")
        if attrs.get("linktype"):
            raise CannotHold(f"a link to a {attrs['linktype']}")
        try:
            return read_link(attrs.get("href") or "")
        except Unreadable as error:
            raise CannotHold(str(error)) from error


def from_html(html: str, *, page_key: PageKey) -> Prose:
    """Read stored HTML. Raises CannotHold."""
    reader = _Reader(page_key)
    reader.feed(html)
    reader.close()
    return without_empty(tuple(reader.prose))
