"""What is wrong in a file is said with the file and the line, and nothing is loaded."""

from collections.abc import Callable
from pathlib import Path

import pytest

from starter.checking import look_through
from starter.errors import StarterError
from starter.reading import read_folder


def wrong(folder: Path) -> list[str]:
    with pytest.raises(StarterError) as told:
        look_through(read_folder(folder))
    return [str(problem) for problem in told.value.problems]


def test_the_small_folder_is_right(content: Path) -> None:
    assert len(look_through(read_folder(content))) == 6


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        ("sidor/10-sida.md", "key: sida\n", "key: Sida!\n", "sidor/10-sida.md:1: “Sida!” is no key"),
        ("sidor/10-sida.md", "key: sida\n", "key: hem\n", "The key is already that of sidor/index.md"),
        ("sidor/10-sida.md", "type: standard", "type: blogg", "There is no type “blogg”"),
        ("sidor/10-sida.md", "title: En sida\n", "", "The front matter needs “title”"),
        ("sidor/10-sida.md", "title:", "titel: x\ntitle:", "“titel” is not known for standard"),
        ("sidor/10-sida.md", "title: En sida", "title: 'En", "sidor/10-sida.md:"),
        (
            "sidor/10-sida.md",
            "title: En sida",
            "title: a\ntitle: b",
            "sidor/10-sida.md:5: This is not YAML: the key",
        ),
        (
            "sidor/10-sida.md",
            ":::\n\n::: fact",
            "\n::: fact",
            "sidor/10-sida.md:7: The block “text” is not closed",
        ),
        ("sidor/10-sida.md", "::: fact {#ruta}", "::: fact", "sidor/10-sida.md:11: Expected a block"),
        ("sidor/10-sida.md", "{#ruta}", "{#stycke}", "sidor/10-sida.md:11: The id “stycke” stands twice"),
        (
            "sidor/10-sida.md",
            "::: fact {#ruta}",
            "::: faktum {#ruta}",
            "sidor/10-sida.md:11: faktum: “faktum” cannot",
        ),
        (
            "sidor/10-sida.md",
            "fact: fakta-oro",
            "fakt: fakta-oro",
            "sidor/10-sida.md:11: fact: “fakt” is not known",
        ),
        ("sidor/10-sida.md", "fact: fakta-oro", "fact: [", "sidor/10-sida.md:12: fact: This is not YAML"),
        (
            "sidor/10-sida.md",
            "fact: fakta-oro",
            "fact: finns-inte",
            "no media.Fact with the key “finns-inte”",
        ),
        ("sidor/10-sida.md", "page:hem#valkommen", "page:borta", "no wagtailcore.Page with the key"),
        (
            "sidor/10-sida.md",
            "page:hem#valkommen",
            "page:hem#borta",
            "There is no such block on the page hem",
        ),
        (
            "sidor/10-sida.md",
            "Ett *stycke*",
            "# Ett",
            "sidor/10-sida.md:7: text: This cannot stand in running text",
        ),
        ("fragor/oro.md", "block: stycke", "block: borta", "There is no such block on the page sida"),
        ("fragor/oro.md", "page: sida", "page: borta", "There is no page with the key"),
        ("fragor/oro.md", "must_pass: true", "must_pass: ja", "must_pass: Write true or false, not “ja”"),
        ("fragor/oro.md", "category: kategori", "category: prov", "no quizzes.Category with the key"),
        ("fragor/oro.md", "single_choice", "essay", "A question has one prompt and one answer"),
        ("fragor/oro.md", "id: nej", "id: ja", "Two items have the same id"),
        ("fakta/oro.md", "2026-11-21", "21 november", "read_on: “21 november” is no day"),
        ("prov/prov.md", "pass_right: 1", "pass_right: många", "pass_right: “många” is no number"),
    ],
)
def test_a_mistake_is_said_with_its_place(
    content: Path, reword: Callable[[str, str, str], None], path: str, old: str, new: str, expected: str
) -> None:
    reword(path, old, new)
    assert any(expected in problem for problem in wrong(content)), wrong(content)


def test_all_mistakes_are_said_at_once(content: Path, reword: Callable[[str, str, str], None]) -> None:
    reword("fakta/oro.md", "2026-11-21", "igår")
    reword("sidor/10-sida.md", "title: En sida", "titel: En sida")
    assert len(wrong(content)) >= 3
