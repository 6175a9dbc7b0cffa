"""Films of the starter content: stored once, looked at, and never forced on editors."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage

from media.models import Film, Picture
from starter.errors import StarterError
from starter.keys import as_key
from starter.loading import load
from tests.media.making import MP4, VTT, png

pytestmark = pytest.mark.django_db

FILM = """
    ---
    type: film
    key: film-prov
    title: En film
    file: prov.mp4
    seconds: 12
    poster: prov.png
    audio_description: silent
    tracks:
      - {kind: captions, language: sv, label: Svenska, file: prov.sv.vtt}
      - {kind: subtitles, language: en, file: prov.en.vtt}
    ---
    ::: transcript {#transcript}
    *En lampa tänds.*

    Det är ljust.
    :::
"""


@pytest.fixture
def film(content: Path, write: Callable[[str, str], Path]) -> Path:
    """The folder with a film, not loaded yet."""
    folder = write("filmer/prov.md", FILM).parent
    (folder / "prov.mp4").write_bytes(MP4)
    (folder / "prov.png").write_bytes(png())
    (folder / "prov.sv.vtt").write_bytes(VTT)
    (folder / "prov.en.vtt").write_bytes(VTT + b"English\n")
    return folder


def one() -> Film:
    found: Film = Film.objects.get(translation_key=as_key("film-prov"))
    return found


def uploads() -> set[str]:
    return set(default_storage.listdir("film")[1])


def test_a_film_is_published_with_everything_it_needs(content: Path, film: Path) -> None:
    assert load(content).left == []
    made = one()
    assert (made.live, made.duration_seconds, made.audio_description) == (True, 12, "silent")
    assert made.file.read() == MP4
    assert [(track.kind, track.language, track.label) for track in made.tracks.all()] == [
        ("captions", "sv", "Svenska"),
        ("subtitles", "en", ""),
    ]
    assert made.transcript.startswith("<p><i>En lampa tänds.</i></p>")
    assert made.lacks() == ()


def test_the_second_load_asks_once_and_stores_nothing_again(
    content: Path, film: Path, count_queries: Any
) -> None:
    load(content)
    before, pictures = uploads(), Picture.objects.count()
    with count_queries() as asked:
        assert load(content).created == 0
    assert len(asked) == 1
    (film / "prov.md").write_text((film / "prov.md").read_text().replace("ljust", "mörkt"))
    assert load(content).updated == 1
    assert "mörkt" in one().transcript
    assert (uploads(), Picture.objects.count()) == (before, pictures)
    assert one().tracks.count() == 2


@pytest.mark.parametrize(
    ("name", "content_of_it"),
    [("prov.mp4", MP4 + b"ny"), ("prov.sv.vtt", VTT + b"ny\n"), ("prov.png", png((9, 9)))],
)
def test_a_changed_file_beside_is_noticed(content: Path, film: Path, name: str, content_of_it: bytes) -> None:
    load(content)
    (film / name).write_bytes(content_of_it)
    assert load(content).updated == 1
    made = one()
    stored = {made.file.read(), made.tracks.first().file.read(), made.poster.file.read()}
    assert content_of_it in stored
    assert made.live


def test_what_an_editor_has_done_to_a_film_stays(content: Path, film: Path) -> None:
    load(content)
    made = one()
    made.title = "Redaktörens titel"
    made.save_revision().publish()
    (film / "prov.mp4").write_bytes(MP4 + b"ny")
    (left,) = load(content).left
    assert "an editor has changed it" in left
    assert (one().title, one().file.read()) == ("Redaktörens titel", MP4)


def test_an_editors_own_file_or_track_counts_as_a_change(content: Path, film: Path) -> None:
    load(content)
    made = one()
    made.tracks.get(kind="subtitles").delete()
    (film / "prov.md").write_text((film / "prov.md").read_text().replace("ljust", "mörkt"))
    (left,) = load(content).left
    assert "an editor has changed it" in left
    assert one().tracks.count() == 1


def test_a_film_that_an_editor_has_deleted_stays_deleted(content: Path, film: Path) -> None:
    load(content)
    one().delete()
    (film / "prov.md").write_text((film / "prov.md").read_text().replace("ljust", "mörkt"))
    (left,) = load(content).left
    assert "stays deleted" in left
    assert not Film.objects.exists()


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("file: prov.mp4", "file: borta.mp4", "There is no file “borta.mp4” beside this one"),
        ("file: prov.mp4", "file: ../prov.mp4", "is not the name of a file beside this one"),
        ("file: prov.mp4", "file: prov.png", "prov.png"),
        ("file: prov.sv.vtt", "file: fel.vtt", "fel.vtt"),
        ("kind: captions", "kind: metadata", "“metadata” is no kind of track"),
        ("language: en", "language: engelska!", "is no language"),
        ("kind: captions", "kind: chapters", "VTT"),
        ("audio_description: silent", "audio_description: undecided", "syntolkning"),
        ("seconds: 12", "seconds: 0", "sekunder"),
        ("language: en, file", "langauge: en, file", "A track has kind, language, file"),
        ("poster: prov.png", "poster: borta.png", "There is no file “borta.png” beside this one"),
    ],
)
def test_a_film_that_someone_could_not_follow_is_refused_with_a_sentence(
    content: Path, film: Path, old: str, new: str, sentence: str
) -> None:
    (film / "fel.vtt").write_text("inte en VTT-fil")
    text = (film / "prov.md").read_text()
    assert old in text
    (film / "prov.md").write_text(text.replace(old, new, 1))
    with pytest.raises(StarterError) as told:
        load(content)
    assert sentence in str(told.value)
    assert "filmer/prov.md" in str(told.value)
    assert not Film.objects.exists()
