"""Loads the starter content, and never writes over what an editor has done.

For each file: a new object is made; a changed file updates its object if the object's export is still what
the loader wrote; an object that an editor has changed is left and reported; one that an editor has deleted
stays deleted. All of it is one transaction: the site is whole or as it was.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models, transaction
from wagtail.blocks import StreamValue

from media.errors import FilmNotReady
from starter.building import apply, attributes, kind_in
from starter.checking import look_through
from starter.errors import CannotHold, MissingReference, StarterError
from starter.kinds import KINDS, Kind
from starter.models import StarterObject
from starter.reading import CONTENT, StarterFile, hashes, read_folder
from starter.references import StoredReferences, locale
from starter.tree import adopt_home, page_of, place_shell, point_site_at
from starter.writing import hash_of

Say = Callable[[str], None]


@dataclass
class Report:
    """What a load has done."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    #: Files that were left alone, each with the reason.
    left: list[str] = field(default_factory=list)


class _Left(Exception):  # noqa: N818 (a decision, not an error)
    """An object that is left alone; the message says why."""


def load(folder: Path = CONTENT, *, say: Say = lambda line: None) -> Report:
    """Bring the database up to the files. Raises StarterError, having changed nothing."""
    on_disk = hashes(folder)
    known = dict(StarterObject.objects.values_list("path", "file_hash"))
    if on_disk == known:
        return Report(unchanged=len(on_disk))
    files = read_folder(folder)
    look_through(files)
    with transaction.atomic():
        return _Loader(files, say).run()


class _Loader:
    """One load: the files, what is remembered of them, and what has been done so far."""

    def __init__(self, files: list[StarterFile], say: Say) -> None:
        self.files = files
        self.say = say
        self.report = Report()
        self.rows = {(row.key, row.language): row for row in StarterObject.objects.all()}
        self.shells: dict[tuple[UUID, str], Any] = {}
        self.skipped: set[tuple[UUID, str]] = set()

    def run(self) -> Report:
        """Load everything, in the order in which things need each other."""
        changed = [file for file in self.files if self._is_changed(file)]
        self.report.unchanged = len(self.files) - len(changed)
        self._forget_removed()
        for file in changed:
            if kind_in(file).is_page:
                self._try(file, self._make_shell)
        for kind in KINDS.values():
            some = [file for file in changed if file.type == kind.name and file.identity not in self.skipped]
            if some:
                self.say(f"{kind.name}: {len(some)}")
            for file in some:
                self._try(file, self._load)
        return self.report

    def _is_changed(self, file: StarterFile) -> bool:
        """Has the file changed since it was last looked at? Remembers where a file has moved to."""
        row = self.rows.get(file.identity)
        if row is None or row.file_hash != file.hash:
            return True
        if row.path != str(file.path):
            row.path = str(file.path)
            row.save(update_fields=["path"])
        return False

    def _forget_removed(self) -> None:
        """Forget objects whose files are gone; the objects stay and are the editors' from now on."""
        present = {file.identity for file in self.files}
        for identity, row in list(self.rows.items()):
            if identity not in present:
                row.delete()
                self.report.left.append(
                    f"{row.path}: the file is gone; the object stays and is the editors'."
                )

    def _try(self, file: StarterFile, act: Callable[[StarterFile], None]) -> None:
        """Do something with a file, or leave it alone and say why."""
        try:
            with transaction.atomic():
                act(file)
        except _Left as left:
            reason = str(left)
        except MissingReference as error:
            reason = f"it needs {error}, which is not there any more."
        else:
            return
        self.skipped.add(file.identity)
        shell = self.shells.pop(file.identity, None)
        if shell is not None:
            shell.delete()
        self.report.left.append(f"{file.path}: {reason}")
        row = self.rows.get(file.identity)
        self._remember(file, row.exported_hash if row else "")

    def _make_shell(self, file: StarterFile) -> None:
        """Put a new page into the tree as an empty draft, so that texts can link to it."""
        kind = kind_in(file)
        if self.rows.get(file.identity) or page_of(file.key, file.language) is not None:
            return
        home = adopt_home(file) if kind.name == "home" else None
        if home is None:
            shell = _new(kind, file)
            shell.title, shell.slug, shell.live = file.front["title"], file.front["slug"], False
            try:
                place_shell(shell, file, self.files)
            except ValidationError as error:
                raise _Left("; ".join(error.messages)) from error
            home = shell
        self.shells[file.identity] = home

    def _load(self, file: StarterFile) -> None:
        """Create, update or leave one object."""
        kind = kind_in(file)
        refs = StoredReferences(file.language)
        row = self.rows.get(file.identity)
        new = file.identity in self.shells
        obj = page_of(file.key, file.language) if kind.is_page else _find(kind, file)
        if obj is None and row is not None:
            raise _Left("an editor has deleted it, so it stays deleted.")
        if obj is not None and not new:
            self._refuse_if_touched(obj, row, refs)
        if obj is None:
            obj, new = _new(kind, file), True
        apply(obj, attributes(file, refs))
        _clean(obj, file)
        try:
            _publish(obj, new=new)
        except FilmNotReady as error:
            raise StarterError([file.problem(str(error))]) from error
        fresh = type(obj).objects.get(pk=obj.pk)
        if kind.name == "home" and file.language == "sv":
            point_site_at(fresh)
        self._remember(file, hash_of(fresh, refs, parent=_parent_key(fresh)))
        if new:
            self.report.created += 1
        else:
            self.report.updated += 1

    def _refuse_if_touched(self, obj: Any, row: StarterObject | None, refs: StoredReferences) -> None:
        """Leave an object that is not what the loader last wrote."""
        if row is None or not row.exported_hash:
            raise _Left("an object with this key was there already, so it is left as it is.")
        if obj.has_unpublished_changes:
            raise _Left("an editor has a draft of it.")
        try:
            found = hash_of(obj, refs, parent=_parent_key(obj))
        except CannotHold as error:
            raise _Left(f"an editor has changed it ({error}).") from error
        if found != row.exported_hash:
            raise _Left("an editor has changed it.")

    def _remember(self, file: StarterFile, exported: str) -> None:
        """Remember the file as it is now, and what the object was when the loader last wrote it."""
        row, _made = StarterObject.objects.update_or_create(
            key=file.key,
            language=file.language,
            defaults={
                "kind": file.type,
                "path": str(file.path),
                "file_hash": file.hash,
                "exported_hash": exported,
            },
        )
        self.rows[file.identity] = row


