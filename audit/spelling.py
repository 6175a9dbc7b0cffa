"""Swedish spelling of starter content, by hunspell and a word list of our own.

Only what people read is looked at: keys, ids, addresses and the names of parts are left out, and so is what
says that it is in another language. Every mistake has its file and line.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

WORDS = Path(__file__).with_name("ordlista.txt")
#: Given words, returns those that are not spelled right.
Speller = Callable[[Iterable[str]], Collection[str]]

#: Parts of front matter and blocks whose value is a name for the machine and no text.
NAMES = frozenset(
    """
    answer audio_description block case_based category confidence correct count county decorative
    described_file edition fact file film final_test follow_up id illustration image key kind language lesson
    level live max_attempts minutes model months must_pass name next number page pass_right passage
    poster quiz read_on reread_before_retry review_by reviewed_on role rows seconds show_in_menus
    shuffle_options shuffle_questions slug source_url type url
    """.split()  # noqa: SIM905 (as a list it would be a page long)
)
#: Values of parts that elsewhere hold text: when a quiz gives its feedback.
NO_WORDS = frozenset(["at_once", "at_end", "never"])
_OPENING = re.compile(r"^::: +([a-z_]+)")
_PART = re.compile(r"^\s*(?:- +)?([a-z_]+):(?: +(.*))?$")
_IN_BRACES = re.compile(r"([a-z_]+): *(\"[^\"]*\"|[^,{}\[\]]*|\[[^\]]*\])")
#: What stands in a text and is none: targets of links, addresses on the web and mail addresses.
_NO_TEXT = re.compile(
    r"\]\([^)]*\)|https?://\S+|\b[\w.-]+@[\w.-]+|\b(?:[\w-]+\.)+(?:se|org|com|eu|int|no|nu)\b"
)
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
#: A key: small letters with dashes, standing alone (`question: fraga-m1-tre`).
_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


class MissingTool(Exception):  # noqa: N818 (what is the matter, said to whoever runs it)
    """Hunspell or its Swedish words are not there and could not be installed; says what to do."""


@dataclass(frozen=True)
class Mistake:
    """A word that neither the dictionary nor our list knows."""

    file: str
    line: int
    word: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.word}"


def known_words(path: Path = WORDS) -> frozenset[str]:
    """Return the words of our own list; a line that begins with # is a remark."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return frozenset(line for line in lines if line and not line.startswith("#"))


def mistakes(folder: Path, known: Collection[str], speller: Speller) -> list[Mistake]:
    """Return the mistakes in all content files below a folder, in order."""
    said = [
        Mistake(file.relative_to(folder).as_posix(), line, word)
        for file in sorted(folder.rglob("*.md"))
        for line, text in texts(file.read_text(encoding="utf-8"))
        for word in _WORD.findall(text)
    ]
    unknown = {one.word for one in said if not _is_known(one.word, known)}
    # A compound with a hyphen is right when its parts are.
    parts = {part for word in unknown for part in re.split("[-’']", word) if not _is_known(part, known)}
    wrong = set(speller(sorted(unknown | parts)))
    return [
        one
        for one in said
        if one.word in wrong
        and one.word in unknown
        and any(part in wrong for part in re.split("[-’']", one.word) if not _is_known(part, known))
    ]


def _is_known(word: str, known: Collection[str]) -> bool:
    """Say whether the list has a word: small letters hold for every case, a name as written or with an s."""
    return len(word) == 1 or bool({word, word.lower(), word.removesuffix("s")} & set(known))


def texts(source: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a content file that people read: (line, text)."""
    front, block, skipped = False, "", False
    for number, line in enumerate(source.splitlines(), start=1):
        if line.rstrip() == "---" and not block:
            front = not front
        elif opening := _OPENING.match(line):
            block, skipped = opening[1], False
        elif line.rstrip() == ":::":
            block = ""
        elif front and re.fullmatch(r"language: +(?!sv\b)\w+", line.rstrip()):
            return  # a whole file in another language
        else:
            if block == "other_language" and line.startswith("language:"):
                skipped = "sv" not in line
            if not skipped:
                yield number, _NO_TEXT.sub(" ", _value(line, markdown=block in ("text", "prompt")))


def _value(line: str, *, markdown: bool) -> str:
    """Return what people read of a line: in YAML without the names of parts and the values that are names."""
    if markdown:
        return line
    part = _PART.match(line)
    if part and part[1] in NAMES:
        return ""
    text = part[2] or "" if part else line
    if text.lstrip(" -").startswith("{"):
        return " ".join(value for name, value in _IN_BRACES.findall(text) if name not in NAMES)
    return "" if _KEY.fullmatch(text.strip()) or text.strip() in NO_WORDS else text


def misspelled(words: Iterable[str]) -> set[str]:
    """Return the words that hunspell's Swedish dictionary does not know. Raises MissingTool."""
    asked = "\n".join(words)
    done = subprocess.run(
        ["hunspell", "-i", "utf-8", "-d", "sv_SE", "-l"],
        input=asked,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise MissingTool(_what_to_do(done.stderr.strip()))
    return set(done.stdout.split())


def the_tool() -> None:
    """Make sure that hunspell and its Swedish words are there: installed when we may, else MissingTool."""
    if _is_there():
        return
    problem = ""
    if shutil.which("apt-get"):
        print("Installing hunspell and hunspell-sv …", flush=True)
        prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
        try:
            for command in (["update", "-qq"], ["install", "-y", "-qq", "hunspell", "hunspell-sv"]):
                subprocess.run(
                    [*prefix, "apt-get", *command],
                    check=True,
                    stdout=subprocess.DEVNULL,
                    stdin=subprocess.DEVNULL,
                )
        except (subprocess.CalledProcessError, FileNotFoundError) as error:
            problem = f"That failed: {error}"
    if not _is_there():
        raise MissingTool(_what_to_do(problem))


def _is_there() -> bool:
    if not shutil.which("hunspell"):
        return False
    probe = subprocess.run(
        ["hunspell", "-d", "sv_SE", "-l"], input="", capture_output=True, text=True, check=False
    )
    return probe.returncode == 0


def _what_to_do(problem: str) -> str:
    sentence = (
        "Swedish spelling needs hunspell and its Swedish dictionary. Install them (Debian, Ubuntu: sudo "
        "apt-get install hunspell hunspell-sv; Fedora: sudo dnf install hunspell hunspell-sv; macOS: brew "
        "install hunspell, and put sv_SE.aff and sv_SE.dic into ~/Library/Spelling) and run it again."
    )
    return f"{problem}\n{sentence}" if problem else sentence
