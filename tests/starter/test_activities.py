"""The activities as they stand in files: what the format says, and that it comes back the same."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from wagtail.models import Page

from courses.models import LessonPage
from quizzes.models import PublishedQuiz, Question
from starter.errors import StarterError
from starter.exporting import export
from starter.loading import load
from tests.starter.test_roundtrip import empty_the_site, texts

pytestmark = pytest.mark.django_db

ACTIVITIES = {
    "story": """
        ::: story {#samtalet}
        title: Samtalet med Mira
        introduction: Du är sjuksköterska. Mira, 15, har bokat tid.
        minutes: 3.5
        steps:
          - name: start
            scene: |
              Mira sitter **tyst**.

              Telefonen surrar.
            lines:
              - who: Mira
                text: Jag har bara ont i magen.
            question: Vad säger du?
            choices:
              - reply: ”Hur har du det?”
                happened: |
                  Mira tittar upp.
                felt: Mira hinner tänka.
                why: |
                  En öppen fråga.
                next: slut
              - reply: ”Han tvingar dig, eller hur?”
                happened: Hon säger nej.
                felt: Mira måste försvara honom.
                why: Frågan hade redan svaret i sig.
                next: start
          - name: slut
            scene: |
              Du ringer. Läs [mer](page:sida#stycke).
        :::
        """,
    "write_compare": """
        ::: write_compare {#skriv}
        title: Skriv det du såg
        introduction: Märk varje mening.
        minutes: 4
        sentences:
          - text: Mira hade telefonen i handen hela tiden.
            model: seen
            reason: Det går att se.
          - text: "Mira: ”Jag vill hem.”"
            model: interpretation
            reason: Det är en bedömning.
          - text: Det går rykten.
            model: leave_out
            reason: Ett rykte har du inte sett.
        own_prompt: Skriv nu två meningar själv …
        model_text: |
          Telefonen ringde.

          **Min tanke:** Hon kan vara rädd.
        :::
        """,
    "call_script": """
        ::: call_script {#ring}
        title: Ring
        introduction: Du ska ringa.
        minutes: 2
        lines:
          - label: Vem är jag
            hint: Namn och roll.
            example: Jag heter Eva Lind.
        :::
        """,
    "plan": """
        ::: plan {#min-plan}
        title: Min plan
        introduction: Skriv kort.
        minutes: 2
        sections:
          - heading: Om – då
            fields:
              - label: Om jag ser …
                hint: En sak.
                rows: 2
          - heading: Mina nummer
            fields:
              - label: Socialjouren
                rows: 1
              - label: Den jag pratar med
        county: true
        :::
        """,
}

SORTING = """
    ---
    type: question
    key: fraga-oro
    category: kategori
    passage: {page: sida, block: stycke}
    ---
    ::: prompt {#fraga}
    När gör du det här?
    :::

    ::: sorting {#svar}
    groups:
      - Nu
      - I dag
      - Fråga vidare
    items:
      - id: rad-1
        text: Någon väntar **utanför**.
        right: [Nu]
        feedback: Nu. Ring 112.
      - id: rad-2
        text: Barnet är ofta borta.
        right: [I dag, Fråga vidare]
        feedback: Båda går.
    :::
"""

COURSE = {
    "sidor/20-utbildning/index.md": """
        ---
        type: course_index
        key: utbildning
        title: Utbildning
        slug: kurser
        ---
        """,
    "sidor/20-utbildning/10-kurs/index.md": """
        ---
        type: course
        key: kurs
        title: En kurs
        slug: kurs
        edition: "2026:1"
        ---
        """,
    "sidor/20-utbildning/10-kurs/10-modul/index.md": """
        ---
        type: module
        key: modul
        title: En modul
        slug: modul
        number: 1
        ---
        """,
}


@pytest.fixture
def activities(content: Path, write: Callable[[str, str], Path]) -> Path:
    """Return content with a lesson that holds every activity, and a sorting question."""
    from textwrap import dedent

    for path, text in COURSE.items():
        write(path, text)
    head = "---\ntype: lesson\nkey: lektion\ntitle: En lektion\nslug: lektion\n---\n"
    lesson = content / "sidor/20-utbildning/10-kurs/10-modul/10-lektion.md"
    lesson.write_text(head + "\n".join(dedent(one).strip() + "\n" for one in ACTIVITIES.values()), "utf-8")
    write("fragor/oro.md", SORTING)
    return content


def test_every_activity_is_read_as_the_format_says(activities: Path) -> None:
    load(activities)
    body = LessonPage.objects.get().body
    story, writing, script, plan = (block.value for block in body)
    assert [block.block_type for block in body] == list(ACTIVITIES)
    start, end = story["steps"]
    assert (start["name"], start["question"], len(start["lines"]), len(start["choices"])) == (
        "start",
        "Vad säger du?",
        1,
        2,
    )
    assert (end["question"] or "", len(end["lines"]), len(end["choices"])) == ("", 0, 0)
    assert [one["model"] for one in writing["sentences"]] == ["seen", "interpretation", "leave_out"]
    assert script["lines"][0]["example"] == "Jag heter Eva Lind."
    assert [field["rows"] for section in plan["sections"] for field in section["fields"]] == [2, 1, 1]
    assert plan["county"] is True
    question = Question.objects.get()
    assert (question.kind, question.problems()) == ("sorting", [])
    frozen = next(iter(PublishedQuiz.objects.get().version.frozen.questions.values()))
    names = {group["id"]: group["text"] for group in frozen.answer["groups"]}
    assert [[names[group] for group in item["groups"]] for item in frozen.answer["items"]] == [
        ["Nu"],
        ["I dag", "Fråga vidare"],
    ]


def test_activities_survive_the_way_out_and_back(activities: Path, tmp_path_factory: Any) -> None:
    folder = tmp_path_factory.mktemp("out")
    load(activities)
    export(folder / "first")
    empty_the_site()
    again = load(folder / "first")
    assert again.left == []
    export(folder / "second")
    assert texts(folder / "first") == texts(folder / "second")
    written = "".join(part.decode() for part in texts(folder / "first").values())
    for words in ("::: sorting", "::: story", "::: write_compare", "::: call_script", "::: plan"):
        assert words in written
    assert "county: true" in written
    assert "**Min tanke:**" in written


@pytest.mark.parametrize(
    ("path", "old", "new", "sentence"),
    [
        (
            "sidor/20-utbildning/10-kurs/10-modul/10-lektion.md",
            "next: slut",
            "next: slutet",
            "Det finns inget steg som heter ”slutet”",
        ),
        (
            "sidor/20-utbildning/10-kurs/10-modul/10-lektion.md",
            "model: seen",
            "model: sett",
            "“sett” cannot be chosen",
        ),
        ("fragor/oro.md", "right: [Nu]", "right: [Genast]", "”Genast”, som inte är någon av grupperna"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_loaded(
    path: str, old: str, new: str, sentence: str, activities: Path, reword: Callable[[str, str, str], None]
) -> None:
    reword(path, old, new)
    with pytest.raises(StarterError) as told:
        load(activities)
    assert path in str(told.value)
    assert sentence in str(told.value)
    assert not Page.objects.filter(slug="lektion").exists()
