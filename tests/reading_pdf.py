"""Reading a PDF back: its structure, its text as a reader's tools get it, and what a validator finds."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
from pdfua import validate


def tree(pdf: bytes) -> Iterator[tuple[str, str]]:
    """Yield kind and alternative text of every element of the structure tree."""
    with pikepdf.open(io.BytesIO(pdf)) as document:

        def below(node: Any) -> Iterator[tuple[str, str]]:
            kids = node.get("/K", [])
            for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                    yield str(kid.S), str(kid.get("/Alt", ""))
                    yield from below(kid)

        yield from below(document.Root.StructTreeRoot)


def pages_of(pdf: bytes) -> list[str]:
    """Return the text of each page as it is compared (see `squeezed`)."""
    return [squeezed(text) for text in texts_of(pdf)]


def texts_of(pdf: bytes) -> list[str]:
    """Return the text of each page as its fonts give it back to a reader, every mark kept."""
    found = []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            pieces: list[str] = []
            fonts = {name: _letters_of(font) for name, font in page.Resources.get("/Font", {}).items()}
            letters: dict[int, str] = {}
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "Tf":
                    letters = fonts[str(operands[0])]
                elif str(operator) in ("Tj", "TJ"):
                    for part in operands[0] if str(operator) == "TJ" else operands:
                        if isinstance(part, pikepdf.String):
                            raw = bytes(part)
                            pieces += [
                                letters.get(int.from_bytes(raw[at : at + 2], "big"), "\ufffd")
                                for at in range(0, len(raw), 2)
                            ]
            found.append("".join(pieces))
    return found


def _letters_of(font: Any) -> dict[int, str]:
    table = font.ToUnicode.read_bytes().decode("latin-1")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.S):
        for glyph, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found[int(glyph, 16)] = bytes.fromhex(text).decode("utf-16-be")
    return found


def squeezed(text: str) -> str:
    """Return a text as it is compared: without blanks, and without the marks of a broken word."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", text)


def complaints(pdf: bytes, folder: Path) -> list[Any]:
    """Return what a PDF/UA validator finds wrong."""
    file = folder / "document.pdf"
    file.write_bytes(pdf)
    return [one for one in validate(str(file)).findings if one.severity.name in ("ERROR", "WARNING")]
