"""A frozen quiz as the rest of the room reads it: what a version holds, with names and types.

Made from the JSON of a version. It never changes, so it may be kept in memory as long as the process lives.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from quizzes.rules.drawing import Candidate, Draw, Fixed, Item, draw, planned_count
from quizzes.rules.retake import PassageKey
from quizzes.rules.verdict import needed_right

#: Raised when the shape of the JSON changes; readers must keep understanding every older number.
SHAPE = 1


@dataclass(frozen=True)
class FrozenQuestion:
    """One question as it was when the version was made, key included."""

    id: str
    kind: str
    category: str
    must_pass: bool
    case_based: bool
    #: Parts of the prompt: {"type": "text", "html"} or {"type": "image", "src", "alt", "width", "height"}.
    prompt: tuple[Mapping[str, Any], ...]
    answer: dict[str, Any]
    feedback: str
    passage: PassageKey | None


@dataclass(frozen=True)
class FrozenQuiz:
    """One version of a quiz."""

    title: str
    introduction: str
    success_text: str
    failure_text: str
    at_once: bool
    pass_right: int
    shuffle_questions: bool
    shuffle_options: bool
    max_attempts: int | None
    reread_before_retry: bool
    items: tuple[Item, ...]
    questions: Mapping[str, FrozenQuestion]
    #: Whether the one who answered is ever told what was right; a measurement never tells.
    tells: bool = True

    @classmethod
    def read(cls, content: Mapping[str, Any]) -> "FrozenQuiz":
        """Read the JSON of a version."""
        return cls(
            title=content["title"],
            introduction=content["introduction"],
            success_text=content["success_text"],
            failure_text=content["failure_text"],
            at_once=content["feedback_when"] == "at_once",
            tells=content["feedback_when"] != "never",
            pass_right=content["pass_right"],
            shuffle_questions=content["shuffle_questions"],
            shuffle_options=content["shuffle_options"],
            max_attempts=content["max_attempts"],
            reread_before_retry=content["reread_before_retry"],
            items=tuple(
                Fixed(item["question"]) if "question" in item else Draw(item["category"], item["count"])
                for item in content["items"]
            ),
            questions={key: read_question(one) for key, one in content["questions"].items()},
        )

    def pool(self) -> dict[str, Candidate]:
        """Return the questions as candidates for a draw."""
        return {one.id: Candidate(one.id, one.category, one.must_pass) for one in self.questions.values()}

    def draw(
        self, rng: Random, *, preferred: Collection[str] = (), avoided: Collection[str] = ()
    ) -> tuple[str, ...]:
        """Return the questions of one attempt; what is preferred and avoided as `drawing.draw` says."""
        return draw(
            self.items,
            self.pool(),
            rng,
            shuffle=self.shuffle_questions,
            preferred=preferred,
            avoided=avoided,
        )

    @property
    def asked(self) -> int:
        """Return how many questions an attempt gets: as planned, or as many as there are."""
        return len(draw(self.items, self.pool(), Random(0)))

    def needed(self, asked: int) -> int:
        """Return how many of the asked questions must be right."""
        return needed_right(pass_right=self.pass_right, planned=planned_count(self.items), asked=asked)


def read_question(one: Mapping[str, Any]) -> FrozenQuestion:
    """Read one question of a version from its JSON."""
    passage = one["passage"]
    return FrozenQuestion(
        id=one["id"],
        kind=one["kind"],
        category=one["category"],
        must_pass=one["must_pass"],
        case_based=one["case_based"],
        prompt=tuple(one["prompt"]),
        answer=one["answer"],
        feedback=one["feedback"],
        passage=PassageKey(passage["page"], passage["block"]) if passage else None,
    )
