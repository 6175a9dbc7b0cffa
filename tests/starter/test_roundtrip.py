"""`load(export(x)) = x`: the real content, written out, loaded into an empty site and written out again."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from wagtail.models import Page

from media.models import Fact, Film
from quizzes.models import Category, Question, QuizBlueprint
from starter.errors import CannotHold
from starter.exporting import export
from starter.loading import load
from starter.models import StarterObject
from starter.reading import CONTENT, hashes
from starter.reporting import course_report
from tests.media.making import MP4, VTT, make_film, make_picture

pytestmark = pytest.mark.django_db


def texts(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.*"))}


def empty_the_site() -> None:
    for home in Page.get_first_root_node().get_children():
        home.delete()
    for model in (QuizBlueprint, Question, Category, Fact, Film):
        model.objects.all().delete()
    StarterObject.objects.all().delete()


def test_the_real_content_survives_the_way_out_and_back(tmp_path: Path, now: Any, count_queries: Any) -> None:
    report = load()
    assert report.left == []
    assert report.created == len(hashes(CONTENT))
    told = course_report(today=now.date())
    assert told
    # What is promised of the whole course; `test_whole_course.py` counts the same on paper.
    assert 85 <= told["minutes"]["total"] <= 95, told["minutes"]
    assert told["questions"]["total"] >= 60
    assert set(told["questions"]["per_module"]) == {str(number) for number in range(9)}
    assert all(lesson["facts"]["C"] == 0 for lesson in told["lessons"])
    first = tmp_path / "first"
    assert export(first) == report.created
    empty_the_site()
    again = load(first)
    assert (again.created, again.left) == (report.created, [])
    second = tmp_path / "second"
    export(second)
    assert texts(first) == texts(second)
    with count_queries() as asked:
        load(first)
    assert len(asked) == 1
    now_told = course_report(today=now.date())
    assert now_told == told


def test_an_image_lies_beside_its_page_and_comes_back(content: Path, tmp_path: Path) -> None:
    load(content)
    page = Page.objects.get(slug="sida").specific
    page.body.append(
        ("image", {"image": make_picture(), "alt": "En hamn", "decorative": False, "caption": "Hamnen"})
    )
    page.save_revision().publish()
    out = tmp_path / "out"
    export(out)
    assert [path.name for path in out.rglob("bild-*.png")]
    empty_the_site()
    load(out)
    value = Page.objects.get(slug="sida").specific.body[-1].value
    assert (value["alt"], value["caption"], value["image"] is not None) == ("En hamn", "Hamnen", True)
    export(tmp_path / "igen")
    assert texts(out) == texts(tmp_path / "igen")


def test_what_the_format_cannot_hold_stops_the_export_with_its_address(content: Path, tmp_path: Path) -> None:
    load(content)
    question = Question.objects.get()
    question.prompt.append(("text", "<p>En rad till.</p>"))
    question.save_revision().publish()
    page = Page.objects.get(slug="sida").specific
    page.body.append(("text", '<p><a linktype="document" id="3">dokument</a></p>'))
    page.save_revision().publish()
    film = make_film()
    film.file.storage.delete(film.file.name)
    out = tmp_path / "out"
    with pytest.raises(CannotHold) as told:
        export(out)
    sentences = str(told.value).split("\n")
    assert any(f"quizzes.Question {question.pk}" in one and "prompt" in one for one in sentences)
    assert any(f"pages.StandardPage {page.pk}" in one and "body[2].text" in one for one in sentences)
    assert any(f"media.Film {film.pk}" in one for one in sentences)
    assert not out.exists()
    with pytest.raises(CommandError, match="Nothing has been written"):
        call_command("export_starter", str(out))


def test_a_film_lies_beside_its_file_with_its_tracks_and_its_poster(content: Path, tmp_path: Path) -> None:
    load(content)
    made = make_film(
        audio_description="described",
        described_file=ContentFile(MP4 + b"described", name="d.mp4"),
        tracks=[("subtitles", VTT + b"English"), ("captions", VTT)],
    )
    made.tracks.update(label="Svenska")
    made.save_revision().publish()
    draft = make_film(title="Halvfärdig", file="", poster=None, tracks=[], transcript="")
    out = tmp_path / "out"
    export(out)
    assert len(list(out.rglob("film-*.mp4"))) == len(list(out.rglob("film-*.vtt"))) == 2
    empty_the_site()
    assert load(out).left == []
    back, half = Film.objects.get(title=made.title), Film.objects.get(title=draft.title)
    assert (back.live, half.live, half.tracks.count()) == (True, False, 0)
    assert (back.duration_seconds, back.audio_description) == (90, "described")
    assert (back.file.read(), back.described_file.read()) == (MP4, MP4 + b"described")
    assert [(one.kind, one.label, one.file.read()) for one in back.tracks.all()] == [
        ("subtitles", "Svenska", VTT + b"English"),
        ("captions", "Svenska", VTT),
    ]
    assert back.poster is not None
    export(tmp_path / "igen")
    assert texts(out) == texts(tmp_path / "igen")


def test_an_export_never_writes_into_a_folder_in_use(content: Path) -> None:
    load(content)
    with pytest.raises(CannotHold):
        export(content)
