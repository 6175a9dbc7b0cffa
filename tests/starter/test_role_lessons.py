"""Lessons of roles in files: read, written back, refused with a sentence, and counted by themselves."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from courses.models import LessonPage
from courses.models.outline import outlines
from courses.rules.roles import Role
from starter.errors import StarterError
from starter.exporting import export
from starter.loading import load
from starter.reporting import course_report

pytestmark = pytest.mark.django_db
COURSE = "sidor/10-utbildning/10-kursen"
FILES = {
    "sidor/10-utbildning/index.md": """
        ---
        type: course_index
        key: utbildning
        title: Utbildning
        slug: utbildning
        ---
    """,
    f"{COURSE}/index.md": """
        ---
        type: course
        key: kurs
        title: Kursen
        slug: kursen
        edition: 2026:1
        final_test: prov
        ---
    """,
    f"{COURSE}/10-modul/index.md": """
        ---
        type: module
        key: modul-5
        title: Agera
        slug: agera
        number: 5
        ---
    """,
    f"{COURSE}/10-modul/10-din-roll.md": """
        ---
        type: lesson
        key: lektion-m5-din-roll
        title: Din roll
        slug: din-roll
        ---
        ::: role_choice {#valj-roll}
        title: Välj din roll
        introduction: Här får du den första timmen för just dig.
        :::
    """,
    f"{COURSE}/10-modul/20-skola.md": """
        ---
        type: lesson
        key: lektion-m5-roll-school
        title: I skolan
        slug: skola
        role: school
        ---
        ::: knowledge_check {#lagen}
        title: Två lägen
        quiz: prov
        minutes: 2.0
        :::
    """,
    f"{COURSE}/20-slutprov.md": """
        ---
        type: test
        key: slutprov
        title: Slutprov
        slug: slutprov
        quiz: prov
        ---
    """,
}


@pytest.fixture
def course(content: Path, write: Callable[[str, str], Path]) -> Path:
    for path, text in FILES.items():
        write(path, text)
    return content


def test_a_role_and_a_choice_are_read_and_written_back(course: Path, tmp_path_factory: Any) -> None:
    load(course)
    lesson = LessonPage.objects.get(slug="skola")
    choice = LessonPage.objects.get(slug="din-roll")
    assert (lesson.role, choice.role) == ("school", "")
    assert choice.body[0].block_type == "role_choice"
    assert choice.body[0].value["introduction"] == "Här får du den första timmen för just dig."
    out = tmp_path_factory.mktemp("out")
    export(out / "first")
    (file,) = [path for path in (out / "first").rglob("*.md") if "role: school" in path.read_text()]
    assert "I skolan" in file.read_text()
    (file,) = [path for path in (out / "first").rglob("*.md") if "::: role_choice" in path.read_text()]
    assert "role:" not in file.read_text()
    from tests.starter.test_roundtrip import empty_the_site, texts

    empty_the_site()
    assert load(out / "first").left == []
    assert LessonPage.objects.get(slug="skola").role == "school"
    export(out / "second")
    assert texts(out / "first") == texts(out / "second")


def test_a_role_that_there_is_not_is_told_with_its_file(
    course: Path, reword: Callable[[str, str, str], None]
) -> None:
    reword(f"{COURSE}/10-modul/20-skola.md", "role: school", "role: skola")
    with pytest.raises(StarterError, match=r"role: There is no “skola”\. There is: guardian, health") as told:
        load(course)
    assert "20-skola.md" in str(told.value)


def test_the_report_counts_the_core_track_and_lists_the_roles_beside_it(course: Path, now: Any) -> None:
    load(course)
    told = course_report(today=now.date())
    assert told
    assert [one["title"] for one in told["lessons"]] == ["Din roll"]
    assert told["roles"] == [{"role": "school", "title": "I skolan", "minutes": 2.0, "questions": 1}]
    # Ten words in the choice's lesson, and the final test of one question: 45 seconds of doing.
    (outline,) = outlines().in_language("sv")
    assert told["minutes"]["active"] == 0.8
    assert told["minutes"]["total"] == round(float(outline.minutes), 1)
    assert float(outline.on_track(Role.SCHOOL).minutes - outline.minutes) == pytest.approx(2, abs=0.1)
    assert told["questions"] == {"total": 1, "cases": 0, "per_module": {"5": 0}}
    printed = StringIO()
    call_command("course_report", stdout=printed)
    assert "school: I skolan" in printed.getvalue()
    LessonPage.objects.get(slug="skola").unpublish()
    told = course_report(today=now.date())
    assert told and told["roles"] == []
