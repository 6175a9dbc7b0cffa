"""A document as a PDF: set by typst, tagged, PDF/UA-1 enforced, nothing in it ever read as markup.

Set outside of any transaction and without the database; typst lets go of Python's lock while it works. The
faces are the ones that typst carries itself. What they have no letters for is found first, because PDF/UA
forbids the empty box that would stand there: a passage in another language is replaced by a line that says
where it can be read, a single odd sign by a question mark.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import fields, replace
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst
from django.conf import settings

from media.printing.pictures import drawing, image_bytes
from media.printing.pieces import Document, Figure, Paragraph, Passage, Run, below, plain

TEMPLATE = Path(__file__).resolve().parent / "document.typ"

#: Written by every face: Latin with its accents, Cyrillic, and the marks of running text.
_COMMON = re.compile(r"[\n\x20-\x7e\xa0-\u017f\u0410-\u044f\u2010-\u2015\u2018-\u201e\u2022\u2026\u2192]*\Z")
#: What typst says about a letter that no face has.
_UNSET = re.compile(r"the text `(\".*?\")` could not be displayed", re.S)
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\u2028\u2029\ufeff]")
#: Sets letters alone, to see which of them the faces have.
_TINY = b"""
#set document(title: "x")
#set text(font: ("Libertinus Serif", "DejaVu Sans Mono"))
= x
#for one in json(bytes(sys.inputs.letters)) [#text(one) ]
"""
#: Stands for a letter that cannot be set.
_INSTEAD = "?"


@cache
def _template() -> bytes:
    return TEMPLATE.read_bytes()


def digest(document: Document) -> str:
    """Return what tells this document from any other, its looks included: equal means the same PDF."""
    told = json.dumps(plain(document), ensure_ascii=False, sort_keys=True).encode()
    drawn = "".join(drawing(name) for name in sorted(_drawings(document))).encode()
    return hashlib.sha256(_template() + told + drawn + version("typst").encode()).hexdigest()[:32]


def rendered(document: Document, *, at: int) -> bytes:
    """Return the document as PDF/UA-1. `at`: its time of making, in seconds since 1970.

    Raises typst.TypstError if it cannot be set, which only a fault of ours can bring about.
    """
    document = settable(document)
    files: dict[str, bytes] = {"main.typ": _template()}
    for name in sorted(_drawings(document)):
        files[f"drawing-{name}.svg"] = drawing(name).encode()
    kept: dict[str, str] = {}
    for piece in below(document):
        if isinstance(piece, Figure) and piece.file and piece.file not in kept:
            image = image_bytes(piece.file)
            suffix = _suffix(image)
            if image is not None and suffix:
                kept[piece.file] = f"image-{len(kept)}.{suffix}"
                files[kept[piece.file]] = image
    told = {**plain(document), "files": kept, "drawings": sorted(_drawings(document))}
    # In a folder of its own, which is all that typst may read.
    with TemporaryDirectory(prefix="print-") as folder:
        for name, content in files.items():
            (Path(folder) / name).write_bytes(content)
        return typst.compile(
            Path(folder) / "main.typ",
            root=Path(folder),
            ignore_system_fonts=True,
            sys_inputs={"document": json.dumps(told, ensure_ascii=False)},
            pdf_standards="ua-1",
            timestamp=at,
        )


def settable(document: Document) -> Document:
    """Return the document with only what the faces have letters for, and with links that hold on paper."""
    odd = frozenset(
        letter
        for text in _texts(document)
        if not _COMMON.match(text)
        for letter in text
        if not _COMMON.match(letter)
    )
    bad = letters_without_a_face(odd)
    anchors = frozenset(one.anchor for one in below(document) if getattr(one, "anchor", ""))
    return _changed(document, bad, anchors, document)


@lru_cache(maxsize=64)
def letters_without_a_face(letters: frozenset[str]) -> frozenset[str]:
    """Return those of the letters that none of typst's own faces has. Asks typst itself."""
    left = {letter for letter in letters if not _CONTROL.match(letter)}
    bad = set(letters) - left
    while left:
        refused = _refused("".join(sorted(left)))
        if refused is None:
            return frozenset(bad)
        named = refused & left
        # A refusal that names nobody: each by itself.
        named = named or {letter for letter in left if _refused(letter) is not None}
        if not named:
            return frozenset(bad)
        bad |= named
        left -= named
    return frozenset(bad)


def _refused(letters: str) -> set[str] | None:
    """Return the letters that a refusal names (perhaps none), or None when all were set."""
    try:
        typst.compile(
            _TINY,
            ignore_system_fonts=True,
            sys_inputs={"letters": json.dumps(list(letters))},
            pdf_standards="ua-1",
            timestamp=0,
        )
    except typst.TypstError as told:
        named: set[str] = set()
        for text in _UNSET.findall(str(told)):
            try:
                named |= set(json.loads(re.sub(r"\\u\{([0-9a-f]{1,4})\}", _as_json, text)))
            except ValueError:
                continue
        return named
    return None


def _as_json(found: re.Match[str]) -> str:
    return f"\\u{found[1]:0>4}"


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple | list):
        return [text for one in value for text in _texts(one)]
    if isinstance(value, dict):
        return [text for one in value.values() for text in _texts(one)]
    if hasattr(value, "__dataclass_fields__"):
        return [text for one in fields(value) for text in _texts(getattr(value, one.name))]
    return []


def _changed(value: Any, bad: frozenset[str], anchors: frozenset[str], document: Document) -> Any:
    """Return a value with what cannot be set replaced, all the way down."""
    if isinstance(value, str):
        if _CONTROL.search(value):
            value = _CONTROL.sub(" ", value)
        return "".join(_INSTEAD if letter in bad else letter for letter in value) if bad else value
    if isinstance(value, tuple):
        return tuple(_changed(one, bad, anchors, document) for one in value)
    if isinstance(value, dict):
        return {name: _changed(one, bad, anchors, document) for name, one in value.items()}
    if not hasattr(value, "__dataclass_fields__"):
        return value
    if isinstance(value, Passage) and bad and any(set(text) & bad for text in _texts(value)):
        where = Run(document.address, href=document.address)
        told = Run(document.words.get("elsewhere", "") + " ")
        return Paragraph((told, where), "small")
    if isinstance(value, Run) and value.href.startswith("#") and value.href[1:] not in anchors:
        value = replace(value, href="")
    if isinstance(value, Run) and value.href.startswith("/"):
        value = replace(value, href=settings.BASE_URL + value.href)
    return replace(
        value,
        **{one.name: _changed(getattr(value, one.name), bad, anchors, document) for one in fields(value)},
    )


def _drawings(document: Document) -> set[str]:
    names = {piece.drawing for piece in below(document) if isinstance(piece, Figure) and piece.drawing}
    names |= {document.drawing} if document.drawing else set()
    return {name for name in names if drawing(name)}


def _suffix(content: bytes | None) -> str:
    """Return the kind of an image by its first bytes; empty for one that typst cannot read."""
    if content is None:
        return ""
    if content.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    return "webp" if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else ""
