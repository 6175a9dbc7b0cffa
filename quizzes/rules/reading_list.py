"""Which pages hold the passages of the wrong answers: exactly what to read before another try."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from quizzes.rules.retake import PassageKey


@dataclass(frozen=True)
class WrongAnswer:
    """A question that was not right, by its number in the try, and the passage it points to."""

    number: int
    question: str
    passage: PassageKey


@dataclass(frozen=True)
class PageToRead:
    """A page with everything on it that the wrong answers point to."""

    #: Where reading begins: the passage of the first of the questions.
    begin_at: PassageKey
    #: The questions that the page answers, in order.
    answers: tuple[WrongAnswer, ...]
    #: Whether every one of its passages has been opened since.
    opened: bool


def pages_to_read(
    wrong: Iterable[WrongAnswer],
    *,
    opened: Collection[PassageKey],
    place: Callable[[PassageKey], Sequence[int] | None],
) -> tuple[PageToRead, ...]:
    """Return the pages to read, each once, in the order of the course.

    `place` says where a page stands (smaller is earlier), and None for a page that is gone: it is left out.
    """
    by_page: dict[str, list[WrongAnswer]] = {}
    for answer in sorted(wrong, key=lambda one: one.number):
        by_page.setdefault(answer.passage.page, []).append(answer)
    found: list[tuple[Sequence[int], PageToRead]] = []
    for answers in by_page.values():
        begin_at = answers[0].passage
        stands = place(begin_at)
        if stands is not None:
            read = all(one.passage in opened for one in answers)
            found.append((stands, PageToRead(begin_at, tuple(answers), read)))
    return tuple(
        page for _stands, page in sorted(found, key=lambda one: (tuple(one[0]), one[1].answers[0].number))
    )
