"""A backup taken while the site is written to is one consistent moment, and comes back whole."""

import sqlite3
import tarfile
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from config.operations.archive import ArchiveError, read_archive, write_archive

AT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


def quiet(line: str) -> None:
    """Say nothing."""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "live"
    (folder / "uploads" / "original_images").mkdir(parents=True)
    (folder / "uploads" / "original_images" / "hamn.png").write_bytes(b"picture" * 1000)
    with sqlite3.connect(folder / "fyr.sqlite3") as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE pair (a INTEGER, b INTEGER)")
        database.executemany("INSERT INTO pair VALUES (?, ?)", [(n, n) for n in range(20_000)])
    return folder


def backup(data: Path, target: Path) -> None:
    write_archive(
        database=data / "fyr.sqlite3", uploads=data / "uploads", target=target, at=AT, progress=quiet
    )


def test_what_was_saved_comes_back(data: Path, tmp_path: Path) -> None:
    backup(data, tmp_path / "fyr.tar.gz")
    taken = read_archive(source=tmp_path / "fyr.tar.gz", data_dir=tmp_path / "new", progress=quiet)
    assert taken == AT
    with sqlite3.connect(tmp_path / "new" / "fyr.sqlite3") as database:
        assert database.execute("SELECT count(*), sum(a) FROM pair").fetchone() == (
            20_000,
            sum(range(20_000)),
        )
    assert (tmp_path / "new" / "uploads" / "original_images" / "hamn.png").read_bytes() == b"picture" * 1000


def test_a_backup_during_writes_holds_one_moment(data: Path, tmp_path: Path) -> None:
    done = threading.Event()

    def write() -> None:
        with sqlite3.connect(data / "fyr.sqlite3", timeout=20) as database:
            number = 0
            while not done.is_set():
                # Two rows in one transaction: a backup in between would hold only one of them.
                database.execute("BEGIN IMMEDIATE")
                database.execute("INSERT INTO pair VALUES (?, 1)", (1_000_000 + number,))
                database.execute("INSERT INTO pair VALUES (?, -1)", (1_000_000 + number,))
                database.commit()
                number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        backup(data, tmp_path / "fyr.tar.gz")
    finally:
        done.set()
        writer.join()
    read_archive(source=tmp_path / "fyr.tar.gz", data_dir=tmp_path / "new", progress=quiet)
    with sqlite3.connect(tmp_path / "new" / "fyr.sqlite3") as database:
        assert database.execute("SELECT sum(b) FROM pair WHERE a >= 1000000").fetchone()[0] in (0, None)


def test_a_damaged_archive_is_refused_and_nothing_is_restored(data: Path, tmp_path: Path) -> None:
    whole = tmp_path / "fyr.tar.gz"
    backup(data, whole)
    unpacked = tmp_path / "unpacked"
    with tarfile.open(whole) as archive:
        archive.extractall(unpacked, filter="data")
    (unpacked / "uploads" / "original_images" / "hamn.png").write_bytes(b"another")
    with tarfile.open(tmp_path / "changed.tar.gz", "w:gz") as archive:
        for file in sorted(unpacked.rglob("*")):
            archive.add(file, arcname=str(file.relative_to(unpacked)), recursive=False)
    with pytest.raises(ArchiveError, match=r"hamn\.png"):
        read_archive(source=tmp_path / "changed.tar.gz", data_dir=tmp_path / "new", progress=quiet)
    assert not (tmp_path / "new" / "fyr.sqlite3").exists()


@pytest.mark.parametrize("content", [b"", b"not an archive", b"\x1f\x8b\x08\x00broken"])
def test_a_file_that_is_no_archive_is_refused_with_a_sentence(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "other.tar.gz"
    file.write_bytes(content)
    with pytest.raises(ArchiveError, match="no complete archive"):
        read_archive(source=file, data_dir=tmp_path / "new", progress=quiet)


def test_a_site_that_is_there_is_never_overwritten(data: Path, tmp_path: Path) -> None:
    backup(data, tmp_path / "fyr.tar.gz")
    before = (data / "fyr.sqlite3").read_bytes()
    with pytest.raises(ArchiveError, match="holds a site already"):
        read_archive(source=tmp_path / "fyr.tar.gz", data_dir=data, progress=quiet)
    assert (data / "fyr.sqlite3").read_bytes() == before


def test_an_earlier_backup_is_never_overwritten(data: Path, tmp_path: Path) -> None:
    backup(data, tmp_path / "fyr.tar.gz")
    with pytest.raises(ArchiveError, match="exists already"):
        backup(data, tmp_path / "fyr.tar.gz")
