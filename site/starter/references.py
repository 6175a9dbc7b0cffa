"""Follows references: in the database while loading and writing, or on paper while checking."""

import hashlib
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from uuid import UUID

from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.core.files.storage import default_storage
from wagtail.images import get_image_model
from wagtail.models import Locale

from starter.errors import CannotHold, MissingReference, Unreadable


class StoredReferences:
    """References among rows, for objects in one language; what it has not got is looked for in Swedish."""

    def __init__(self, language: str) -> None:
        self.languages = [language, *(["sv"] if language != "sv" else [])]
        self.pks: dict[tuple[str, UUID], int] = {}
        self.keys: dict[tuple[str, int], UUID] = {}

    def pk(self, model: str, key: UUID) -> int:
        """Return the row of that key. Raises MissingReference."""
        if (model, key) not in self.pks:
            rows = dict(
                apps.get_model(model)
                .objects.filter(translation_key=key, locale__language_code__in=self.languages)
                .values_list("locale__language_code", "pk")
            )
            found = next((rows[language] for language in self.languages if language in rows), None)
            if found is None:
                raise MissingReference(f"{model} {key}")
            self.pks[model, key] = found
        return self.pks[model, key]

    def key(self, model: str, pk: int) -> UUID:
        """Return the key of that row. Raises CannotHold."""
        if (model, pk) not in self.keys:
            key = (
                apps.get_model(model).objects.filter(pk=pk).values_list("translation_key", flat=True).first()
            )
            if key is None:
                raise CannotHold(f"a reference to {model} {pk}, which is gone")
            self.keys[model, pk] = key
        return self.keys[model, pk]

    def block(self, page: UUID, block: UUID) -> None:
        """Blocks are found when they are shown; nothing to do."""

    def picture_pk(self, path: Path) -> int:
        """Return the picture that holds the file, storing it if need be. Raises Unreadable."""
        if not path.is_file():
            raise Unreadable(f"There is no file “{path.name}” beside this one.")
        content = path.read_bytes()
        model = get_image_model()
        found = model.objects.filter(
            file_hash=hashlib.sha1(content, usedforsecurity=False).hexdigest()
        ).first()
        if found is None:
            # As a whole from the start: only so does the picture learn its width and height.
            found = model(title=path.stem, file=ImageFile(BytesIO(content), name=path.name))
            found._set_image_file_metadata()
            found.save()
        return int(found.pk)

    def picture_name(self, pk: int) -> str:
        """Return a name made of the picture's content, so that equal pictures have equal names."""
        picture = get_image_model().objects.filter(pk=pk).first()
        if picture is None:
            raise CannotHold(f"a reference to image {pk}, which is gone")
        if picture.credit or picture.has_focal_point():
            raise CannotHold(f"image {pk} has a credit or a focal point, which files cannot hold")
        return f"bild-{picture.get_file_hash()[:12]}{Path(picture.file.name).suffix.lower()}"

    def upload(self, path: Path) -> str:
        """Return the upload's name, made of its content: equal files are one, and a changed one is new."""
        content = path.read_bytes()
        name = f"film/{hashlib.sha256(content).hexdigest()[:32]}{path.suffix.lower()}"
        # A file of another size is what an interrupted write left behind.
        if default_storage.exists(name) and default_storage.size(name) == len(content):
            return name
        return default_storage.save(name, ContentFile(content))

    def upload_name(self, name: str) -> str:
        """Return a name made of the upload's content, so that equal files have equal names."""
        try:
            with default_storage.open(name, "rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            raise CannotHold(f"the uploaded file {name}, which is gone") from None
        return f"film-{found[:12]}{Path(name).suffix.lower()}"


@dataclass
class PaperReferences:
    """References among files, without a database: everything is there, and is taken note of."""

    objects: set[tuple[str, UUID]] = field(default_factory=set)
    passages: set[tuple[UUID, UUID]] = field(default_factory=set)

    def pk(self, model: str, key: UUID) -> int:
        """Take note of the reference."""
        self.objects.add((model, key))
        return 1

    def key(self, model: str, pk: int) -> UUID:
        """Nothing is written on paper."""
        raise CannotHold("a reference on paper")

    def block(self, page: UUID, block: UUID) -> None:
        """Take note of the place on a page."""
        self.passages.add((page, block))

    def picture_pk(self, path: Path) -> int:
        """Ask only that the file is there. Raises Unreadable."""
        if not path.is_file():
            raise Unreadable(f"There is no file “{path.name}” beside this one.")
        return 1

    def picture_name(self, pk: int) -> str:
        """Nothing is written on paper."""
        raise CannotHold("an image on paper")

    def upload(self, path: Path) -> str:
        """Nothing is stored: that the file is there and is what it should be has been looked at."""
        return path.name

    def upload_name(self, name: str) -> str:
        """Nothing is written on paper."""
        raise CannotHold("an upload on paper")


def locale(language: str) -> Locale:
    """Return the locale of a language, making it if need be."""
    found: Locale = Locale.objects.get_or_create(language_code=language)[0]
    return found
