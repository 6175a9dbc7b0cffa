"""Which questions a learner gets, and in which order.

A quiz is a list of items: a fixed question, or "so many from this category". Chance comes in as an argument,
so that a draw can be repeated in a test.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Fixed:
    """One question that everyone gets."""

    question: str


@dataclass(frozen=True)
class Draw:
    """So many questions of one category, by chance."""

    category: str
    count: int


Item = Fixed | Draw


@dataclass(frozen=True)
class Candidate:
    """A question that can be asked: published and complete."""

    question: str
    category: str
    must_pass: bool = False


@dataclass(frozen=True)
class Shortage:
    """A draw that asks for more questions than there are."""

    category: str
    asked_for: int
    available: int


def planned_count(items: Sequence[Item]) -> int:
    """Return how many questions the editors meant to ask."""
    return sum(item.count if isinstance(item, Draw) else 1 for item in items)


def draw(
    items: Sequence[Item],
    pool: Mapping[str, Candidate],
    rng: Random,
    *,
    shuffle: bool = False,
    preferred: Collection[str] = (),
    avoided: Collection[str] = (),
) -> tuple[str, ...]:
    """Return the ids of the questions to ask, without repetition.

    Fixed questions are reserved first, so that a draw never repeats one of them. Within a draw the must-pass
    questions go before the others (decision 6: safety questions are always drawn). Where there are too few
    questions, those that are there are asked.

    `preferred` questions fill the draws of their own category before others of the same rank, and `avoided`
    ones come last; neither changes how many questions a draw asks. Without them the draw is what it was.
    """
    taken = {item.question for item in items if isinstance(item, Fixed) and item.question in pool}
    asked: list[str] = []
    for item in items:
        if isinstance(item, Fixed):
            if item.question in taken and item.question not in asked:
                asked.append(item.question)
            continue
        picked = _pick(item, pool, taken, rng, preferred, avoided)
        taken.update(picked)
        asked.extend(picked)
    if shuffle:
        rng.shuffle(asked)
    return tuple(asked)


def _pick(
    item: Draw,
    pool: Mapping[str, Candidate],
    taken: Collection[str],
    rng: Random,
    preferred: Collection[str],
    avoided: Collection[str],
) -> list[str]:
    """Return up to `count` questions of the category that are not taken, must-pass ones before the others."""
    free = sorted(
        (one for one in pool.values() if one.category == item.category and one.question not in taken),
        key=lambda one: one.question,
    )
    rng.shuffle(free)
    # Stable, so that chance decides among equals.
    free.sort(
        key=lambda one: (not one.must_pass, one.question not in preferred, one.question in avoided),
    )
    picked = [one.question for one in free[: max(0, item.count)]]
    rng.shuffle(picked)
    return picked


def shortages(items: Sequence[Item], pool: Mapping[str, Candidate]) -> tuple[Shortage, ...]:
    """Return the categories of which more is drawn than there is, fixed questions counted out."""
    fixed = {item.question for item in items if isinstance(item, Fixed)}
    wanted: dict[str, int] = {}
    for item in items:
        if isinstance(item, Draw):
            wanted[item.category] = wanted.get(item.category, 0) + item.count
    found = []
    for category, count in wanted.items():
        available = sum(1 for one in pool.values() if one.category == category and one.question not in fixed)
        if count > available:
            found.append(Shortage(category, count, available))
    return tuple(found)
