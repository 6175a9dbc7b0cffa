"""Looks through all files together before anything is loaded: does everything that is referred to exist?"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from wagtail.blocks import StreamValue

from starter.building import attributes, kind_in
from starter.errors import Problem, StarterError, Unreadable
from starter.keys import as_key
from starter.reading import StarterFile
from starter.references import PaperReferences


@dataclass(frozen=True)
class Looked:
    """A file with its attributes on paper: chosen rows are the number 1."""

    file: StarterFile
    attributes: dict[str, Any]
    refs: PaperReferences


def look_through(files: list[StarterFile]) -> list[Looked]:
    """Return the files with their attributes. Raises StarterError with everything that is wrong."""
    looked: list[Looked] = []
    problems: list[Problem] = []
    for file in files:
        refs = PaperReferences()
        try:
            looked.append(Looked(file, attributes(file, refs), refs))
        except StarterError as error:
            problems += error.problems
    if not problems:
        problems = list(_dangling(looked))
    if problems:
        raise StarterError(problems)
    return looked


def block_ids(value: Any) -> Iterator[UUID]:
    """Yield the ids of all blocks in a stored stream, nested ones too."""
    if isinstance(value, StreamValue):
        yield from block_ids(list(value.get_prep_value()))
    elif isinstance(value, dict):
        if "type" in value and value.get("id"):
            yield UUID(value["id"])
        for inner in value.values():
            yield from block_ids(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from block_ids(inner)


def _dangling(looked: list[Looked]) -> Iterator[Problem]:
    """Yield the references that lead nowhere."""
    models: dict[tuple[str, UUID], set[str]] = {}
    places: dict[UUID, set[UUID]] = {}
    for one in looked:
        kind = kind_in(one.file)
        labels = [kind.model, *(["wagtailcore.Page"] if kind.is_page else [])]
        for label in labels:
            models.setdefault((label, one.file.key), set()).add(one.file.language)
        if kind.is_page:
            places.setdefault(one.file.key, set()).update(block_ids(one.attributes.get(kind.body)))
    names = {key: name for one in looked for key, name in one.file.names.items()}
    for one in looked:
        for label, key in sorted(one.refs.objects, key=str):
            if not models.get((label, key), set()) & {one.file.language, "sv"}:
                yield one.file.problem(
                    f"There is no {label} with the key {names.get(key, _guess(one, key))}."
                )
        for page, block in sorted(one.refs.passages, key=str):
            if page not in places:
                yield one.file.problem(f"There is no page with the key {names.get(page, _guess(one, page))}.")
            elif block not in places[page]:
                yield one.file.problem(f"There is no such block on the page {names.get(page, page)}.")


def _guess(one: Looked, key: UUID) -> str:
    """Return what stands in the file for a key that no file has: the readable word if it can be found."""
    words = set(_texts(one.file.front))
    words |= {
        word.strip("\"'{},#()[]")
        for block in one.file.blocks
        for word in block.body.replace(":", " ").split()
    }
    for word in words:
        try:
            if as_key(word) == key:
                return f"“{word}”"
        except Unreadable:
            continue
    return str(key)


def _texts(value: Any) -> Iterator[str]:
    """Yield all text in front matter."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, str):
        yield value
