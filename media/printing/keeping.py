"""The finished PDF of a document, kept in the data folder as long as nothing is published.

One folder for each document (`$DATA_DIR/printing/<name>/`), one file in it for a generation:
`<generation>.<digest>.pdf`. Making takes seconds for a whole course, so it is done once: by the worker after
something was published (`have_prints_made`, at the clock's next minute), or when somebody asks first. Two
processes that ask at once wait for one lock. When only something else was published, the file that says the
same gets the new generation's name and nothing is set anew.

A request never makes one itself: a thread does, which needs no database, and the request waits for it so long
and no longer.
"""

from __future__ import annotations

import fcntl
import logging
import os
import re
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django_tasks import TaskResultStatus, task

from media.freshness import current_generation
from media.printing.pieces import Document
from media.printing.setting import digest, rendered

logger = logging.getLogger("fyr.printing")

#: How long a visitor waits for a PDF before they get a page that says it is being made, in seconds.
PATIENCE = 2.0

_NAME = re.compile(r"[a-z0-9-]{1,80}\Z")


@dataclass(frozen=True)
class Printable:
    """A published document that has a PDF: its name among the kept ones, and how its content is read."""

    #: Letters, digits and dashes; the same as long as the thing itself is the same.
    name: str
    document: Callable[[], Document]


class CannotBeSet(Exception):  # noqa: N818 - a sentence
    """The PDF could not be made. The fault is logged."""


@dataclass(frozen=True)
class KeptPrint:
    """A finished PDF on disk, and the tag by which a browser knows it."""

    path: Path
    etag: str


def find(name: str, generation: str) -> KeptPrint | None:
    """Return the PDF of a document in a generation, or None when it has not been made."""
    prefix = _spelled(generation)
    for path in _folder(name).glob(f"{prefix}.*.pdf"):
        return KeptPrint(path, f'"{path.name.split(".")[1]}"')
    return None


def read(kept: KeptPrint) -> bytes | None:
    """Return the file, or None when a newer one took its place this very moment."""
    try:
        return kept.path.read_bytes()
    except FileNotFoundError:
        return None


def make(name: str, generation: str, document: Document) -> KeptPrint:
    """Make and keep the PDF, once however many ask at once. Raises typst.TypstError."""
    with _alone(name):
        found = find(name, generation)
        if found is not None:
            return found
        folder = _folder(name)
        told = digest(document)
        target = folder / f"{_spelled(generation)}.{told}.pdf"
        same = next(iter(folder.glob(f"*.{told}.pdf")), None)
        if same is not None:
            os.replace(same, target)
        else:
            began = time.monotonic()
            content = rendered(document, at=int(time.time()))
            _write(target, content)
            logger.info(
                "Made the PDF of %s: %d bytes in %.1f s", name, len(content), time.monotonic() - began
            )
        for old in folder.glob("*.pdf"):
            if old != target:
                old.unlink(missing_ok=True)
        return KeptPrint(target, f'"{told}"')


def find_or_begin(printable: Printable, generation: str, *, patience: float = PATIENCE) -> KeptPrint | None:
    """Return the PDF, waiting for it so many seconds; None: it is still being made. Raises CannotBeSet."""
    until = time.monotonic() + patience
    found = find(printable.name, generation)
    if found is not None:
        return found
    work = _begin(printable, generation)
    work.done.wait(max(0.0, until - time.monotonic()))
    if work.failed:
        raise CannotBeSet(printable.name)
    return find(printable.name, generation)


class _Work:
    """A PDF being made in this process."""

    def __init__(self) -> None:
        self.done = threading.Event()
        self.failed = False


_under_way: dict[tuple[str, str], _Work] = {}
_lock = threading.Lock()


def _begin(printable: Printable, generation: str) -> _Work:
    """Start a thread that makes the PDF, unless one is at it in this process."""
    key = (printable.name, generation)
    with _lock:
        work = _under_way.get(key)
        if work is not None:
            return work
    # Read here, where the database is at hand; the thread has none.
    document = printable.document()
    with _lock:
        if key in _under_way:
            return _under_way[key]
        work = _under_way[key] = _Work()
    threading.Thread(target=_run, args=(key, document, work), name=f"print-{key[0]}", daemon=True).start()
    return work


def _run(key: tuple[str, str], document: Document, work: _Work) -> None:
    try:
        make(*key, document)
    except Exception:
        work.failed = True
        logger.exception("The PDF of %s could not be made", key[0])
    finally:
        work.done.set()
        with _lock:
            _under_way.pop(key, None)


# ---------------------------------------------------------------- after publishing

Lister = Callable[[], Iterable[Printable]]
_listers: list[Lister] = []


def register_printables(lister: Lister) -> None:
    """Let a room say which of its published things have a PDF."""
    if lister not in _listers:
        _listers.append(lister)


def printables() -> Iterator[Printable]:
    """Yield everything published that has a PDF."""
    for lister in _listers:
        yield from lister()


@task(priority=-50)  # Letters and schedules go first.
def make_prints() -> None:
    """Make what is missing in the present generation, one after the other; a failing one holds up none."""
    generation = current_generation()
    names = set()
    for printable in printables():
        names.add(printable.name)
        if find(printable.name, generation) is None:
            try:
                make(printable.name, generation, printable.document())
            except Exception:
                logger.exception("The PDF of %s could not be made", printable.name)
    _remove_all_but(names)
    _write(_root() / "generation", generation.encode())


def have_prints_made() -> bool:
    """Ask the worker for what is missing if something was published since it last looked; for the clock."""
    from django_tasks_db.models import DBTaskResult

    marker = _root() / "generation"
    if marker.exists() and marker.read_text() == current_generation():
        return False
    # One that is running may have read what was before; a second one finds what the first has made.
    waiting = DBTaskResult.objects.filter(task_path=make_prints.module_path, status=TaskResultStatus.READY)
    if waiting.exists():
        return False
    make_prints.enqueue()
    return True


# ---------------------------------------------------------------- on disk


def _root() -> Path:
    folder = Path(settings.DATA_DIR) / "printing"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _folder(name: str) -> Path:
    if not _NAME.match(name):
        raise ValueError(f"No name for a kept document: {name!r}")
    folder = _root() / name
    folder.mkdir(exist_ok=True)
    return folder


def _spelled(generation: str) -> str:
    return re.sub(r"[^0-9A-Za-z-]", "-", generation)


@contextmanager
def _alone(name: str) -> Iterator[None]:
    """Hold the lock of a document; it goes with the process that holds it, however that ends."""
    handle = os.open(_folder(name) / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _write(target: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    handle, half = tempfile.mkstemp(dir=target.parent, prefix=".half-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(half, 0o644)
        os.replace(half, target)
    except BaseException:
        Path(half).unlink(missing_ok=True)
        raise


def _remove_all_but(names: set[str]) -> None:
    """Take away the PDFs of documents that are not published any more, also what a stopped process left."""
    for folder in _root().iterdir():
        if not folder.is_dir():
            continue
        for file in folder.iterdir():
            old_half = file.name.startswith(".half-") and time.time() - file.stat().st_mtime > 3600
            if (file.suffix == ".pdf" and folder.name not in names) or old_half:
                file.unlink(missing_ok=True)
