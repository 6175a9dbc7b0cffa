"""Where a value stands while it is read or written: in which file, and how its references are followed."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from uuid import UUID, uuid5

from starter.errors import Unreadable
from starter.keys import as_block_id, as_key
from starter.prose import from_html, from_markdown, to_html, to_markdown


class References(Protocol):
    """Follows keys to rows and back, in one language."""

    def pk(self, model: str, key: UUID) -> int:
        """Return the row of that key. Raises MissingReference."""

    def key(self, model: str, pk: int) -> UUID:
        """Return the key of that row. Raises CannotHold."""

    def block(self, page: UUID, block: UUID) -> None:
        """Take note that a block on a page is referred to."""

    def picture_pk(self, path: Path) -> int:
        """Return the picture that holds the file, storing it if need be. Raises Unreadable."""

    def picture_name(self, pk: int) -> str:
        """Return the name of the file that holds the picture beside what is written."""

    def upload(self, path: Path) -> str:
        """Return the name among the uploads under which the file is kept, storing it if need be."""

    def upload_name(self, name: str) -> str:
        """Return the name of the file that holds an upload beside what is written. Raises CannotHold."""


@dataclass(frozen=True)
class Place:
    """Somewhere in a file. Knows the key of the file and how to follow what stands there."""

    refs: References
    key: UUID
    #: The file on disk, for what lies beside it; None when writing.
    file: Path | None = None
    #: Blocks within blocks carry ids (the body of a page).
    stream_ids: bool = False
    #: Items of lists carry ids (the options of a question).
    list_ids: bool = False

    def block_id(self, name: str) -> UUID:
        """Return the id that a readable name stands for in this file."""
        return as_block_id(self.key, name)

    def made_id(self, owner: UUID, way: str) -> UUID:
        """Return the id of something that has none in the file: the same every time."""
        return uuid5(owner, way)

    def html(self, markdown: str) -> str:
        """Return Markdown as stored HTML. Raises Unreadable, MissingReference."""

        def block_id(page: str, block: str) -> str:
            found = as_block_id(as_key(page), block)
            self.refs.block(as_key(page), found)
            return str(found)

        return to_html(
            from_markdown(markdown),
            page_id=lambda key: self.refs.pk("wagtailcore.Page", as_key(key)),
            block_id=block_id,
        )

    def markdown(self, html: str) -> str:
        """Return stored HTML as Markdown. Raises CannotHold."""
        return to_markdown(from_html(html, page_key=lambda pk: str(self.refs.key("wagtailcore.Page", pk))))

    def beside(self, name: str) -> Path:
        """Return the file of that name beside this one. Raises Unreadable."""
        if self.file is None or "/" in name or "\\" in name or name.startswith("."):
            raise Unreadable(f"“{name}” is not the name of a file beside this one.")
        return self.file.parent / name
