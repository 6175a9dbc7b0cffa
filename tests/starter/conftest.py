"""A small folder of starter content that tests may change."""

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

FACT = """
    ---
    type: fact
    key: fakta-oro
    claim: "Misstanke **räcker**. Läs [mer](page:sida#stycke)."
    kind: law
    source: Socialtjänstlagen (2025:400), 19 kap. 1 §
    read_on: 2026-11-21
    confidence: A
    owner: Redaktionen
    review_by: 2027-01-31
    ---
"""
HOME = """
    ---
    type: home
    key: hem
    title: Fyr
    slug: start
    ---
    ::: text {#valkommen}
    Välkommen.
    :::
"""
PAGE = """
    ---
    type: standard
    key: sida
    title: En sida
    slug: sida
    ---
    ::: text {#stycke}
    Ett *stycke* till [hem](page:hem#valkommen).
    :::

    ::: fact {#ruta}
    fact: fakta-oro
    :::
"""
CATEGORY = """
    ---
    type: category
    key: kategori
    title: "Modul 1: Grunder"
    ---
"""
QUESTION = """
    ---
    type: question
    key: fraga-oro
    category: kategori
    must_pass: true
    passage: {page: sida, block: stycke}
    ---
    ::: prompt {#fraga}
    Räcker en misstanke?
    :::

    ::: single_choice {#svar}
    options:
      - {id: ja, text: Ja, correct: true, feedback: "Så är det."}
      - {id: nej, text: Nej, feedback: "Jo, den räcker."}
    :::
"""
QUIZ = """
    ---
    type: quiz
    key: prov
    title: Prov
    feedback: at_once
    pass_right: 1
    shuffle_questions: false
    shuffle_options: true
    reread_before_retry: false
    ---
    ::: questions {#fragor}
    - question: fraga-oro
    :::
"""


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Return a function: path below the folder, text → the file."""

    def written(path: str, text: str) -> Path:
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dedent(text).lstrip(), encoding="utf-8")
        return file

    return written


@pytest.fixture
def content(tmp_path: Path, write: Callable[[str, str], Path]) -> Path:
    """A home page, a page with a fact, and a quiz of one question."""
    for path, text in {
        "fakta/oro.md": FACT,
        "kategorier/m1.md": CATEGORY,
        "fragor/oro.md": QUESTION,
        "prov/prov.md": QUIZ,
        "sidor/index.md": HOME,
        "sidor/10-sida.md": PAGE,
    }.items():
        write(path, text)
    return tmp_path


@pytest.fixture
def reword(content: Path) -> Callable[[str, str, str], Any]:
    """Return a function: replaces words in a file of the content."""

    def reworded(path: str, old: str, new: str) -> None:
        file = content / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    return reworded
