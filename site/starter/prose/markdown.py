"""Markdown to the shape of running text, and back."""

import re
from collections.abc import Iterator
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.token import Token

from starter.errors import CannotHold, Unreadable
from starter.prose.shape import Item, Link, Listing, Paragraph, Prose, Run, read_link, tidy, without_empty

_MARKDOWN = MarkdownIt("commonmark")
# Every link is a link, and exactly as it stands: what may be led to is decided by `read_link`, aloud.
_MARKDOWN.validateLink = lambda url: True  # type: ignore[method-assign]
_MARKDOWN.normalizeLink = lambda url: url  # type: ignore[method-assign]
_REFUSED = {
    "heading_open": "headings are blocks of their own (::: heading)",
    "fence": "code",
    "code_block": "text that is indented by four spaces",
    "code_inline": "code",
    "blockquote_open": "quotations",
    "hr": "rules",
    "html_block": "HTML",
    "html_inline": "HTML",
    "image": "images are blocks of their own (::: image)",
}


def from_markdown(text: str) -> Prose:
    """Read Markdown. Raises Unreadable for what is not on the list of the format."""
    tokens = _MARKDOWN.parse(text)
    for token in tokens:
        for each in (token, *(token.children or ())):
            if each.type in _REFUSED:
                raise Unreadable(f"This cannot stand in running text: {_REFUSED[each.type]}.")
    prose, rest = _read_blocks(tokens, 0, None)
    assert rest == len(tokens)
    return tuple(prose)


def _read_blocks(tokens: list[Token], at: int, until: str | None) -> tuple[list[Paragraph | Listing], int]:
    """Read blocks from `at` to the closing token `until`; return them and the position after it."""
    found: list[Paragraph | Listing] = []
    while at < len(tokens):
        token = tokens[at]
        if token.type == until:
            return found, at + 1
        if token.type == "paragraph_open":
            found.append(Paragraph(tidy(list(_read_inline(tokens[at + 1].children or [])))))
            at += 3
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            listing, at = _read_list(tokens, at)
            found.append(listing)
        else:
            raise Unreadable(f"“{token.type}” cannot stand in running text.")
    return found, at


def _read_list(tokens: list[Token], at: int) -> tuple[Listing, int]:
    """Read the list that opens at `at`."""
    opening = tokens[at]
    if opening.attrs.get("start", 1) != 1:
        raise Unreadable("A numbered list begins with 1.")
    closing = opening.type.replace("open", "close")
    items: list[Item] = []
    at += 1
    while tokens[at].type != closing:
        content, at = _read_blocks(tokens, at + 1, "list_item_close")
        if not content or not isinstance(content[0], Paragraph):
            raise Unreadable("An item of a list begins with text.")
        lists = tuple(block for block in content[1:] if isinstance(block, Listing))
        if len(lists) != len(content) - 1:
            raise Unreadable("An item of a list holds one paragraph, and perhaps lists below it.")
        items.append(Item(content[0].runs, lists))
    return Listing(opening.type == "ordered_list_open", tuple(items)), at + 1


def _read_inline(tokens: list[Token]) -> Iterator[Run]:
    """Read the runs of one paragraph."""
    bold = italic = 0
    link: Link | None = None
    for token in tokens:
        match token.type:
            case "text":
                yield Run(token.content, bold > 0, italic > 0, link)
            case "softbreak":
                yield Run(" ", bold > 0, italic > 0, link)
            case "hardbreak":
                yield Run("\n", bold > 0, italic > 0, link)
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "link_open":
                if token.attrs.get("title"):
                    raise Unreadable("A link has no title here.")
                link = read_link(str(token.attrs["href"]))
            case "link_close":
                link = None
            case _:
                raise Unreadable(f"“{token.type}” cannot stand in running text.")


# The last: an exclamation mark before a link would make an image of it.
_SPECIAL = re.compile(r"([\\`*_\[\]<>&]|!$)")
_LINE_START = re.compile(r"^(\s*)(#|>|\+|-|=|~|:::|\||(\d+)([.)]))")


def to_markdown(prose: Prose) -> str:
    """Write Markdown that reads back as `prose`. Raises CannotHold."""
    parts = []
    for before, block in zip((None, *prose), prose, strict=False):
        if isinstance(before, Listing) and isinstance(block, Listing) and before.ordered == block.ordered:
            raise CannotHold("two lists follow each other without text between them")
        parts.append(
            _line(block.runs) if isinstance(block, Paragraph) else "\n".join(_list_lines(block, indent=""))
        )
    text = "\n\n".join(part for part in parts if part)
    try:
        same = from_markdown(text) == without_empty(prose)
    except Unreadable as error:
        raise CannotHold(f"text that would read back as something else ({error})") from error
    if not same:
        raise CannotHold("text whose bold or italic marks Markdown cannot place")
    return text


def _list_lines(listing: Listing, indent: str) -> Iterator[str]:
    """Yield the lines of a list."""
    for number, item in enumerate(listing.items, start=1):
        mark = f"{number}. " if listing.ordered else "- "
        yield f"{indent}{mark}{_line(item.runs)}"
        for inner in item.lists:
            yield from _list_lines(inner, indent + " " * len(mark))


def _line(runs: tuple[Run, ...]) -> str:
    """Return one paragraph as Markdown."""
    written = []
    for link, group in groupby(runs, key=lambda run: run.link):
        text = "".join(_marked(run) for run in group)
        written.append(f"[{text}]({_target(link)})" if link else text)
    line = "".join(written)
    return _LINE_START.sub(lambda m: m[1] + (f"{m[3]}\\{m[4]}" if m[3] else "\\" + m[2]), line)


def _marked(run: Run) -> str:
    """Return one run with its marks."""
    marks = "*" * (run.italic + 2 * run.bold)
    text = _SPECIAL.sub(r"\\\1", run.text).replace("\n", "\\\n")
    return f"{marks}{text}{marks}"


def _target(link: Link) -> str:
    """Return a link's target as it stands in Markdown."""
    target = link.address or f"page:{link.page}{'#' + link.block if link.block else ''}"
    return f"<{target}>" if re.search(r"[\s()<>]", target) else target
