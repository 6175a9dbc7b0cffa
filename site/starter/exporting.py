"""Writes the whole site as a folder of starter content: everything an editor may have made, or nothing.

What the format cannot hold stops the export before the first file is written, with the address of every such
value. Help lines and the issuer are the operator's settings and not content.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from django.core.files.storage import default_storage
from django.utils.text import slugify
from wagtail.images import get_image_model
from wagtail.models import Page

from starter.errors import CannotHold
from starter.kinds import KINDS
from starter.references import StoredReferences
from starter.tree import INDEX
from starter.writing import text_of


class _Keeping(StoredReferences):
    """References that take note of the pictures, films and tracks that must lie beside the file."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self.pictures: dict[str, int] = {}
        self.uploads: dict[str, str] = {}

    def picture_name(self, pk: int) -> str:
        """Return the picture's name and keep it in mind."""
        name = super().picture_name(pk)
        self.pictures[name] = pk
        return name

    def upload_name(self, name: str) -> str:
        """Return the name of the upload's file and keep it in mind."""
        beside = super().upload_name(name)
        self.uploads[beside] = name
        return beside


def export(folder: Path) -> int:
    """Write all content below `folder`, which must be empty or not there; return the number of files.

    Raises CannotHold with the address of every value that has no place in the format.
    """
    if folder.exists() and any(folder.iterdir()):
        raise CannotHold(f"{folder} is not empty; an export is written to a folder of its own")
    written: dict[PurePosixPath, tuple[str, _Keeping]] = {}
    troubles: list[str] = []
    for path, obj in _everything():
        refs = _Keeping(obj.locale.language_code)
        try:
            written[path] = (text_of(obj, refs), refs)
        except CannotHold as error:
            troubles.append(str(error))
    if troubles:
        raise CannotHold("\n".join(troubles))
    for path, (text, refs) in written.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        for name, pk in refs.pictures.items():
            with get_image_model().objects.get(pk=pk).file.open("rb") as picture:
                (target.parent / name).write_bytes(picture.read())
        for name, stored in refs.uploads.items():
            with default_storage.open(stored, "rb") as upload, (target.parent / name).open("wb") as copy:
                shutil.copyfileobj(upload, copy)
    return len(written)


def _everything() -> Iterator[tuple[PurePosixPath, Any]]:
    """Yield every object of the site with the path of its file."""
    obj: Any
    for kind in KINDS.values():
        if not kind.is_page:
            for obj in kind.model_class._default_manager.select_related("locale").order_by("pk"):
                name = f"{slugify(str(obj))[:40].strip('-') or kind.name}-{str(obj.translation_key)[:8]}"
                language = obj.locale.language_code
                folder = kind.folder if language == "sv" else f"{kind.folder}/{language}"
                yield PurePosixPath(folder) / f"{name}.md", obj
    for home in Page.get_first_root_node().get_children().specific():
        language = home.locale.language_code
        yield from _pages(
            home, PurePosixPath("sidor") if language == "sv" else PurePosixPath("sidor") / language
        )


def _pages(page: Any, folder: PurePosixPath) -> Iterator[tuple[PurePosixPath, Any]]:
    """Yield a page that has a folder, and all below it. Siblings are numbered in their order."""
    yield folder / INDEX, page
    children = list(page.get_children().specific())
    step = 10 if len(children) < 10 else 1
    for number, child in enumerate(children, start=1):
        name = f"{number * step:02}-{child.slug}"
        if child.numchild:
            yield from _pages(child, folder / name)
        else:
            yield folder / f"{name}.md", child
