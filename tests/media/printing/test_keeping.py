"""A PDF is made once per generation, however many ask, and old ones go."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.test import RequestFactory

from config.settings.environment import ROOT
from media.freshness import bump, current_generation, forget
from media.printing import keeping
from media.printing.answering import pdf_answer
from media.printing.keeping import CannotBeSet, Printable, find, find_or_begin, make
from media.printing.pieces import Document, said


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Iterator[Path]:
    settings.DATA_DIR = tmp_path
    forget()
    yield tmp_path / "printing"
    forget()


@pytest.fixture
def document() -> Document:
    from tests.media.printing.conftest import WORDS

    return Document(language="sv", title="Blad", body=(said("Ett."),), words=WORDS)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Count how often something is set."""
    counted: list[str] = []
    real = keeping.rendered

    def counting(document: Document, *, at: int) -> bytes:
        counted.append(document.title)
        return real(document, at=at)

    monkeypatch.setattr(keeping, "rendered", counting)
    return counted


def test_it_is_made_once_and_found_again(folder: Path, document: Document, made: list[str]) -> None:
    assert find("blad", "g1") is None
    kept = make("blad", "g1", document)
    assert kept.path.read_bytes().startswith(b"%PDF")
    assert make("blad", "g1", document) == kept == find("blad", "g1")
    assert made == ["Blad"]


def test_another_generation_with_the_same_words_sets_nothing_anew(
    folder: Path, document: Document, made: list[str]
) -> None:
    first = make("blad", "2026-11-25.1.2", document)
    second = make("blad", "2026-11-25.2.3", document)
    assert made == ["Blad"]
    assert second.etag == first.etag
    assert not first.path.exists() and second.path.exists()
    changed = make("blad", "2026-11-25.3.4", replace(document, title="Nytt"))
    assert made == ["Blad", "Nytt"]
    assert [path.name for path in (folder / "blad").glob("*.pdf")] == [changed.path.name]


