"""The spelling of content: what is looked at, what is let through, what is said without the tool."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path
from textwrap import dedent

import pytest

from audit import spelling
from audit.__main__ import main
from audit.spelling import WORDS, MissingTool, Mistake, known_words, mistakes, the_tool

PAGE = """
    ---
    type: lesson
    key: lektion-fel
    title: En titell
    slug: titell
    audience:
      - Du i skollan
    ---
    ::: text {#stycke}
    Ett stycke med [en länkk](page:sidaa#blockk) och https://exxempel.se till namnn@exxempel.se.
    :::

    ::: story {#samtall}
    title: "Ett samtall"
    steps:
      - name: startt
        scene: |
          Hon sitterr.
        question: Vad säjer du?
        choices:
          - {reply: "Hejj, du", happened: Hon ser uppp., next: sluut}
    :::

    ::: knowledge_check {#kontroll}
    quiz: prov-felstavat
    :::

    ::: other_language {#engelska}
    language: en
    text: You may ask for help.
    :::

    ::: text {#slut}
    En 15-åring och en tv-seriee.
    :::
"""
RIGHT = {
    "En",
    "Du",
    "i",
    "Ett",
    "stycke",
    "med",
    "en",
    "och",
    "till",
    "Hon",
    "Vad",
    "du",
    "ser",
    "tv",
    "åring",
}


def speller(words: Iterable[str]) -> set[str]:
    """Know a handful of words; a compound only as a whole."""
    return {word for word in words if word not in RIGHT}


def in_folder(folder: Path, text: str, known: Iterable[str] = ()) -> list[tuple[int, str]]:
    (folder / "sida.md").write_text(dedent(text).lstrip(), encoding="utf-8")
    return [(one.line, one.word) for one in mistakes(folder, frozenset(known), speller)]


def test_what_people_read_is_looked_at_and_nothing_else(tmp_path: Path) -> None:
    assert in_folder(tmp_path, PAGE) == [
        (4, "titell"),
        (7, "skollan"),
        (10, "länkk"),
        (14, "samtall"),
        (18, "sitterr"),
        (19, "säjer"),
        (21, "Hejj"),
        (21, "uppp"),
        (34, "tv-seriee"),
    ]


@pytest.mark.parametrize(
    ("text", "known", "found"),
    [
        ("Grooming", ["grooming"], []),
        ("grooming", ["Grooming"], ["grooming"]),
        ("ECPAT ECPATs ecpat", ["ECPAT"], ["ecpat"]),
        ("tv-serie", [], ["tv-serie"]),
        ("tv-serie", ["serie"], []),
        ("tv-serie", ["tv-serie"], []),
    ],
)
def test_our_own_words_are_known(text: str, known: list[str], found: list[str], tmp_path: Path) -> None:
    page = f"---\ntype: lesson\n---\n::: text {{#a}}\n{text}\n:::\n"
    assert [word for _line, word in in_folder(tmp_path, page, known)] == found


def test_a_file_in_another_language_is_left_alone(tmp_path: Path) -> None:
    page = "---\ntype: home\nlanguage: en\ntitle: Wellcome\n---\n::: text {#a}\nWellcome\n:::\n"
    assert in_folder(tmp_path, page) == []


def test_our_list_is_in_order_and_says_each_word_once() -> None:
    lines = [line for line in WORDS.read_text().splitlines() if line and not line.startswith("#")]
    assert len(lines) == len(set(lines)) == len(known_words())
    place = "-abcdefghijklmnopqrstuvwxyzåäö".index
    assert lines == sorted(lines, key=lambda word: [place(sign) for sign in word.lower()])


@pytest.fixture
def a_tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A hunspell that knows every word but one, alone on the path."""
    folder = tmp_path / "bin"
    folder.mkdir()
    tool = folder / "hunspell"
    tool.write_text("#!/bin/sh\n/bin/grep -x felstafvat\nexit 0\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    return tool


def content(folder: Path, text: str) -> str:
    there = folder / "content"
    there.mkdir()
    (there / "sida.md").write_text(f"---\ntype: lesson\ntitle: {text}\n---\n")
    return str(there)


def test_the_command_says_file_line_and_word_and_fails(
    a_tool: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([content(tmp_path, "Ett felstafvat ord")]) == 1
    said = capsys.readouterr().out
    assert said.startswith("sida.md:3: felstafvat\n")
    assert "1 unknown words in 1 files" in said


def test_the_command_is_silent_about_what_is_right(a_tool: Path, tmp_path: Path) -> None:
    assert main([content(tmp_path, "Ett rätt ord")]) == 0


def test_a_folder_without_content_is_no_success(tmp_path: Path) -> None:
    assert main([str(tmp_path)]) == 2


def test_without_the_tool_it_says_exactly_what_to_install_and_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main([content(tmp_path, "Ord")]) == 2
    assert "sudo apt-get install hunspell hunspell-sv" in capsys.readouterr().err


def test_it_is_installed_when_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str]] = []
    there = iter([False, True])
    monkeypatch.setattr(spelling, "_is_there", lambda: next(there))
    monkeypatch.setattr(spelling.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(spelling.subprocess, "run", lambda command, **_how: ran.append(command))
    the_tool()
    assert ran[-1][-2:] == ["hunspell", "hunspell-sv"]


def test_an_install_that_fails_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(command: list[str], **_how: object) -> None:
        raise subprocess.CalledProcessError(100, command)

    monkeypatch.setattr(spelling, "_is_there", lambda: False)
    monkeypatch.setattr(spelling.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(spelling.subprocess, "run", fail)
    with pytest.raises(MissingTool, match="That failed"):
        the_tool()


def test_a_mistake_is_told_as_file_line_word() -> None:
    assert str(Mistake("sidor/x.md", 7, "felstafvat")) == "sidor/x.md:7: felstafvat"
