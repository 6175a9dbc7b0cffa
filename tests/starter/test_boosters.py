"""Boosters and the check for older certificates in files: read, published, written out, read again."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from courses.models import BoosterPage, CourseEdition, CoursePage, LessonContent
from courses.models.outline import outlines
from courses.rules.changes import by_edition
from media import freshness
from starter.errors import StarterError
from starter.exporting import export
from starter.loading import load
from starter.reporting import course_report
from tests.starter.test_roundtrip import empty_the_site, texts

pytestmark = pytest.mark.django_db

INDEX = """
    ---
    type: course_index
    key: utbildning
    title: Utbildning
    slug: utbildning
    ---
"""
COURSE = """
    ---
    type: course
    key: kursen
    title: Kursen
    slug: kursen
    edition: 2026:1
    final_test: prov
    update_quiz: prov
    ---
"""
MODULE = """
    ---
    type: module
    key: modul
    title: Modul
    slug: modul
    number: 0
    ---
"""
LESSON = """
    ---
    type: lesson
    key: lektion
    title: Lektion
    slug: lektion
    ---
    ::: text {#text}
    Ett ord i taget.
    :::

    ::: fact {#fakta}
    fact: fakta-oro
    :::
"""
BOOSTER = """
    ---
    type: booster
    key: pafyllning-1
    title: Påfyllning 1
    slug: pafyllning-1
    lead: Ungefär fem minuter.
    months: 1
    follow_up: true
    ---
    ::: case {#elis}
    title: Elis, sedd av butikschefen
    text: |
      Elis är 12 år. ”Jag får inte gå förrän allt är sålt”, säger Elis.
    :::

    ::: knowledge_check {#fragor}
    title: Vad gör butikschefen?
    quiz: prov
    :::

    ::: fact {#ruta}
    fact: fakta-oro
    :::
"""


@pytest.fixture
def course(content: Path, write: Callable[[str, str], Path]) -> Path:
    """A course with a lesson and a booster, above the small content."""
    for path, text in {
        "sidor/20-utbildning/index.md": INDEX,
        "sidor/20-utbildning/10-kursen/index.md": COURSE,
        "sidor/20-utbildning/10-kursen/10-modul/index.md": MODULE,
        "sidor/20-utbildning/10-kursen/10-modul/10-lektion.md": LESSON,
        "sidor/20-utbildning/10-kursen/91-pafyllning-1.md": BOOSTER,
    }.items():
        write(path, text)
    return content


def outline() -> Any:
    freshness.forget()
    return next(outlines().in_language("sv"))


def test_a_booster_is_read_and_is_no_part_of_the_course_report(course: Path, now: Any) -> None:
    assert load(course).left == []
    page = BoosterPage.objects.get()
    assert (page.months, page.follow_up, page.live) == (1, True, True)
    assert [block.block_type for block in page.body] == ["case", "knowledge_check", "fact"]
    assert [one.title for one in outline().boosters] == ["Påfyllning 1"]
    assert CoursePage.objects.get().update_quiz is not None
    told = course_report(today=now.date())
    assert told and [one["title"] for one in told["lessons"]] == ["Lektion"]


def test_what_is_written_out_is_what_was_read(course: Path, tmp_path: Path) -> None:
    load(course)
    export(tmp_path / "first")
    empty_the_site()
    assert load(tmp_path / "first").left == []
    export(tmp_path / "second")
    assert texts(tmp_path / "first") == texts(tmp_path / "second")
    page = BoosterPage.objects.get()
    assert (page.months, page.follow_up) == (1, True)


def test_a_booster_says_when(course: Path, reword: Callable[[str, str, str], Any]) -> None:
    reword("sidor/20-utbildning/10-kursen/91-pafyllning-1.md", "months: 1\n", "")
    with pytest.raises(StarterError, match="months"):
        load(course)
    assert not BoosterPage.objects.exists()


def test_what_is_handed_over_belongs_to_its_edition(
    course: Path, reword: Callable[[str, str, str], Any]
) -> None:
    """The lessons are published before the edition is raised, or each would count as changed since."""
    load(course)
    raised = CourseEdition.objects.get().raised_at
    assert LessonContent.objects.get().changed_at < raised
    reword("sidor/20-utbildning/10-kursen/10-modul/10-lektion.md", "Ett ord i taget.", "Två ord i taget.")
    reword(
        "sidor/20-utbildning/10-kursen/index.md", "edition: 2026:1", "edition: 2026:2\nedition_note: Nya ord"
    )
    load(course)
    newest, first = by_edition(outline())
    assert [one.title for one in newest.lessons] == ["Lektion"]
    assert first.lessons == ()
