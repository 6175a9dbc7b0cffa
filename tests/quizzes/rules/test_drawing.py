"""Which questions one gets."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.rules.drawing import Candidate, Draw, Fixed, Shortage, draw, planned_count, shortages


def pool_of(**categories: int) -> dict[str, Candidate]:
    """Return a pool with so many questions in each category: a0, a1 …"""
    return {
        f"{category}{n}": Candidate(f"{category}{n}", category)
        for category, count in categories.items()
        for n in range(count)
    }


POOL = pool_of(a=5, b=3, c=1)


@pytest.mark.parametrize(
    ("items", "asked"),
    [
        ([Fixed("a0"), Fixed("b0")], 2),
        ([Draw("a", 3)], 3),
        ([Draw("a", 3), Draw("b", 2)], 5),
        ([Fixed("a0"), Draw("a", 4)], 5),
        ([Draw("a", 4), Fixed("a0")], 5),  # the fixed one is kept out of the draw before it
        ([Draw("a", 3), Draw("a", 3)], 5),  # too few: what is there
        ([Draw("c", 9)], 1),
        ([Draw("gone", 2)], 0),
        ([Fixed("gone"), Fixed("a0")], 1),
        ([Fixed("a0"), Fixed("a0")], 1),
        ([Draw("a", 0)], 0),
        ([], 0),
    ],
)
def test_how_many_are_asked(items: list[Fixed | Draw], asked: int) -> None:
    for seed in range(20):
        drawn = draw(items, POOL, Random(seed))
        assert len(drawn) == asked
        assert len(set(drawn)) == asked


plans = st.lists(
    st.one_of(
        st.sampled_from(sorted(POOL)).map(Fixed),
        st.builds(Draw, st.sampled_from("abc"), st.integers(0, 6)),
    ),
    max_size=6,
)


@given(plan=plans, seed=st.integers(0, 2**32), shuffle=st.booleans())
def test_a_draw_respects_categories_and_never_repeats(
    plan: list[Fixed | Draw], seed: int, shuffle: bool
) -> None:
    drawn = draw(plan, POOL, Random(seed), shuffle=shuffle)
    fixed = {item.question for item in plan if isinstance(item, Fixed)}
    assert len(drawn) == len(set(drawn)) <= planned_count(plan)
    assert fixed <= set(drawn)
    for category in "abc":
        wanted = sum(item.count for item in plan if isinstance(item, Draw) and item.category == category)
        free = [one for one in POOL.values() if one.category == category and one.question not in fixed]
        from_category = [one for one in drawn if POOL[one].category == category and one not in fixed]
        assert len(from_category) == min(wanted, len(free))


@given(plan=plans, seed=st.integers(0, 2**32))
def test_the_same_chance_gives_the_same_draw(plan: list[Fixed | Draw], seed: int) -> None:
    assert draw(plan, POOL, Random(seed)) == draw(plan, POOL, Random(seed))


@given(seed=st.integers(0, 2**32), must=st.sets(st.integers(0, 9), max_size=4), count=st.integers(4, 10))
def test_safety_questions_are_always_drawn(seed: int, must: set[int], count: int) -> None:
    pool = {f"a{n}": Candidate(f"a{n}", "a", must_pass=n in must) for n in range(10)}
    drawn = draw([Draw("a", count)], pool, Random(seed), shuffle=True)
    assert {f"a{n}" for n in must} <= set(drawn)


def test_every_question_has_its_chance() -> None:
    seen = {one for seed in range(200) for one in draw([Draw("a", 1)], POOL, Random(seed))}
    assert seen == {"a0", "a1", "a2", "a3", "a4"}


@pytest.mark.parametrize(
    ("items", "short"),
    [
        ([Draw("a", 5)], []),
        ([Draw("a", 6)], [Shortage("a", 6, 5)]),
        ([Draw("a", 3), Draw("a", 3)], [Shortage("a", 6, 5)]),
        ([Fixed("b0"), Draw("b", 3)], [Shortage("b", 3, 2)]),
        ([Draw("gone", 1)], [Shortage("gone", 1, 0)]),
    ],
)
def test_editors_hear_of_a_draw_that_asks_for_more_than_there_is(
    items: list[Fixed | Draw], short: list[Shortage]
) -> None:
    assert list(shortages(items, POOL)) == short


def ids(pool: dict[str, Candidate]) -> st.SearchStrategy[set[str]]:
    """Return sets of questions of a pool, and one that is not in it."""
    return st.sets(st.sampled_from([*sorted(pool), "gone"]))


MIXED = {
    f"{category}{n}": Candidate(f"{category}{n}", category, must_pass=n == 0)
    for category in "abc"
    for n in range(5)
}


@given(plan=plans, seed=st.integers(0, 2**32), shuffle=st.booleans())
def test_without_wishes_a_draw_is_what_it_always_was(
    plan: list[Fixed | Draw], seed: int, shuffle: bool
) -> None:
    """The draw before there were wishes, written out: whoever repeats a seed gets the same questions."""
    rng = Random(seed)
    taken = {item.question for item in plan if isinstance(item, Fixed) and item.question in MIXED}
    asked: list[str] = []
    for item in plan:
        if isinstance(item, Fixed):
            if item.question in taken and item.question not in asked:
                asked.append(item.question)
            continue
        free = sorted(
            (one for one in MIXED.values() if one.category == item.category and one.question not in taken),
            key=lambda one: one.question,
        )
        rng.shuffle(free)
        free.sort(key=lambda one: not one.must_pass)
        picked = [one.question for one in free[: item.count]]
        rng.shuffle(picked)
        taken.update(picked)
        asked.extend(picked)
    if shuffle:
        rng.shuffle(asked)
    assert draw(plan, MIXED, Random(seed), shuffle=shuffle) == tuple(asked)
    assert draw(plan, MIXED, Random(seed), shuffle=shuffle, preferred=[], avoided=set()) == tuple(asked)


@given(
    plan=plans, seed=st.integers(0, 2**32), shuffle=st.booleans(), preferred=ids(MIXED), avoided=ids(MIXED)
)
def test_wishes_change_which_questions_but_never_how_many(
    plan: list[Fixed | Draw], seed: int, shuffle: bool, preferred: set[str], avoided: set[str]
) -> None:
    plain = draw(plan, MIXED, Random(seed), shuffle=shuffle)
    wished = draw(plan, MIXED, Random(seed), shuffle=shuffle, preferred=preferred, avoided=avoided)
    assert len(wished) == len(set(wished)) == len(plain)
    for category in "abc":
        of = {one for one in wished if MIXED[one].category == category}
        was = {one for one in plain if MIXED[one].category == category}
        assert len(of) == len(was)
        # Questions that must be right are as many as before, too.
        assert sum(MIXED[one].must_pass for one in of) == sum(MIXED[one].must_pass for one in was)


@given(seed=st.integers(0, 2**32), count=st.integers(0, 5), preferred=ids(MIXED), avoided=ids(MIXED))
def test_what_is_preferred_comes_before_the_others_and_what_is_avoided_after(
    seed: int, count: int, preferred: set[str], avoided: set[str]
) -> None:
    drawn = set(draw([Draw("a", count)], MIXED, Random(seed), preferred=preferred, avoided=avoided))

    def rank(question: str) -> tuple[bool, bool, bool]:
        return (not MIXED[question].must_pass, question not in preferred, question in avoided)

    left = {one for one in MIXED if MIXED[one].category == "a"} - drawn
    assert all(rank(one) <= rank(other) for one in drawn for other in left)


def test_wishes_leave_the_rest_to_chance() -> None:
    pool = pool_of(a=6)
    rest = {
        one
        for seed in range(200)
        for one in draw([Draw("a", 2)], pool, Random(seed), preferred={"a0"}, avoided={"a5"})
    }
    assert rest == {"a0", "a1", "a2", "a3", "a4"}
