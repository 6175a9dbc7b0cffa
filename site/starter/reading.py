"""Reads the folder of starter content: front matter and blocks, with a file and a line for what is wrong.

Knows the syntax of `docs/reference/starter-format.md` and nothing about models; what a field means is told by
`kinds`. Nothing here touches the database.
"""

import hashlib
import os
import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any
from uuid import UUID

from starter.errors import Problem, StarterError, Unreadable
from starter.keys import as_block_id, as_key
from starter.plain_yaml import YamlTrouble, read_yaml

CONTENT = Path(__file__).resolve().parent / "content"

_OPENING = re.compile(r"^::: +([a-z_]+) +\{#([^}\s]+)\}\s*$")
_CLOSING = ":::"


@dataclass(frozen=True)
class RawBlock:
    """A block as it stands in the file."""

    name: str
    id: UUID
    #: The text between the markers.
    body: str
    #: The line of the opening marker, from 1.
    line: int


@dataclass(frozen=True)
class StarterFile:
    """One object as it stands in its file."""

    #: Below the content folder.
    path: PurePosixPath
    #: Where the file lies, for files beside it.
    place: Path
    type: str
    key: UUID
    language: str
    front: dict[str, Any]
    blocks: tuple[RawBlock, ...]
    #: SHA-256 of the file's bytes and of those beside it that it names.
    hash: str = ""
    #: Readable names of the ids in this file.
    names: dict[UUID, str] = field(default_factory=dict)

    def problem(self, sentence: str, line: int = 1) -> Problem:
        """Return something that is wrong in this file."""
        return Problem(self.path, line, sentence)

    @property
    def identity(self) -> tuple[UUID, str]:
        """Return what the object is known by: its key and its language."""
        return self.key, self.language


def hashes(folder: Path = CONTENT) -> dict[str, str]:
    """Return the hash of every content file below `folder` by its path; quick, nothing is parsed."""
    return {
        path.relative_to(folder).as_posix(): hash_of_file(path, path.read_bytes())
        for path in sorted(folder.rglob("*.md"))
    }


def hash_of_file(path: Path, content: bytes) -> str:
    """Return the hash of a content file and of the files beside it that it names."""
    found = hashlib.sha256(content)
    for name in sorted(one for one in os.listdir(path.parent) if not one.endswith(".md")):
        beside = path.parent / name
        if name.encode() in content and beside.is_file():
            found.update(name.encode() + hashlib.sha256(beside.read_bytes()).digest())
    return found.hexdigest()


def read_folder(folder: Path = CONTENT) -> list[StarterFile]:
    """Read all files, in the order of their paths. Raises StarterError with everything that is wrong."""
    files: list[StarterFile] = []
    problems: list[Problem] = []
    for path in sorted(folder.rglob("*.md"), key=lambda path: _order(path.relative_to(folder))):
        try:
            files.append(read_file(path, folder))
        except StarterError as error:
            problems += error.problems
    seen: dict[tuple[UUID, str], StarterFile] = {}
    for file in files:
        if (other := seen.setdefault(file.identity, file)) is not file:
            problems.append(file.problem(f"The key is already that of {other.path}."))
    if problems:
        raise StarterError(problems)
    return files


def _order(path: Path) -> tuple[str, ...]:
    """Return the place of a file: a folder's own page comes before what is in the folder."""
    parts = path.parts
    return (*parts[:-1], "") if parts[-1] == "index.md" else parts


def read_file(path: Path, folder: Path = CONTENT) -> StarterFile:
    """Read one file. Raises StarterError."""
    short = PurePosixPath(path.relative_to(folder).as_posix())
    content = path.read_bytes()
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise StarterError([Problem(short, 1, "The file must be text in UTF-8.")]) from None
    lines = text.replace("\r\n", "\n").split("\n")
    front, end = _front(lines, short)
    try:
        key = as_key(_needed(front, "key"))
        kind = _needed(front, "type")
    except Unreadable as error:
        raise StarterError([Problem(short, 1, str(error))]) from error
    names: dict[UUID, str] = {key: front["key"]}
    blocks = _blocks(lines, end, key, short, names)
    return StarterFile(
        path=short,
        place=path,
        type=kind,
        key=key,
        language=front.get("language", "sv"),
        front={name: value for name, value in front.items() if name not in ("type", "key", "language")},
        blocks=blocks,
        hash=hash_of_file(path, content),
        names=names,
    )


def _needed(front: dict[str, Any], name: str) -> str:
    """Return a value of the front matter that must be there, as text. Raises Unreadable."""
    value = front.get(name)
    if not isinstance(value, str) or not value:
        raise Unreadable(f"The front matter needs “{name}”.")
    return value


def _front(lines: list[str], path: PurePosixPath) -> tuple[dict[str, Any], int]:
    """Return the front matter and the number of lines it takes. Raises StarterError."""
    if not lines or lines[0].rstrip() != "---":
        raise StarterError([Problem(path, 1, "A file begins with front matter between two lines of ---.")])
    end = next((at for at, line in enumerate(lines[1:], start=1) if line.rstrip() == "---"), None)
    if end is None:
        raise StarterError([Problem(path, 1, "The front matter has no end: a line of --- is missing.")])
    try:
        front = read_yaml("\n".join(lines[1:end]))
    except YamlTrouble as error:
        raise StarterError([Problem(path, error.line + 2, str(error))]) from error
    if not isinstance(front, dict):
        raise StarterError([Problem(path, 1, "The front matter must be a list of names and values.")])
    return front, end + 1


def _blocks(
    lines: list[str], at: int, key: UUID, path: PurePosixPath, names: dict[UUID, str]
) -> tuple[RawBlock, ...]:
    """Return the blocks from line `at` on. Raises StarterError with everything that is wrong."""
    found: list[RawBlock] = []
    problems: list[Problem] = []
    opened: tuple[str, str, int] | None = None
    body: list[str] = []
    for number, line in enumerate(lines[at:], start=at + 1):
        if opened is None:
            if not line.strip():
                continue
            match = _OPENING.match(line)
            if not match:
                problems.append(Problem(path, number, "Expected a block: ::: name {#id}, alone on its line."))
                break
            opened, body = (match[1], match[2], number), []
        elif line.rstrip() == _CLOSING:
            name, readable, start = opened
            try:
                identifier = as_block_id(key, readable)
                if identifier in names:
                    raise Unreadable(f"The id “{readable}” stands twice in the file.")
                names[identifier] = readable
                found.append(RawBlock(name, identifier, "\n".join(body).strip("\n"), start))
            except Unreadable as error:
                problems.append(Problem(path, start, str(error)))
            opened = None
        elif _OPENING.match(line):
            problems.append(
                Problem(path, opened[2], f"The block “{opened[0]}” is not closed by a line of :::.")
            )
            break
        else:
            body.append(line)
    else:
        if opened is not None:
            problems.append(
                Problem(path, opened[2], f"The block “{opened[0]}” is not closed by a line of :::.")
            )
    if problems:
        raise StarterError(problems)
    return tuple(found)


def block_yaml(block: RawBlock) -> Any:
    """Return the body of a block as YAML. Raises YamlTrouble with the line counted in the file."""
    try:
        return read_yaml(block.body)
    except YamlTrouble as error:
        raise YamlTrouble(str(error), block.line + error.line + 1) from error
