"""One file that holds a whole site: the database, the uploads and a list of checksums.

The database is copied with SQLite's online backup, page by page, while the site is being used; the copy is
one consistent moment. Nothing here imports Django, so a restore works before the site does.
"""

import contextlib
import hashlib
import io
import json
import sqlite3
import tarfile
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

DATABASE_NAME = "fyr.sqlite3"
MANIFEST_NAME = "manifest.json"
#: Pages copied at a time; between two steps writers get their turn.
PAGES_PER_STEP = 500

Progress = Callable[[str], None]


class ArchiveError(Exception):
    """What went wrong, as a sentence for whoever runs the site."""


def write_archive(*, database: Path, uploads: Path, target: Path, at: datetime, progress: Progress) -> int:
    """Write the archive and return its size in bytes. `target` appears only when it is complete."""
    if target.exists():
        raise ArchiveError(f"{target} exists already; name a new file.")
    half = target.with_name(target.name + ".part")
    with tempfile.TemporaryDirectory(dir=target.parent) as folder, tarfile.open(half, "w:gz") as archive:
        copy = Path(folder) / DATABASE_NAME
        _copy_database(database, copy, progress)
        files = {DATABASE_NAME: copy}
        if uploads.is_dir():
            for file in sorted(uploads.rglob("*")):
                if file.is_file():
                    files[f"uploads/{file.relative_to(uploads)}"] = file
        checksums = {}
        for number, (name, file) in enumerate(files.items(), start=1):
            checksums[name] = _digest(file)
            archive.add(file, arcname=name, recursive=False)
            if number % 100 == 0 or number == len(files):
                progress(f"files: {number} of {len(files)}")
        manifest = json.dumps({"taken": at.isoformat(), "sha256": checksums}, indent=1).encode()
        entry = tarfile.TarInfo(MANIFEST_NAME)
        entry.size = len(manifest)
        archive.addfile(entry, io.BytesIO(manifest))
    half.chmod(0o600)
    half.replace(target)
    return target.stat().st_size


def read_archive(*, source: Path, data_dir: Path, progress: Progress) -> datetime:
    """Put an archive into an empty data folder and return when it was taken.

    Raises ArchiveError when a site is there already, or when a file is not what the archive says.
    """
    if (data_dir / DATABASE_NAME).exists():
        raise ArchiveError(f"{data_dir} holds a site already; restore into an empty folder (DATA_DIR).")
    data_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=data_dir) as folder:
        unpacked = Path(folder)
        try:
            with tarfile.open(source) as archive:
                archive.extractall(unpacked, filter="data")
            manifest = json.loads((unpacked / MANIFEST_NAME).read_text())
        except (tarfile.TarError, OSError, ValueError, KeyError, EOFError) as error:
            raise ArchiveError(f"{source} is no complete archive of Fyr: {error}") from error
        for number, (name, digest) in enumerate(manifest["sha256"].items(), start=1):
            file = unpacked / name
            if not file.is_file() or _digest(file) != digest:
                raise ArchiveError(f"{name} in {source} is damaged; nothing was restored.")
            progress(f"checked {number} of {len(manifest['sha256'])}")
        _check_database(unpacked / DATABASE_NAME)
        if (unpacked / "uploads").is_dir():
            target = data_dir / "uploads"
            if target.exists():
                target.rmdir()
            (unpacked / "uploads").replace(target)
        (unpacked / DATABASE_NAME).replace(data_dir / DATABASE_NAME)
    return datetime.fromisoformat(manifest["taken"])


def _copy_database(source: Path, target: Path, progress: Progress) -> None:
    def step(status: int, remaining: int, total: int) -> None:
        progress(f"database: {total - remaining} of {total} pages")

    with (
        contextlib.closing(sqlite3.connect(source, timeout=20)) as live,
        contextlib.closing(sqlite3.connect(target)) as copy,
    ):
        live.backup(copy, pages=PAGES_PER_STEP, progress=step)
    _check_database(target)


def _check_database(file: Path) -> None:
    with contextlib.closing(sqlite3.connect(file)) as database:
        verdict = database.execute("PRAGMA integrity_check").fetchone()[0]
    if verdict != "ok":
        raise ArchiveError(f"The database in the archive is damaged: {verdict}")


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
