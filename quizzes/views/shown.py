"""A question made ready for a template: prompt, options without the key, the outcome when it may be told."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from quizzes.actions import QuestionResult
from quizzes.question_types import Presented, question_type
from quizzes.question_types.base import plain
from quizzes.rules.frozen_quiz import FrozenQuestion
from quizzes.rules.retake import PassageKey
from quizzes.views.place import PassageLink
from quizzes.views.sentences import mark_word

LAST_PARAGRAPH = re.compile(r"^(?P<before>.*)<p[^>]*>(?P<last>(?:(?!</?p[ >]).)+)</p>\s*$", re.DOTALL)


@dataclass(frozen=True)
class ShownQuestion:
    """A question for `quizzes/parts/question.html`. Without `result` it holds no key."""

    id: str
    number: int
    #: What stands above the legend: a case, images, lists.
    before: Sequence[Mapping[str, Any]]
    #: The question itself: the last paragraph of the prompt.
    legend: str
    presented: Presented
    result: QuestionResult | None = None
    passage: PassageLink | None = None
    error: str = ""
    #: Where the form is posted to, when each question has its own.
    post_to: str = ""

    @property
    def kind(self) -> str:
        """Return the kind, by which the template chooses its controls."""
        return self.presented.kind

    @property
    def word(self) -> str:
        """Return "Right", "Not right" …; empty before the outcome may be told."""
        return mark_word(self.result) if self.result else ""

    @property
    def tone(self) -> str:
        """Return the ending of the class and the name of the icon: right, partly, wrong or unanswered."""
        if self.result is None:
            return ""
        if not self.result.answered:
            return "unanswered"
        return "right" if self.result.right else "partly" if self.result.partly else "wrong"


def shown_question(
    question: FrozenQuestion,
    *,
    number: int,
    order: Sequence[str],
    response: Mapping[str, Any] | None,
    result: QuestionResult | None = None,
    passage: PassageLink | None = None,
    error: str = "",
    post_to: str = "",
) -> ShownQuestion:
    """Make one question ready. Pass `result` only when the answer can no longer change."""
    before, legend = split_prompt(question.prompt)
    kind = question_type(question.kind)
    return ShownQuestion(
        id=question.id,
        number=number,
        before=before,
        legend=legend,
        presented=kind.present(
            question.answer, order=order, response=dict(response) if response is not None else None
        ),
        result=result,
        passage=passage,
        error=error,
        post_to=post_to,
    )


def split_prompt(parts: Sequence[Mapping[str, Any]]) -> tuple[list[Mapping[str, Any]], str]:
    """Return what stands above the question, and the question: the last paragraph.

    A legend may hold phrases only, and a screen reader repeats it with every option: so it is the question
    and not the whole case.
    """
    before = list(parts)
    if before and before[-1]["type"] == "text":
        found = LAST_PARAGRAPH.match(before[-1]["html"])
        if found:
            text = before.pop()
            if found["before"].strip():
                before.append({**text, "html": found["before"]})
            return before, found["last"]
    return before, gettext("Your answer")


def prompt_line(question: FrozenQuestion) -> str:
    """Return the question in one plain line, for lists."""
    before, legend = split_prompt(question.prompt)
    if len(before) == len(question.prompt):
        return plain(" ".join(str(part.get("html") or part.get("alt") or "") for part in before))
    return plain(legend)


def passage_link(
    key: PassageKey | None, language: str, resolve: Callable[[str, str | None, str], PassageLink | None]
) -> PassageLink | None:
    """Return the passage while it exists; one that is gone is simply not shown."""
    return resolve(key.page, key.block, language) if key is not None else None
