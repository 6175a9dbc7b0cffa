"""How many must-pass questions a draw surely holds, as a table, and against what draws really hold."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.rules.quiz_in_words import PoolQuestion, surely_must_pass
from quizzes.rules.drawing import Candidate, Draw, Fixed, draw


def pool(**categories: str) -> dict[str, PoolQuestion]:
    """Return questions: a letter each, `x` for one that must be right."""
    return {
        f"{name}{number}": PoolQuestion(name, letter == "x")
        for name, letters in categories.items()
        for number, letter in enumerate(letters)
    }


@pytest.mark.parametrize(
    ("fixed", "draws", "questions", "sure"),
    [
        ([], [("a", 3)], pool(a="....."), 0),
        ([], [("a", 3)], pool(a="xxx"), 3),
        ([], [("a", 3), ("s", 1), ("t", 1), ("u", 1)], pool(a=".....", s="xx", t="x", u="xxx"), 3),
        ([], [("a", 2)], pool(a=".x"), 1),
        ([], [("a", 1)], pool(a=".x"), 0),
        (["a0"], [], pool(a="x."), 1),
        (["a0"], [("a", 1)], pool(a="xx"), 2),
        ([], [("a", 5)], pool(a="xx"), 2),
        (["gone"], [("gone", 2)], pool(a="x"), 0),
    ],
    ids=[
        "none must",
        "all must",
        "three of safety",
        "one of two, both drawn",
        "one of two, perhaps",
        "fixed",
        "fixed is not drawn again",
        "fewer than asked for",
        "what is gone",
    ],
)
def test_how_many_must_surely_be_right(
    fixed: list[str], draws: list[tuple[str, int]], questions: dict[str, PoolQuestion], sure: int
) -> None:
    assert surely_must_pass(fixed, draws, questions) == sure


@given(
    st.dictionaries(st.sampled_from("abc"), st.text(".x", max_size=4)),
    st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 3)), max_size=3),
    st.sets(st.sampled_from(["a0", "b1", "c2"])),
    st.integers(),
)
def test_no_draw_holds_fewer(
    categories: dict[str, str], draws: list[tuple[str, int]], fixed: set[str], seed: int
) -> None:
    questions = pool(**categories)
    items = [*(Fixed(one) for one in sorted(fixed)), *(Draw(category, count) for category, count in draws)]
    candidates = {key: Candidate(key, one.category, one.must_pass) for key, one in questions.items()}
    drawn = draw(items, candidates, Random(seed))
    held = sum(questions[one].must_pass for one in drawn)
    assert held >= surely_must_pass(sorted(fixed), draws, questions)
