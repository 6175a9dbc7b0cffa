"""Each check of the content finds nothing in a good folder, and finds what is wrong in a bad one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.starter import checks, whole_course
from tests.starter.checks import CHECKS, Check
from tests.starter.paper import Content
from tests.starter.whole_course import BLUEPRINT, SAFETY

Write = Callable[[str, str], Path]

COURSE = """
    ---
    type: course
    key: kurs
    title: Kursen
    slug: kursen
    final_test: slutprov
    ---
"""
MODULE = """
    ---
    type: module
    key: modul-1
    title: Modul
    slug: modul
    number: 1
    illustration: module-1
    ---
"""
LESSON = """
    ---
    type: lesson
    key: lektion
    title: Lektion
    slug: lektion
    ---
    ::: text {#karnan}
    Ett **ord** i taget. Läs om [fakta](page:lektion#ruta).

    **Det är inte ditt fel.**
    :::

    ::: heading {#over}
    text: Över
    level: 2
    :::

    ::: heading {#under}
    text: Under
    level: 3
    :::

    ::: illustration {#bild}
    name: lighthouse
    alt: En fyr
    :::

    ::: hard_content {#svart}
    announcement: Nu kommer något svårt.
    summary: Kort sagt.
    body:
      - fact: {id: ruta, fact: fakta}
    :::

    ::: story {#samtal}
    title: Ett samtal
    introduction: Du är sjuksköterska.
    minutes: 3
    steps:
      - name: start
        scene: Mira sitter tyst.
        question: Vad säger du?
        choices:
          - {reply: Hej, happened: Hon ser upp., felt: Lugn, why: Därför., next: slut}
      - name: slut
        scene: Slut.
    :::

    ::: block_from_the_future {#sedan}
    title: Något
    :::

    ::: knowledge_check {#kontroll}
    title: Vad gör du?
    quiz: ovning
    :::
"""
FACT = """
    ---
    type: fact
    key: fakta
    claim: Misstanke räcker.
    kind: law
    source: Socialtjänstlagen
    read_on: 2026-11-21
    confidence: A
    owner: Faktaansvarig
    review_by: 2027-01-01
    ---
"""
QUESTION = """
    ---
    type: question
    key: {key}
    category: {category}
    must_pass: {must_pass}
    case_based: {case_based}
    passage: {{page: lektion, block: karnan}}
    ---
    ::: prompt {{#fraga}}
    Räcker en misstanke?
    :::

    ::: single_choice {{#svar}}
    options:
      - {{id: ja, text: Ja, correct: true, feedback: Så är det.}}
      - {{id: nej, text: Nej, feedback: Den räcker.}}
      - {{id: kanske, text: Kanske, feedback: Den räcker alltid.}}
    :::
"""
CATEGORY = """
    ---
    type: category
    key: {key}
    title: Kategori
    ---
"""
QUIZ = """
    ---
    type: quiz
    key: {key}
    title: Prov
    feedback: {feedback}
    pass_right: {right}
    ---
    ::: questions {{#fragor}}
    {items}
    :::
"""
TEST = """
    ---
    type: test
    key: provsida
    title: Slutprov
    slug: slutprov
    quiz: slutprov
    ---
"""


def question(key: str, category: str, *, case_based: bool = True) -> str:
    safe = str(category in SAFETY).lower()
    return QUESTION.format(key=key, category=category, must_pass=safe, case_based=str(case_based).lower())


@pytest.fixture
def good(tmp_path: Path, write: Write) -> Path:
    """A whole course in small: every category of the blueprint with seven questions, all about cases."""
    write("sidor/kurs/index.md", COURSE)
    write("sidor/kurs/10-modul/index.md", MODULE)
    write("sidor/kurs/10-modul/10-lektion.md", LESSON)
    write("sidor/kurs/90-prov.md", TEST)
    write("fakta/fakta.md", FACT)
    for name in BLUEPRINT:
        write(f"kategorier/{name}.md", CATEGORY.format(key=name))
        for number in range(7):
            write(f"fragor/{name}-{number}.md", question(f"{name}-{number}", name))
    items = "\n    ".join(f"- draw: {{category: {name}, count: {n}}}" for name, n in BLUEPRINT.items())
    write("prov/slutprov.md", QUIZ.format(key="slutprov", feedback="at_end", right=13, items=items))
    asked = "\n    ".join(f"- question: kategori-m1-{number}" for number in range(2))
    write("prov/ovning.md", QUIZ.format(key="ovning", feedback="at_once", right=1, items=asked))
    return tmp_path


def found(check: Check, folder: Path) -> str:
    return checks.told(check(Content.read(folder)))


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_nothing_is_found_in_a_good_folder(check: Check, good: Path) -> None:
    assert found(check, good) == ""


LESSON_FILE, FACT_FILE = "sidor/kurs/10-modul/10-lektion.md", "fakta/fakta.md"
QUESTION_FILE = "fragor/kategori-m1-0.md"
LONG = " ".join(["ord"] * 430)

#: check, file, what is replaced, by what, what is said
BAD: list[tuple[Check, str, str, str, str]] = [
    *(
        (checks.words_that_hurt, LESSON_FILE, "Ett **ord**", word, word.lower())
        for word in ("Barnprostituerade", "sälja sig", "barnporr", "offret", "klicka här", "loverboy")
    ),
    (checks.words_that_hurt, FACT_FILE, "Misstanke räcker.", "Barn som säljer sig.", "säljer sig"),
    (checks.words_that_hurt, LESSON_FILE, "Ett **ord**", "Hon följde med frivilligt", "outside a quotation"),
    (checks.exclamation_marks, QUESTION_FILE, "Så är det.", "Så är det!", "exclamation"),
    *(
        (checks.facts_without_source_or_date, FACT_FILE, line, "", f"{line.partition(':')[0]} is missing")
        for line in (
            "source: Socialtjänstlagen\n",
            "read_on: 2026-11-21\n",
            "confidence: A\n",
            "owner: Faktaansvarig\n",
            "review_by: 2027-01-01\n",
        )
    ),
    (checks.facts_without_source_or_date, FACT_FILE, "2027-01-01", "2026-11-21", "before the reading"),
    (checks.uncertain_facts, FACT_FILE, "confidence: A", "confidence: C", "only A and B"),
    (checks.notes_between_editors, FACT_FILE, "Socialtjänstlagen", "Raden granskas av jurist", "a note"),
    (checks.facts_that_nobody_shows, LESSON_FILE, "fact: fakta}", "fact: annat}", "no page shows it"),
    (checks.links_to_nowhere, LESSON_FILE, "page:lektion#ruta", "page:borta", "no page “borta”"),
    (checks.links_to_nowhere, LESSON_FILE, "page:lektion#ruta", "page:lektion#borta", "no “borta”"),
    (checks.links_to_nowhere, LESSON_FILE, "page:lektion#ruta", "lektion.html", "a link that is no"),
    (checks.links_to_nowhere, LESSON_FILE, "fact: fakta}", "fact: borta}", "no fact “borta”"),
    (checks.links_to_nowhere, LESSON_FILE, "quiz: ovning", "quiz: lektion", "no quiz “lektion”"),
    (checks.links_to_nowhere, "sidor/kurs/index.md", "slutprov", "borta", "no quiz “borta”"),
    (
        checks.links_to_nowhere,
        LESSON_FILE,
        "::: block_from_the_future {#sedan}\ntitle: Något",
        "::: film {#film}\nfilm: borta",
        "no film “borta”",
    ),
    (
        checks.links_to_nowhere,
        FACT_FILE,
        "Misstanke",
        "Misstanke [den](page:lektion#x)",
        "no “x” on the page",
    ),
    (checks.pictures_without_words, LESSON_FILE, "alt: En fyr", "caption: Fyr", "without a description"),
    (checks.pictures_without_words, LESSON_FILE, "lighthouse", "borta", "no drawing “borta”"),
    (checks.pictures_without_words, "sidor/kurs/10-modul/index.md", "module-1", "borta", "no drawing"),
    (checks.heading_that_skips, LESSON_FILE, "text: Över\nlevel: 2", "text: Över\nlevel: 3", "skips"),
    (checks.bold_lines, LESSON_FILE, "**Det är inte ditt fel.**", "**Så gör du**", "a bold line"),
    (checks.bold_lines, LESSON_FILE, "**Det är inte ditt fel.**", "**Så gör du:**", "a bold line"),
    (checks.long_lessons, LESSON_FILE, "Ett **ord**", LONG, "words"),
    (
        checks.long_without_doing,
        LESSON_FILE,
        "Ett **ord**",
        " ".join(["ord"] * 570),
        "minutes without anything to do",
    ),
    (checks.options_without_feedback, QUESTION_FILE, ", feedback: Den räcker.}", "}", "without feedback"),
    (
        checks.options_without_feedback,
        QUESTION_FILE,
        "  - {id: kanske, text: Kanske, feedback: Den räcker alltid.}\n",
        "",
        "fewer than three",
    ),
    (checks.options_without_feedback, QUESTION_FILE, "single_choice", "note", "one block of answers"),
    (checks.questions_without_passage, QUESTION_FILE, "passage: {page: lektion, block: karnan}\n", "", "no"),
    (checks.questions_without_passage, QUESTION_FILE, "block: karnan", "block: borta", "no “borta”"),
    (checks.questions_without_passage, QUESTION_FILE, "page: lektion", "page: modul-2", "no page"),
    (checks.checks_that_do_not_answer, "prov/ovning.md", "at_once", "at_end", "does not answer at once"),
    (checks.modules_that_ask_little, "prov/ovning.md", "- question: kategori-m1-1\n", "", "1 questions"),
    # The whole course.
    (
        whole_course.bank,
        "prov/slutprov.md",
        "- draw: {category: kategori-m1, count: 2}\n",
        "",
        "56 questions",
    ),
    (whole_course.blueprint, "prov/slutprov.md", "kategori-m4, count: 3", "kategori-m4, count: 2", "draws"),
    (
        whole_course.blueprint,
        "prov/slutprov.md",
        "- draw: {category: kategori-m67, count: 1}",
        "- question: kategori-m67-1",
        "a fixed question",
    ),
    (whole_course.blueprint, "prov/slutprov.md", "pass_right: 13", "pass_right: 12", "13 wanted"),
    (whole_course.blueprint, QUESTION_FILE, "must_pass: false", "must_pass: true", "exactly the safety"),
]


@pytest.mark.parametrize(
    ("check", "file", "old", "new", "said"),
    BAD,
    ids=[f"{check.__name__}-{number}" for number, (check, *_rest) in enumerate(BAD)],
)
def test_what_is_wrong_is_found(check: Check, file: str, old: str, new: str, said: str, good: Path) -> None:
    if check is checks.modules_that_ask_little:
        # Its story would be the second thing to do.
        lesson = good / LESSON_FILE
        lesson.write_text(lesson.read_text().replace("::: story", "::: block_from_the_future"))
    if check is checks.long_without_doing:
        lesson = good / LESSON_FILE
        lesson.write_text(lesson.read_text().replace("minutes: 3\n", ""))
    text = (good / file).read_text()
    assert old in text
    (good / file).write_text(text.replace(old, new, 1))
    assert said in found(check, good).lower() if said.islower() else said in found(check, good)


def test_every_check_is_proven_to_fail() -> None:
    proven = {check for check, *_rest in BAD}
    assert {*CHECKS, whole_course.bank, whole_course.blueprint} <= proven


def test_a_category_that_cannot_fill_its_part_is_found(good: Path) -> None:
    for number in range(5):
        (good / f"fragor/kategori-m4-{number}.md").unlink()
    assert "kategori-m4 has 2 questions, 3 are drawn" in found(whole_course.blueprint, good)


def test_a_bank_with_few_cases_is_found(good: Path, write: Write) -> None:
    for name in BLUEPRINT:
        for number in range(4):
            write(f"fragor/{name}-{number}.md", question(f"{name}-{number}", name, case_based=False))
    assert "27 of 63 questions are about cases" in found(whole_course.bank, good)


def lesson_of(*, words: int, doing: int, film_seconds: int = 0) -> str:
    """A lesson that takes this long, to the word: its title is one of them."""
    film = "\n    ::: film {#film}\n    film: film\n    :::\n" if film_seconds else ""
    return f"""
    ---
    type: lesson
    key: lang-lektion
    title: Lektion
    slug: lang-lektion
    ---
    ::: text {{#text}}
    {" ".join(["ord"] * (words - 1))}
    :::
    {film}
    ::: plan {{#plan}}
    title: Min plan
    minutes: {doing}
    :::
"""


@pytest.mark.parametrize(
    ("made", "said"),
    [
        # 12 minutes of the final test are active as well.
        ({"words": 140 * 30, "doing": 48, "film_seconds": 120}, []),
        ({"words": 140 * 20, "doing": 40}, ["total: 72.0 minutes"]),
        ({"words": 140 * 34, "doing": 60}, ["total: 106.0 minutes"]),
        ({"words": 140 * 36, "doing": 40}, ["text: 36.0 minutes, at most 35"]),
        ({"words": 140 * 30, "doing": 40, "film_seconds": 300}, ["film: 5.0 minutes, at most 4"]),
        (
            {"words": 140 * 35, "doing": 30, "film_seconds": 600},
            ["film: 10.0", "active: 42.0 minutes, at least"],
        ),
    ],
)
def test_a_course_of_the_wrong_length_is_found(
    made: dict[str, Any], said: list[str], good: Path, write: Write
) -> None:
    (good / LESSON_FILE).unlink()
    for path in (*good.glob("fragor/*"), good / FACT_FILE):
        path.write_text(path.read_text().replace("passage: {page: lektion, block: karnan}\n", ""))
    write("sidor/kurs/10-modul/10-lang.md", lesson_of(**made))
    write(
        "filmer/film.md",
        f"""
        ---
        type: film
        key: film
        title: Film
        seconds: {made.get("film_seconds", 0)}
        ---
        """,
    )
    # A role's lesson is no part of what everyone takes.
    role = (
        lesson_of(words=400, doing=30)
        .replace("lang-lektion", "rollens")
        .replace("slug:", "role: school\n    slug:")
    )
    write("sidor/kurs/10-modul/20-roll.md", role)
    problems = found(whole_course.length, good)
    assert all(sentence in problems for sentence in said), problems
    assert bool(problems) is bool(said), problems
