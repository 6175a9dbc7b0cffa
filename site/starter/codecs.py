"""How one attribute of a model stands in a file: in the front matter or as a block of its own."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from wagtail.blocks import StreamValue

from starter.errors import CannotHold, Unreadable
from starter.keys import as_key
from starter.places import Place
from starter.plain_yaml import read_yaml, write_yaml
from starter.reading import RawBlock
from starter.values import plain, read_day, read_whole, read_yes, stored, write_number


class Codec:
    """Reads and writes one attribute. `read` raises Unreadable, `write` raises CannotHold."""

    def read(self, given: Any, place: Place) -> Any:
        """Return the attribute's value for what stands in the file."""
        if not isinstance(given, str):
            raise Unreadable("Expected a single value.")
        return given.strip()

    def write(self, value: Any, place: Place) -> Any:
        """Return what stands in the file for the attribute's value."""
        return value


class Text(Codec):
    """Plain text."""


class Markdown(Codec):
    """Rich text."""

    def read(self, given: Any, place: Place) -> str:
        """Return HTML."""
        return place.html(super().read(given, place))

    def write(self, value: str, place: Place) -> str:
        """Return Markdown."""
        return place.markdown(value)


@dataclass(frozen=True)
class OneOf(Codec):
    """One of some words."""

    known: tuple[str, ...]

    def read(self, given: Any, place: Place) -> str:
        """Return the word. Raises Unreadable for one that there is not."""
        word = str(super().read(given, place))
        if word not in self.known:
            raise Unreadable(f"There is no “{word}”. There is: {', '.join(sorted(self.known))}.")
        return word


class Whole(Codec):
    """A whole number, or nothing."""

    def read(self, given: Any, place: Place) -> int:
        """Return the number."""
        return read_whole(super().read(given, place))

    def write(self, value: int, place: Place) -> str:
        """Return the number as text."""
        return write_number(value)


class Yes(Codec):
    """True or false."""

    def read(self, given: Any, place: Place) -> bool:
        """Return the truth."""
        return read_yes(super().read(given, place))


class Day(Codec):
    """A day."""

    def read(self, given: Any, place: Place) -> Any:
        """Return the day."""
        return read_day(super().read(given, place))


@dataclass(frozen=True)
class Ref(Codec):
    """A row of another model, by its key. The attribute is the row's number (`…_id`)."""

    model: str

    def read(self, given: Any, place: Place) -> int:
        """Return the number of the row."""
        return place.refs.pk(self.model, as_key(super().read(given, place)))

    def write(self, value: int, place: Place) -> str:
        """Return the key of the row."""
        return str(place.refs.key(self.model, value))


class Passage(Codec):
    """Somewhere on a page: `{page: KEY, block: ID}`. The value is a pair of UUIDs."""

    def read(self, given: Any, place: Place) -> tuple[UUID, UUID | None]:
        """Return the key of the page and the id of the block."""
        if not isinstance(given, dict) or not {"page"} <= set(given) <= {"page", "block"}:
            raise Unreadable("A passage is {page: KEY, block: ID}.")
        page = as_key(given["page"])
        block = None
        if given.get("block"):
            # The readable id belongs to the page's file, not to this one.
            block = Place(refs=place.refs, key=page).block_id(given["block"])
            place.refs.block(page, block)
        return page, block

    def write(self, value: tuple[UUID, UUID | None], place: Place) -> dict[str, str]:
        """Return the pair."""
        page, block = value
        return {"page": str(page), **({"block": str(block)} if block else {})}


@dataclass(frozen=True)
class Lines(Codec):
    """A stream of plain lines (`item`), in the file a list of text."""

    model: str
    attr: str

    def read(self, given: Any, place: Place) -> Any:
        """Return the stream."""
        if not isinstance(given, list) or not all(isinstance(line, str) for line in given):
            raise Unreadable("Expected a list of lines.")
        children = [{"item": line} for line in given]
        return _stream(self, children, place)

    def write(self, value: Any, place: Place) -> list[str]:
        """Return the lines."""
        return [child.value for child in value]


@dataclass(frozen=True)
class Stream(Codec):
    """A stream in the front matter or in a block: a list of one name and its value each."""

    model: str
    attr: str

    def read(self, given: Any, place: Place) -> Any:
        """Return the stream."""
        return _stream(self, given, place)

    def write(self, value: Any, place: Place) -> Any:
        """Return the list."""
        return plain(stream_block(self.model, self.attr), raw(value), place, self.attr)


def stream_block(model: str, attr: str) -> Any:
    """Return the block that a stream field is made of."""
    from django.apps import apps

    return apps.get_model(model)._meta.get_field(attr).stream_block


def raw(value: StreamValue) -> list[dict[str, Any]]:
    """Return a stream as Wagtail stores it."""
    return list(value.get_prep_value())


def as_stream(model: str, attr: str, children: list[dict[str, Any]]) -> StreamValue:
    """Return stored children as the value of the stream field."""
    return StreamValue(stream_block(model, attr), children, is_lazy=True)


def _stream(codec: "Lines | Stream", given: Any, place: Place) -> StreamValue:
    """Return the value of the codec's stream field for a list in the file."""
    block = stream_block(codec.model, codec.attr)
    owner = place.made_id(place.key, codec.attr)
    return as_stream(codec.model, codec.attr, stored(block, given, place, owner))


# --- blocks of a file ---


@dataclass(frozen=True)
class BlockOf:
    """A block of the file that is one attribute: its body is Markdown, or YAML for streams."""

    name: str
    codec: Codec
    attr: str
    markdown: bool

    def read(self, block: RawBlock, place: Place) -> Any:
        """Return the attribute's value. Raises Unreadable."""
        return self.codec.read(block.body if self.markdown else read_yaml(block.body), place)

    def write(self, value: Any, place: Place) -> list[tuple[str, str, str]]:
        """Return the block as (name, id, body), or nothing for an empty value."""
        if not value:
            return []
        written = self.codec.write(value, place)
        if not written:
            return []
        return [(self.name, self.name, written if self.markdown else write_yaml(written).rstrip("\n"))]


def read_body(model: str, attr: str, blocks: tuple[RawBlock, ...], place: Place) -> list[dict[str, Any]]:
    """Return the blocks of a page as stored children. Raises BlockTrouble naming the block."""
    stream = stream_block(model, attr)
    return [read_child(stream, block, place) for block in blocks]


def read_child(stream: Any, block: RawBlock, place: Place) -> dict[str, Any]:
    """Return one block of a file as a stored child of the stream. Raises Unreadable."""
    from wagtail.blocks import RichTextBlock

    child = stream.child_blocks.get(block.name)
    if child is None:
        raise Unreadable(f"“{block.name}” cannot stand here. Known are: {', '.join(stream.child_blocks)}.")
    given = block.body if isinstance(child, RichTextBlock) else read_yaml(block.body)
    return {"type": block.name, "value": stored(child, given, place, block.id), "id": str(block.id)}


def write_child(stream: Any, child: dict[str, Any], place: Place, address: str) -> tuple[str, str, str]:
    """Return a stored child as a block of a file: (name, id, body). Raises CannotHold."""
    kind = stream.child_blocks.get(child["type"])
    if kind is None:
        raise CannotHold(f"{address}: a block of the unknown kind “{child['type']}”")
    written = plain(kind, child["value"], place, f"{address}.{child['type']}")
    body = written if isinstance(written, str) else write_yaml(written).rstrip("\n")
    if any(line.rstrip() == ":::" or line.startswith("::: ") for line in body.split("\n")):
        raise CannotHold(f"{address}: a line that looks like the end of a block")
    return child["type"], str(child["id"]), body
