"""What a test asks and what it takes to pass, as numbers for a sentence."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class TestRule:
    """`asked` questions, `needed` right, at least `must_pass` of them questions that must be right."""

    __test__ = False  # pytest: a domain word, not a test case

    asked: int
    needed: int
    must_pass: int
    tries: int | None
    reread_before_retry: bool


@dataclass(frozen=True)
class PoolQuestion:
    """A question that can be asked: its category, and whether it must be right."""

    category: str
    must_pass: bool


def surely_must_pass(
    fixed: Iterable[str], draws: Sequence[tuple[str, int]], pool: Mapping[str, PoolQuestion]
) -> int:
    """Return how many must-pass questions every draw holds, whatever chance does.

    A draw takes the questions that need not be right first, in the worst case; what must then still come from
    the others is sure. Fixed questions are taken out of the pool before anything is drawn.
    """
    fixed_ids = {question for question in fixed if question in pool}
    sure = sum(pool[question].must_pass for question in fixed_ids)
    left: dict[str, list[bool]] = {}
    for identifier, question in pool.items():
        if identifier not in fixed_ids:
            left.setdefault(question.category, []).append(question.must_pass)
    wanted: dict[str, int] = {}
    for category, count in draws:
        wanted[category] = wanted.get(category, 0) + count
    for category, count in wanted.items():
        questions = left.get(category, [])
        others = questions.count(False)
        sure += max(0, min(count, len(questions)) - others)
    return sure
