"""Values of blocks between two spellings: as they stand in files, and as Wagtail stores them.

Driven by the blocks' own definitions, so a new block needs nothing here as long as it is made of the usual
parts. A field that is not in the file gets its default; one that holds its default is not written.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from wagtail import blocks
from wagtail.blocks.field_block import ChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from starter.errors import CannotHold, Unreadable
from starter.keys import as_key
from starter.places import Place


def stored(block: blocks.Block, plain: Any, place: Place, owner: UUID) -> Any:
    """Return what Wagtail stores for `plain`. `owner` is the id of the block around. Raises Unreadable."""
    if isinstance(block, blocks.StructBlock):
        return _stored_struct(block, plain, place, owner)
    if isinstance(block, blocks.StreamBlock):
        return _stored_stream(block, plain, place, owner)
    if isinstance(block, blocks.ListBlock):
        return _stored_list(block, plain, place, owner)
    return _stored_scalar(block, plain, place)


def plain(block: blocks.Block, value: Any, place: Place, address: str) -> Any:
    """Return how `value` (as stored) stands in a file. Raises CannotHold with its address."""
    if isinstance(block, blocks.StructBlock):
        return _plain_struct(block, value or {}, place, address)
    if isinstance(block, blocks.StreamBlock):
        return _plain_stream(block, value or [], place, address)
    if isinstance(block, blocks.ListBlock):
        return _plain_list(block, value or [], place, address)
    return _plain_scalar(block, value, place, address)


# --- structures ---


def _stored_struct(block: blocks.StructBlock, given: Any, place: Place, owner: UUID) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise Unreadable(f"Expected names and values: {', '.join(block.child_blocks)}.")
    unknown = set(given) - set(block.child_blocks)
    if unknown:
        raise Unreadable(
            f"“{sorted(unknown)[0]}” is not known here. Known are: {', '.join(block.child_blocks)}."
        )
    values: dict[str, Any] = {}
    for name, child in block.child_blocks.items():
        if name in given:
            try:
                values[name] = stored(child, given[name], place, owner)
            except Unreadable as error:
                raise Unreadable(f"{name}: {error}") from error
        elif _must_be_given(child):
            raise Unreadable(f"“{name}” is missing.")
        else:
            values[name] = _default(child)
    return values


def _plain_struct(
    block: blocks.StructBlock, value: dict[str, Any], place: Place, address: str
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, child in block.child_blocks.items():
        inner = value.get(name, _default(child))
        if _must_be_given(child) or not _same(child, inner, _default(child)):
            found[name] = plain(child, inner, place, f"{address}.{name}")
    return found


def _same(block: blocks.Block, one: Any, other: Any) -> bool:
    """Do two stored values of a block mean the same?"""
    if isinstance(block, blocks.StructBlock):
        return all(
            _same(child, (one or {}).get(name), (other or {}).get(name))
            for name, child in block.child_blocks.items()
        )
    if isinstance(block, blocks.DecimalBlock | blocks.IntegerBlock) and one is not None and other is not None:
        # Stored numbers come as text, defaults as numbers.
        return write_number(one) == write_number(other)
    return (one or None) == (other or None)


def _stored_stream(block: blocks.StreamBlock, given: Any, place: Place, owner: UUID) -> list[dict[str, Any]]:
    if not isinstance(given, list):
        raise Unreadable("Expected a list of blocks, each with a dash.")
    children = []
    for number, one in enumerate(given):
        if not isinstance(one, dict) or len(one) != 1:
            raise Unreadable(f"Block {number + 1}: expected one name and its value after the dash.")
        ((name, value),) = one.items()
        child = block.child_blocks.get(name)
        if child is None:
            raise Unreadable(f"“{name}” cannot stand here. Known are: {', '.join(block.child_blocks)}.")
        identifier = place.made_id(owner, str(number))
        if isinstance(value, dict) and "id" in value:
            identifier = place.block_id(value["id"])
            value = {inner: what for inner, what in value.items() if inner != "id"}
        elif place.stream_ids:
            raise Unreadable(f"Block {number + 1} ({name}): every block has an id.")
        if not isinstance(child, blocks.StructBlock) and isinstance(value, dict):
            value = value.get("value", "")
        try:
            children.append(
                {"type": name, "value": stored(child, value, place, identifier), "id": str(identifier)}
            )
        except Unreadable as error:
            raise Unreadable(f"Block {number + 1} ({name}): {error}") from error
    return children


def _plain_stream(
    block: blocks.StreamBlock, value: list[dict[str, Any]], place: Place, address: str
) -> list[Any]:
    found = []
    for number, one in enumerate(value):
        child = block.child_blocks.get(one["type"])
        if child is None:
            raise CannotHold(f"{address}[{number}]: a block of the unknown kind “{one['type']}”")
        inner = plain(child, one["value"], place, f"{address}[{number}].{one['type']}")
        if place.stream_ids:
            inner = {"id": one["id"], **(inner if isinstance(inner, dict) else {"value": inner})}
        found.append({one["type"]: inner})
    return found


def _stored_list(block: blocks.ListBlock, given: Any, place: Place, owner: UUID) -> list[dict[str, Any]]:
    if not isinstance(given, list):
        raise Unreadable("Expected a list, each item with a dash.")
    items = []
    for number, one in enumerate(given):
        identifier = place.made_id(owner, str(number))
        if isinstance(one, dict) and "id" in one and isinstance(block.child_block, blocks.StructBlock):
            identifier = place.block_id(one["id"])
            one = {name: what for name, what in one.items() if name != "id"}
        try:
            value = stored(block.child_block, one, place, identifier)
        except Unreadable as error:
            raise Unreadable(f"Item {number + 1}: {error}") from error
        items.append({"type": "item", "value": value, "id": str(identifier)})
    if len({item["id"] for item in items}) != len(items):
        raise Unreadable("Two items have the same id.")
    return items


def _plain_list(block: blocks.ListBlock, value: list[Any], place: Place, address: str) -> list[Any]:
    found = []
    for number, one in enumerate(value):
        wrapped = isinstance(one, dict) and one.get("type") == "item" and "value" in one
        inner = plain(block.child_block, one["value"] if wrapped else one, place, f"{address}[{number}]")
        if place.list_ids and wrapped and isinstance(inner, dict):
            inner = {"id": one["id"], **inner}
        found.append(inner)
    return found


def _must_be_given(block: blocks.Block) -> bool:
    """Must the file say it? Only what is required and has no default."""
    return bool(getattr(block, "required", False)) and _default(block) in (None, "")


def _default(block: blocks.Block) -> Any:
    """Return what is stored when nothing is said: for a list nothing, whatever the form begins with."""
    if isinstance(block, blocks.ListBlock | blocks.StreamBlock):
        return []
    if isinstance(block, blocks.StructBlock):
        return {name: _default(child) for name, child in block.child_blocks.items()}
    return block.get_prep_value(block.get_default())


# --- single values ---


def _stored_scalar(block: blocks.Block, given: Any, place: Place) -> Any:
    if not isinstance(given, str):
        raise Unreadable("Expected a single value.")
    for kind, (read, _write) in _SCALARS.items():
        if isinstance(block, kind):
            return read(given, place, block)
    raise Unreadable(f"The format does not know {type(block).__name__}.")


def _plain_scalar(block: blocks.Block, value: Any, place: Place, address: str) -> Any:
    for kind, (_read, write) in _SCALARS.items():
        if isinstance(block, kind):
            if value is None or value == "":
                if isinstance(block, ChooserBlock):
                    raise CannotHold(f"{address}: nothing is chosen, or what was chosen is gone")
                return ""
            try:
                return write(value, place, block)
            except CannotHold as error:
                raise CannotHold(f"{address}: {error}") from error
    raise CannotHold(f"{address}: {type(block).__name__}")


def read_number(given: str) -> Decimal:
    """Return a number. Raises Unreadable."""
    try:
        number = Decimal(given)
    except InvalidOperation:
        raise Unreadable(f"“{given}” is no number. Write 1.5, with a point.") from None
    if not number.is_finite():
        raise Unreadable(f"“{given}” is no number.")
    return number


def write_number(value: Any) -> str:
    """Return a number as short as it can be written."""
    return format(Decimal(str(value)).normalize(), "f")


def read_whole(given: str) -> int:
    """Return a whole number. Raises Unreadable."""
    number = read_number(given)
    if number != int(number):
        raise Unreadable(f"“{given}” is not a whole number.")
    return int(number)


def read_yes(given: str) -> bool:
    """Return true or false. Raises Unreadable."""
    if given not in ("true", "false"):
        raise Unreadable(f"Write true or false, not “{given}”.")
    return given == "true"


def read_day(given: str) -> date:
    """Return a day. Raises Unreadable."""
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise Unreadable(f"“{given}” is no day. Write it like 2026-11-21.") from None


def _label(block: Any) -> str:
    """Return the model that a chooser chooses from."""
    return str(block.target_model._meta.label)


def _read_choice(given: str, place: Place, block: Any) -> str:
    """Return a choice. Raises Unreadable for one that there is not."""
    known = {str(value) for value, _label in block.field.choices}
    if given not in known:
        raise Unreadable(f"“{given}” cannot be chosen. There is: {', '.join(sorted(known - {''}))}.")
    return given


def _chosen_key(given: str, place: Place, block: Any) -> int:

    return place.refs.pk(_label(block), as_key(given))


#: How each kind of field block is read and written; the first that fits counts, so the special come first.
_SCALARS: dict[type, tuple[Callable[[str, Place, Any], Any], Callable[[Any, Place, Any], str]]] = {
    blocks.RichTextBlock: (
        lambda given, place, block: place.html(given),
        lambda value, place, block: place.markdown(value),
    ),
    ImageChooserBlock: (
        lambda given, place, block: place.refs.picture_pk(place.beside(given)),
        lambda value, place, block: place.refs.picture_name(value),
    ),
    ChooserBlock: (_chosen_key, lambda value, place, block: str(place.refs.key(_label(block), value))),
    blocks.BooleanBlock: (
        lambda given, place, block: read_yes(given),
        lambda value, place, block: "true" if value else "false",
    ),
    blocks.ChoiceBlock: (_read_choice, lambda value, place, block: str(value)),
    blocks.IntegerBlock: (
        lambda given, place, block: read_whole(given),
        lambda value, place, block: write_number(value),
    ),
    blocks.DecimalBlock: (
        lambda given, place, block: str(read_number(given)),
        lambda value, place, block: write_number(value),
    ),
    blocks.DateBlock: (
        lambda given, place, block: read_day(given).isoformat(),
        lambda value, place, block: str(value),
    ),
    blocks.URLBlock: (lambda given, place, block: given, lambda value, place, block: str(value)),
    blocks.CharBlock: (lambda given, place, block: given.strip(), lambda value, place, block: str(value)),
    blocks.TextBlock: (lambda given, place, block: given.strip(), lambda value, place, block: str(value)),
}