def test_two_threads_at_once_make_it_once(folder: Path, document: Document, made: list[str]) -> None:
    threads = [threading.Thread(target=make, args=("blad", "g", document)) for _n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == ["Blad"]


PROCESS = """
import os, sys
sys.path[:0] = ["site", "."]
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
import django; django.setup()
from pathlib import Path
from django.conf import settings
settings.DATA_DIR = Path(sys.argv[1])
from media.printing import keeping
from media.printing.pieces import Document, said
from tests.media.printing.conftest import WORDS
real = keeping.rendered
def counting(document, *, at):
    print("made")
    return real(document, at=at)
keeping.rendered = counting
body = tuple(said("Ett stycke. " * 40) for _n in range(600))
print(keeping.make("blad", "g", Document(language="sv", title="Blad", body=body, words=WORDS)).etag)
"""


def test_two_processes_at_once_make_it_once(tmp_path: Path) -> None:
    both = [
        subprocess.Popen(
            [sys.executable, "-c", PROCESS, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        for _n in range(2)
    ]
    told = [process.communicate(timeout=120)[0].split() for process in both]
    assert all(process.returncode == 0 for process in both)
    assert sum(one.count("made") for one in told) == 1
    assert told[0][-1] == told[1][-1]
    assert len(list((tmp_path / "printing" / "blad").glob("*.pdf"))) == 1


def test_a_half_written_file_is_never_found(
    folder: Path, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    def out_of_room(*_args: Any) -> None:
        raise OSError("no space")

    monkeypatch.setattr(keeping.os, "replace", out_of_room)
    with pytest.raises(OSError, match="no space"):
        make("blad", "g", document)
    assert find("blad", "g") is None
    assert [path.name for path in (folder / "blad").iterdir()] == ["lock"]


@pytest.mark.parametrize("name", ["../etc", "a/b", "", "Å", "a.pdf"])
def test_a_name_is_no_path(folder: Path, name: str) -> None:
    with pytest.raises(ValueError):
        find(name, "g")


class TestAsking:
    """What a visitor gets."""

    def ask(self, printable: Printable, **headers: str) -> Any:
        request = RequestFactory(headers=headers).get("/utbildning/kursen/skriv-ut.pdf")
        return pdf_answer(
            request, printable, filename="kursen.pdf", title="Kursen", back="/utbildning/kursen/"
        )

    @pytest.fixture
    def slow(self, monkeypatch: pytest.MonkeyPatch) -> threading.Event:
        """Let making take until the event is set."""
        go_on = threading.Event()
        real = keeping.rendered

        def waiting(document: Document, *, at: int) -> bytes:
            go_on.wait(20)
            return real(document, at=at)

        monkeypatch.setattr(keeping, "rendered", waiting)
        return go_on

    def test_a_file_with_a_tag_and_a_name(self, folder: Path, document: Document) -> None:
        response = self.ask(Printable("blad", lambda: document))
        assert response.status_code == 200
        assert response.headers["Content-Type"] == "application/pdf"
        assert response.headers["Content-Disposition"] == 'inline; filename="kursen.pdf"'
        assert response.headers["Cache-Control"] == "private, no-cache"
        assert response.content.startswith(b"%PDF")
        again = self.ask(Printable("blad", lambda: document), **{"If-None-Match": response.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")

    @pytest.mark.django_db
    def test_a_slow_one_gives_a_plain_page_within_two_seconds_that_asks_again(
        self, folder: Path, document: Document, slow: threading.Event, site_tree: Any
    ) -> None:
        began = time.monotonic()
        response = self.ask(Printable("blad", lambda: document))
        assert 1.5 < time.monotonic() - began < 4
        html = response.content.decode()
        assert response.status_code == 202
        assert response.headers["Refresh"] == "3"
        assert response.headers["Cache-Control"] == "no-store"
        assert "PDF-filen görs i ordning" in html and 'href="/utbildning/kursen/skriv-ut.pdf"' in html
        slow.set()
        generation = current_generation()
        for _turn in range(100):
            if find("blad", generation):
                break
            time.sleep(0.05)
        assert self.ask(Printable("blad", lambda: document)).status_code == 200

    @pytest.mark.django_db
    def test_one_that_cannot_be_set_says_so_and_holds_up_nobody(
        self, folder: Path, document: Document, monkeypatch: pytest.MonkeyPatch, site_tree: Any
    ) -> None:
        def broken(document: Document, *, at: int) -> bytes:
            raise RuntimeError("a fault of ours")

        monkeypatch.setattr(keeping, "rendered", broken)
        response = self.ask(Printable("blad", lambda: document))
        assert response.status_code == 503
        assert "PDF-filen gick inte att göra" in response.content.decode()
        with pytest.raises(CannotBeSet):
            find_or_begin(Printable("blad", lambda: document), "g")


@pytest.mark.django_db
class TestAfterPublishing:
    """What the clock and the worker do."""

    @pytest.fixture
    def one_thing(self, monkeypatch: pytest.MonkeyPatch, document: Document) -> list[Printable]:
        things = [Printable("blad", lambda: document)]
        monkeypatch.setattr(keeping, "_listers", [lambda: iter(things)])
        return things

    def test_the_worker_makes_what_is_missing_and_the_clock_asks_once(
        self, folder: Path, one_thing: list[Printable], made: list[str]
    ) -> None:
        from django_tasks_db.models import DBTaskResult

        assert keeping.have_prints_made()
        assert not keeping.have_prints_made()  # one is waiting
        assert DBTaskResult.objects.count() == 1
        keeping.make_prints.call()
        DBTaskResult.objects.all().delete()
        assert made == ["Blad"] and find("blad", current_generation())
        assert not keeping.have_prints_made()  # nothing was published since
        bump()
        assert keeping.have_prints_made()

    def test_what_is_no_longer_published_goes(
        self, folder: Path, one_thing: list[Printable], document: Document
    ) -> None:
        make("borta", "g", document)
        half = folder / "borta" / ".half-x"
        half.write_bytes(b"x")
        keeping.os.utime(half, (0, 0))
        keeping.make_prints.call()
        assert not list((folder / "borta").glob("*.pdf")) and not half.exists()
        assert list((folder / "blad").glob("*.pdf"))

    def test_a_failing_one_holds_up_none(
        self, folder: Path, one_thing: list[Printable], document: Document
    ) -> None:
        def broken() -> Document:
            raise RuntimeError("gone")

        one_thing.insert(0, Printable("trasig", broken))
        keeping.make_prints.call()
        assert find("blad", current_generation())