def _find(kind: Kind, file: StarterFile) -> Any:
    """Return the snippet of a file, or None."""
    return kind.model_class._default_manager.filter(
        translation_key=file.key, locale__language_code=file.language
    ).first()


def _new(kind: Kind, file: StarterFile) -> Any:
    """Return an object that is not stored yet."""
    return kind.model_class(translation_key=file.key, locale=locale(file.language))


def _parent_key(obj: models.Model) -> str:
    """Return the key of the page above, which belongs to what an editor can change."""
    parent = obj.get_parent() if hasattr(obj, "get_parent") else None
    return str(parent.translation_key) if parent is not None and parent.depth > 1 else ""


def _publish(obj: Any, *, new: bool) -> None:
    """Store and publish, or store as a draft when the file says `live: false`."""
    wanted = obj.live
    if new:
        obj.live = False
        obj.save()
    elif not wanted:
        obj.unpublish()
    revision = obj.save_revision()
    if wanted:
        revision.publish()


def _clean(obj: Any, file: StarterFile) -> None:
    """Ask what the editor's form would ask. Raises StarterError."""
    try:
        obj.full_clean(exclude=["slug", "path", "depth", "content_type"])
        for stream in obj._meta.concrete_fields:
            value = getattr(obj, stream.attname)
            if isinstance(value, StreamValue):
                value.stream_block.clean(value)
    except ValidationError as error:
        sentences = sorted(set(_sentences(error)))
        raise StarterError([file.problem(sentence) for sentence in sentences]) from error


def _sentences(error: Any) -> list[str]:
    """Return all sentences of an error of a form or of nested blocks."""
    found: list[str] = []
    nested = [getattr(error, name, None) for name in ("block_errors", "non_block_errors")]
    if any(nested):
        for one in nested:
            values = one.values() if isinstance(one, dict) else (one or [])
            for inner in values:
                found += (
                    _sentences(inner) if isinstance(inner, ValidationError) else [str(inner)] if inner else []
                )
        return found
    if hasattr(error, "error_dict"):
        return [f"{name}: {message}" for name, messages in error.message_dict.items() for message in messages]
    return [str(message) for message in error.messages]
