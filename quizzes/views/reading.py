"""The list "Read these lessons" after a try that was not passed: on its result, and before another try."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from quizzes.actions import Result
from quizzes.rules.reading_list import WrongAnswer, pages_to_read
from quizzes.rules.retake import PassageKey
from quizzes.views.place import PassageLink, QuizPlace


@dataclass(frozen=True)
class AnsweredThere:
    """A question that a page answers, and where it stands in the result."""

    number: int
    url: str


@dataclass(frozen=True)
class Reading:
    """A page to read."""

    page_key: str
    block_id: str
    title: str
    #: Where the page is, for whoever has opened it already.
    url: str
    #: How long it takes, in words; empty when nobody knows.
    length: str
    questions: tuple[AnsweredThere, ...]
    opened: bool


@dataclass(frozen=True)
class ReadingList:
    """What to read, and how long it all takes, in words."""

    pages: tuple[Reading, ...] = ()
    length: str = ""

    @property
    def opened(self) -> bool:
        """Whether every page has been opened."""
        return all(page.opened for page in self.pages)


def reading_list(
    outcome: Result, place: QuizPlace, *, opened: Collection[PassageKey], result_url: str = ""
) -> ReadingList:
    """Return what to read after a try that was not passed; nothing after one that was. Asks nothing.

    `opened` are the passages opened since; `result_url` leads to the result, empty on the result itself.
    """
    if outcome.passed:
        return ReadingList()
    language = outcome.attempt.version.language
    links: dict[PassageKey, PassageLink] = {}

    def stands(key: PassageKey) -> tuple[int, ...] | None:
        link = place.resolve_passage(key.page, key.block, language)
        if link is None:
            return None
        links[key] = link
        return link.place

    wrong = [
        WrongAnswer(number, one.question.id, one.passage)
        for number, one in enumerate(outcome.questions, start=1)
        if one.marked and not one.right and one.passage is not None
    ]
    pages = tuple(
        Reading(
            page_key=page.begin_at.page,
            block_id=page.begin_at.block or "",
            title=links[page.begin_at].title,
            url=place.reread_url(links[page.begin_at].url),
            length=_in_words(links[page.begin_at].minutes, place),
            questions=tuple(
                AnsweredThere(one.number, f"{result_url}#legend-{one.question}") for one in page.answers
            ),
            opened=page.opened,
        )
        for page in pages_to_read(wrong, opened=opened, place=stands)
    )
    minutes = sum((links[key].minutes for key in links), Fraction(0))
    return ReadingList(pages, _in_words(minutes, place) if len(pages) > 1 else "")


def _in_words(minutes: Fraction, place: QuizPlace) -> str:
    return place.length_in_words(minutes) if minutes else ""
