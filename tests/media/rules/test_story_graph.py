"""A story in steps: what keeps it from being told, and that one always comes to an end."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.rules.story_graph import DeadEnd, Step, Trouble, What, problems, random_walk

GOOD = [
    Step("start", ("rummet", "start")),
    Step("rummet", ("slut", "bilen")),
    Step("bilen", ("rummet", "slut")),
    Step("slut"),
]


@pytest.mark.parametrize(
    ("story", "found"),
    [
        ([], []),
        ([Step("slut")], []),
        (GOOD, []),
        ([Step("a", ("b", "c")), Step("b"), Step("b"), Step("c")], [(What.NAMED_TWICE, 2, None)]),
        ([Step("a", ("b", "x")), Step("b", ("y", "z"))], [
            (What.NO_SUCH_STEP, 0, 1), (What.NO_SUCH_STEP, 1, 0), (What.NO_SUCH_STEP, 1, 1),
        ]),
        ([Step("a", ("b", "b")), Step("b"), Step("ö"), Step("å", ("b", "a"))], [
            (What.UNREACHABLE, 2, None), (What.UNREACHABLE, 3, None),
        ]),
        ([Step("a", ("b", "a")), Step("b", ("a", "b"))], [(What.NO_ENDING, 1, None)]),
        (
            [Step("a", ("b", "c")), Step("b"), Step("c", ("d", "c")), Step("d", ("c", "d"))],
            [(What.NO_WAY_OUT, 2, None), (What.NO_WAY_OUT, 3, None)],
        ),
        ([Step("a", ("b",)), Step("b")], [(What.ONE_CHOICE, 0, None)]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_story(story: list[Step], found: list[tuple[What, int, int | None]]) -> None:
    assert problems(story) == tuple(Trouble(*one) for one in found)


NAMES = st.sampled_from("abcdefgh")
STORIES = st.lists(st.builds(Step, NAMES, st.lists(NAMES, max_size=3).map(tuple)), min_size=1, max_size=8)


@given(story=STORIES, seed=st.integers(0, 2**32))
def test_a_story_without_problems_always_ends(story: list[Step], seed: int) -> None:
    if problems(story):
        return
    walk = random_walk(story, Random(seed))
    steps = {step.name: step for step in story}
    assert walk[0] == story[0].name
    assert not steps[walk[-1]].following
    for here, there in pairwise(walk):
        assert there in steps[here].following


@given(story=STORIES)
def test_what_the_rule_lets_pass_loses_no_step_and_no_reader(story: list[Step]) -> None:
    """Said once more in another way: by all pairs of steps of which one leads to the other (Warshall)."""
    names = [step.name for step in story]
    leads = {(step.name, name) for step in story for name in step.following} | {(one, one) for one in names}
    for middle in names:
        leads |= {(a, d) for a, b in leads if b == middle for c, d in leads if c == middle}
    endings = {step.name for step in story if not step.following}
    sound = (
        len(set(names)) == len(names)
        and all(name in names for step in story for name in step.following)
        and all(len(step.following) != 1 for step in story)
        and all((names[0], name) in leads for name in names)
        and all(any((name, end) in leads for end in endings) for name in names)
    )
    assert sound == (not problems(story))


@pytest.mark.parametrize("story", [[Step("a", ("b", "b"))], [Step("a", ("b", "b")), Step("b", ("a", "a"))]])
def test_a_walk_that_cannot_end_says_where(story: list[Step]) -> None:
    with pytest.raises(DeadEnd, match=r"^[ab]$"):
        random_walk(story, Random(1))


def test_walks_differ_and_can_be_repeated() -> None:
    walks = {random_walk(GOOD, Random(seed)) for seed in range(50)}
    assert len(walks) > 5
    assert random_walk(GOOD, Random(7)) == random_walk(GOOD, Random(7))
