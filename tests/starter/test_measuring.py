"""A course that measures survives the way out and back: its forms, its block, a quiz that never tells."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from courses.models import CoursePage
from quizzes.models import QuizBlueprint
from starter.errors import StarterError
from starter.exporting import export
from starter.loading import load
from tests.starter.test_roundtrip import empty_the_site, texts

pytestmark = pytest.mark.django_db

COURSE = """
    ---
    type: course
    key: kurs
    title: Kursen
    slug: kursen
    edition: "2026:1"
    form_a: form-a
    form_b: form-b
    call_question_a: fraga-oro
    call_question_b: fraga-b
    ---
"""
LESSON = """
    ---
    type: lesson
    key: lektion-fore
    title: Innan du börjar
    slug: innan-du-borjar
    ---
    ::: measurement {#fore}
    title: Sex fall och två frågor
    introduction: Sex lägen där du väljer vad du gör.
    minutes: 5
    :::
"""
FORM = """
    ---
    type: quiz
    key: form-KEY
    title: Form KEY
    feedback: never
    pass_right: 1
    shuffle_questions: false
    shuffle_options: true
    reread_before_retry: false
    ---
    ::: questions {#fragor}
    - question: QUESTION
    :::
"""
INDEX = """
    ---
    type: course_index
    key: utbildning
    title: Utbildning
    slug: utbildning
    ---
"""
MODULE = """
    ---
    type: module
    key: modul
    title: Start
    slug: start
    number: 0
    ---
"""


@pytest.fixture
def measuring(content: Path, write: Callable[[str, str], Path]) -> Path:
    """The small folder of starter content, with a course that measures."""
    other = (content / "fragor/oro.md").read_text().replace("fraga-oro", "fraga-b")
    for path, text in {
        "fragor/b.md": other,
        "prov/form-a.md": FORM.replace("KEY", "a").replace("QUESTION", "fraga-oro"),
        "prov/form-b.md": FORM.replace("KEY", "b").replace("QUESTION", "fraga-b"),
        "sidor/20-utbildning/index.md": INDEX,
        "sidor/20-utbildning/10-kurs/index.md": COURSE,
        "sidor/20-utbildning/10-kurs/00-start/index.md": MODULE,
        "sidor/20-utbildning/10-kurs/00-start/10-fore.md": LESSON,
    }.items():
        write(path, text)
    return content


def test_it_survives_the_way_out_and_back(measuring: Path, tmp_path: Path) -> None:
    load(measuring)
    page = CoursePage.objects.get()
    assert (page.form_a.title, page.form_b.title) == ("Form a", "Form b")
    assert page.call_question_a != page.call_question_b
    assert set(QuizBlueprint.objects.values_list("feedback_when", flat=True)) == {"at_once", "never"}
    first, second = tmp_path / "first", tmp_path / "second"
    export(first)
    written = "\n".join(text.decode() for text in texts(first).values())
    for line in ("form_a: ", "form_b: ", "call_question_a: ", "call_question_b: ", "feedback: never"):
        assert line in written
    assert "::: measurement {#" in written
    empty_the_site()
    load(first)
    export(second)
    assert texts(first) == texts(second)


@pytest.mark.parametrize("line", ["form_a: form-a", "call_question_b: fraga-b"])
def test_a_form_that_is_not_there_is_named(measuring: Path, line: str) -> None:
    file = measuring / "sidor/20-utbildning/10-kurs/index.md"
    file.write_text(file.read_text().replace(line, f"{line}-borta"))
    with pytest.raises(StarterError) as told:
        load(measuring)
    assert f"{line.split(': ')[1]}-borta" in str(told.value)


def test_the_minutes_of_the_block_count_as_doing(measuring: Path, now: Any) -> None:
    from starter.reporting import course_report

    load(measuring)
    told = course_report(today=now.date())
    assert told is not None
    assert told["minutes"]["active"] == 5.0
    assert told["lessons"][0]["activities"] == 1
