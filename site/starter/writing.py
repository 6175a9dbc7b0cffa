"""Writes an object as a file of the format, in its one canonical form.

What the format cannot hold stops the writing with its address: nothing is dropped in silence.
"""

import hashlib
from typing import Any

from django.db import models
from django.db.models.fields.files import FieldFile

from starter.building import QUESTION
from starter.codecs import raw, stream_block, write_child
from starter.errors import CannotHold
from starter.kinds import NOT_CONTENT, Kind, kind_of
from starter.places import Place, References
from starter.plain_yaml import write_yaml


def text_of(obj: Any, refs: References) -> str:
    """Return the file of an object. Raises CannotHold with the object's address."""
    kind = kind_of(obj)
    address = f"{obj._meta.label} {obj.pk} ({obj})"
    if kind is None:
        raise CannotHold(f"{address}: the format has no such type")
    try:
        _refuse_the_rest(obj, kind)
        front = _front(obj, kind, refs)
        blocks = _blocks(obj, kind, refs)
    except CannotHold as error:
        raise CannotHold(f"{address}: {error}") from error
    parts = [f"---\n{write_yaml(front)}---\n"]
    parts += [f"::: {name} {{#{identifier}}}\n{body}\n:::\n" for name, identifier, body in blocks]
    return "\n".join(parts) if blocks else parts[0]


def hash_of(obj: Any, refs: References, *, parent: str = "") -> str:
    """Return the hash of an object's export, with the key of the page above it. Raises CannotHold."""
    return hashlib.sha256(f"{parent}\n{text_of(obj, refs)}".encode()).hexdigest()


def _front(obj: Any, kind: Kind, refs: References) -> dict[str, Any]:
    """Return the front matter."""
    place = Place(refs=refs, key=obj.translation_key)
    front: dict[str, Any] = {"type": kind.name, "key": str(obj.translation_key)}
    if obj.locale.language_code != "sv":
        front["language"] = obj.locale.language_code
    for line in kind.fronts:
        value = _value(obj, line.attr)
        if (
            value is None
            or value == ""
            or (not line.required and _is_default(value, kind.default(line.attr)))
        ):
            continue
        try:
            written = line.codec.write(value, place)
        except CannotHold as error:
            raise CannotHold(f"{line.name}: {error}") from error
        if written != []:
            front[line.name] = written
    return front


def _value(obj: Any, attr: str) -> Any:
    """Return an attribute of the format."""
    if attr == "passage":
        return (obj.passage_page, obj.passage_block) if obj.passage_page else None
    value = getattr(obj, attr)
    if isinstance(value, FieldFile):
        return value or None
    # The parts of an object, such as the tracks of a film.
    return list(value.all()) if isinstance(value, models.Manager) else value


def _is_default(value: Any, default: Any) -> bool:
    """Is the value what it would be if the file said nothing?"""
    return bool(value == default)


def _blocks(obj: Any, kind: Kind, refs: References) -> list[tuple[str, str, str]]:
    """Return the blocks of the file: (name, id, body)."""
    place = Place(refs=refs, key=obj.translation_key, stream_ids=True)
    if kind.is_page:
        stream = stream_block(kind.model, kind.body)
        return [
            write_child(stream, child, place, f"{kind.body}[{number}]")
            for number, child in enumerate(raw(getattr(obj, kind.body)))
        ]
    found: list[tuple[str, str, str]] = []
    if kind.model == QUESTION:
        found += _question(obj, refs)
    plainly = Place(refs=refs, key=obj.translation_key)
    for block in kind.blocks:
        try:
            found += block.write(getattr(obj, block.attr), plainly)
        except CannotHold as error:
            raise CannotHold(f"{block.name}: {error}") from error
    return found


def _question(obj: Any, refs: References) -> list[tuple[str, str, str]]:
    """Return the prompt and the answer of a question."""
    place = Place(refs=refs, key=obj.translation_key, list_ids=True)
    prompt, answer = raw(obj.prompt), raw(obj.answer)
    if len(prompt) != 1 or prompt[0]["type"] != "text":
        raise CannotHold("prompt: a question's prompt is one text in a file")
    if len(answer) != 1:
        raise CannotHold("answer: a question has one answer in a file")
    _text, identifier, body = write_child(stream_block(QUESTION, "prompt"), prompt[0], place, "prompt")
    return [
        ("prompt", identifier, body),
        write_child(stream_block(QUESTION, "answer"), answer[0], place, "answer"),
    ]


def _refuse_the_rest(obj: Any, kind: Kind) -> None:
    """Raise CannotHold for a value in a field that the format has no line for."""
    handled = {front.attr.removesuffix("_id") for front in kind.fronts} | {
        front.attr for front in kind.fronts
    }
    handled |= {block.attr for block in kind.blocks} | {kind.body} | NOT_CONTENT
    for field in obj._meta.concrete_fields:
        if field.name in handled or isinstance(field, models.AutoField) or field.primary_key:
            continue
        value, default = field.value_from_object(obj), field.get_default()
        if value in (None, "") or value == default:
            continue
        raise CannotHold(f"{field.name}: {value!r} has no place in the format")
