"""A part of a course in another language: whose rule holds, what is elsewhere, and where it goes on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.rules.completion import Requirement, Rule
from courses.rules.languages import goes_on_elsewhere, modules_elsewhere, ranges, with_wholes
from courses.rules.outline import Outline
from courses.rules.progress import progress
from tests.courses.rules.outlines import key, lesson, outline

SWEDISH = outline([lesson(1), lesson(2)], [lesson(3)], [lesson(4), lesson(5)])
WEAKER = Rule(lessons=(Requirement(key(1), "One"),))


def in_english(swedish: Outline, *, modules: tuple[int, ...] = (0,), test: bool = False) -> Outline:
    """Return the course in English with some of its modules, as it is read."""
    return replace(
        swedish,
        language="en",
        url="/en/c/",
        edition="2025:1",
        rule=WEAKER,
        modules=tuple(swedish.modules[number] for number in modules),
        tests=swedish.tests if test else (),
    )


def part(*modules: int) -> Outline:
    """Return a part of the course that knows its whole."""
    return with_wholes([SWEDISH, in_english(SWEDISH, modules=modules)], "sv")[1]


def test_a_part_is_judged_by_the_rule_and_the_edition_of_the_whole() -> None:
    swedish, english = with_wholes([SWEDISH, in_english(SWEDISH)], "sv")
    assert swedish is SWEDISH
    assert english.certifying is SWEDISH
    assert (english.rule, english.edition) == (SWEDISH.rule, "2026:1")
    assert english.url == "/en/c/"


@pytest.mark.parametrize(
    "read",
    [
        [SWEDISH, in_english(SWEDISH, test=True)],
        [in_english(SWEDISH)],
        [outline([lesson(1)], test=False), in_english(SWEDISH)],
        [replace(SWEDISH, course_key=key(7)), in_english(SWEDISH)],
    ],
    ids=["a test of its own", "in no other language", "the other has no test", "another course"],
)
def test_whatever_is_no_part_stays_as_it_is(read: list[Outline]) -> None:
    found = with_wholes(read, "sv")
    assert found == read
    assert all(one.whole is None for one in found)
    assert found[-1].rule is WEAKER


def test_modules_that_are_not_here_are_elsewhere() -> None:
    assert [one.number for one in modules_elsewhere(part(0, 2))] == [1]
    assert modules_elsewhere(SWEDISH) == ()


@pytest.mark.parametrize(
    ("modules", "finished", "expected"),
    [
        ((0,), {1, 2}, "/c/m/3/"),
        ((0, 2), {1, 2, 4, 5}, "/c/m/3/"),
        ((0,), {1, 2, 3}, "/c/m/4/"),
        ((0,), {3, 4, 5}, "/c/m/1/"),
        ((0,), {1, 2, 3, 4, 5}, "/c/test/"),
    ],
    ids=[
        "the next module",
        "the one between",
        "read there already",
        "only what was read here is left",
        "the test",
    ],
)
def test_where_a_part_goes_on(modules: tuple[int, ...], finished: set[int], expected: str) -> None:
    place = goes_on_elsewhere(part(*modules), {key(number) for number in finished})
    assert place is not None
    assert place.url == expected


def test_a_whole_goes_on_nowhere_else() -> None:
    assert goes_on_elsewhere(SWEDISH, set()) is None


def test_what_is_left_out_of_a_module_comes_last() -> None:
    shorter = replace(SWEDISH.modules[0], lessons=SWEDISH.modules[0].lessons[:1])
    english = replace(in_english(SWEDISH), modules=(shorter,))
    english = with_wholes([SWEDISH, english], "sv")[1]
    done = {key(1)}
    urls = []
    while (place := goes_on_elsewhere(english, done)) is not None and len(urls) < 9:
        urls.append(place.url)
        if place is SWEDISH.final_test:
            break
        done.add(place.key)
    assert urls == ["/c/m/3/", "/c/m/4/", "/c/m/5/", "/c/m/2/", "/c/test/"]


@pytest.mark.parametrize(
    ("finished", "expected"),
    [
        (set(), (0, 2, "/c/m/1/", "")),
        ({1, 3, 4}, (1, 2, "/c/m/2/", "")),
        ({1, 2}, (2, 2, "/c/m/3/", "sv")),
        ({1, 2, 3, 4, 5}, (2, 2, "/c/test/", "sv")),
    ],
    ids=["nothing", "lessons elsewhere do not count", "the part is done", "all lessons are done"],
)
def test_how_far_someone_is_on_a_part(finished: set[int], expected: tuple[int, int, str, str]) -> None:
    now = progress(part(0), {key(number) for number in finished})
    assert (now.finished, now.total, now.next_url, now.next_language) == expected
    assert now.part_in == "en"
    assert progress(SWEDISH, set()).part_in == ""


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([2, 3, 4, 5, 6, 8], ["2–6", "8"]),
        ([0, 1, 7], ["0", "1", "7"]),
        ([3, 1, 2], ["1–3"]),
        ([4], ["4"]),
        ([], []),
    ],
)
def test_numbers_as_people_write_them(numbers: list[int], expected: list[str]) -> None:
    assert ranges(numbers) == expected


@given(st.sets(st.integers(0, 30)))
def test_no_number_is_lost_or_invented_in_a_range(numbers: set[int]) -> None:
    read: set[int] = set()
    for one in ranges(numbers):
        first, _dash, last = one.partition("–")
        read |= set(range(int(first), int(last or first) + 1))
    assert read == numbers
