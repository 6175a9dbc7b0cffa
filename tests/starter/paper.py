"""A folder of starter files as it stands on paper: no database, and no block or type that must be known.

What is counted here is counted as the site itself counts (`media.rules.reading_time`); exercises that state
their own minutes take those and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import UUID

from media.blocks import drawn_names
from media.rules.reading_time import (
    CHECKLIST_MINUTES,
    CLAIM_MINUTES,
    QUESTION_MINUTES,
    REFLECTION_MINUTES,
    reading_minutes,
    words,
)
from starter.keys import as_block_id, as_key
from starter.reading import CONTENT, StarterFile, block_yaml, read_folder

PAGES = (
    "home",
    "standard",
    "support",
    "course_index",
    "course",
    "module",
    "lesson",
    "test",
    "booster",
    "material_index",
    "material",
)
#: Blocks whose body is Markdown and not YAML.
MARKDOWN = ("text", "prompt", "feedback", "introduction", "success", "failure", "transcript")
#: Blocks that are an exercise from beginning to end and state how long it takes.
EXERCISES = ("story", "write_compare", "call_script", "plan", "measurement")
ANSWERS = ("single_choice", "multiple_choice", "true_false", "ordering", "matching", "sorting")


@dataclass(frozen=True)
class PaperBlock:
    """A block as it stands in a file; those within a hard passage follow it."""

    name: str
    value: Any
    line: int
    id: UUID | None


@dataclass(frozen=True)
class Content:
    """All files of a folder, in the order of their paths."""

    files: tuple[StarterFile, ...]
    folder: Path
    drawings: frozenset[str]

    @classmethod
    def read(cls, folder: Path = CONTENT) -> Content:
        """Read what is Swedish in a folder. Drawings that lie with it, in the same working copy, count."""
        beside = folder.parents[1] / "templates" / "illustrations" if len(folder.parents) > 1 else folder
        drawn = {path.stem for path in beside.glob("*.html")} | set(drawn_names())
        files = tuple(file for file in read_folder(folder) if file.language == "sv")
        return cls(files, folder, frozenset(drawn))

    def of_type(self, *types: str) -> list[StarterFile]:
        """Return the files of these types."""
        return [file for file in self.files if file.type in types]

    @cached_property
    def by_key(self) -> dict[UUID, StarterFile]:
        """Return the files by their key."""
        return {file.key: file for file in self.files}

    def file(self, name: Any) -> StarterFile | None:
        """Return the file with this readable key, or None."""
        return self.by_key.get(as_key(str(name)))

    @cached_property
    def ids(self) -> dict[UUID, set[UUID]]:
        """Return the ids of the blocks of every page, nested ones too, by the page's key."""
        return {
            file.key: {block.id for block in blocks_of(file) if block.id} for file in self.of_type(*PAGES)
        }

    @cached_property
    def lessons(self) -> list[StarterFile]:
        """Return the lessons that everyone takes, in the order of the course."""
        return [file for file in self.of_type("lesson") if not file.front.get("role")]

    @cached_property
    def course(self) -> StarterFile:
        """Return the course."""
        return self.of_type("course")[0]

    @property
    def final_test(self) -> StarterFile:
        """Return the quiz of the final test."""
        return self.by_key[as_key(self.course.front["final_test"])]

    def plan(self, quiz: StarterFile) -> list[dict[str, Any]]:
        """Return the items of a quiz: {"question": key} or {"draw": {"category": key, "count": number}}."""
        items: list[dict[str, Any]] = []
        for block in quiz.blocks:
            if block.name == "questions":
                items += block_yaml(block)
        return items

    def asked(self, quiz: StarterFile) -> int:
        """Return how many questions a quiz asks."""
        return sum(int(item["draw"].get("count", 1)) if "draw" in item else 1 for item in self.plan(quiz))

    def bank(self) -> list[StarterFile]:
        """Return the questions that the final test can ask."""
        plan = self.plan(self.final_test)
        drawn = {as_key(item["draw"]["category"]) for item in plan if "draw" in item}
        fixed = {as_key(item["question"]) for item in plan if "question" in item}
        return [
            file
            for file in self.of_type("question")
            if file.key in fixed or as_key(file.front["category"]) in drawn
        ]

    def reading(self, block: PaperBlock) -> int:
        """Return the words of a block that are read."""
        value = block.value
        match block.name:
            case "text":
                return words(value)
            case "fact":
                fact = self.file(value["fact"])
                return words(fact.front["claim"]) if fact else 0
            case "sources":
                return 0
            case "hard_content":
                return words(value["announcement"])
            case "checklist":
                return words(value["title"]) + sum(words(item) for item in value["items"])
            case "knowledge_check":
                return words(value.get("introduction", ""))
            case "role_choice":
                return words(value.get("title", "")) + words(value.get("introduction", ""))
            case name if name in EXERCISES:
                return 0
        parts = ("title", "heading", "text", "claim", "reply", "prompt", "caption")
        return sum(words(value[part]) for part in parts if part in value)

    def doing(self, block: PaperBlock) -> Fraction:
        """Return the minutes of doing in a block."""
        value = block.value
        match block.name:
            case "claim":
                return CLAIM_MINUTES
            case "checklist":
                return CHECKLIST_MINUTES
            case "reflection":
                return Fraction(value.get("minutes") or REFLECTION_MINUTES)
            case "knowledge_check":
                if value.get("minutes"):
                    return Fraction(value["minutes"])
                quiz = self.file(value["quiz"])
                return QUESTION_MINUTES * self.asked(quiz) if quiz else Fraction(0)
            case name if name in EXERCISES:
                return Fraction(value.get("minutes") or 0)
        return Fraction(0)

    def film(self, block: PaperBlock) -> Fraction:
        """Return the minutes of film in a block."""
        film = self.file(block.value["film"]) if block.name == "film" else None
        return Fraction(str(film.front.get("seconds", 0))) / 60 if film else Fraction(0)

    def lesson_words(self, lesson: StarterFile) -> int:
        """Return the words that are read in a lesson."""
        count = words(lesson.front["title"]) + words(lesson.front.get("lead", ""))
        return count + sum(self.reading(block) for block in blocks_of(lesson))

    def minutes(self) -> dict[str, Fraction]:
        """Return the minutes that everyone takes, the final test among them: text, film, active and total."""
        blocks = [block for lesson in self.lessons for block in blocks_of(lesson)]
        tested = any(
            page.front.get("quiz") == self.course.front["final_test"] for page in self.of_type("test")
        )
        found = {
            "text": reading_minutes(sum(self.lesson_words(lesson) for lesson in self.lessons)),
            "film": sum((self.film(block) for block in blocks), Fraction(0)),
            "active": sum((self.doing(block) for block in blocks), Fraction(0))
            + (QUESTION_MINUTES * self.asked(self.final_test) if tested else 0),
        }
        return {**found, "total": sum(found.values(), Fraction(0))}


def blocks_of(file: StarterFile) -> Iterator[PaperBlock]:
    """Yield the blocks of a file; what is within a hard passage follows it."""
    for block in file.blocks:
        value = block.body if block.name in MARKDOWN else block_yaml(block)
        yield PaperBlock(block.name, value, block.line, block.id)
        if block.name == "hard_content":
            for one in value.get("body") or []:
                ((name, inner),) = one.items()
                identifier = as_block_id(file.key, inner["id"]) if inner.get("id") else None
                yield PaperBlock(name, inner["value"] if name == "text" else inner, block.line, identifier)


def texts_of(value: Any) -> Iterator[str]:
    """Yield every text within front matter or the value of a block."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from texts_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_of(inner)
    elif isinstance(value, str):
        yield value
