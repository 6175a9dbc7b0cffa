"""What to read after a try that was not passed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quizzes.rules.reading_list import WrongAnswer, pages_to_read
from quizzes.rules.retake import PassageKey

COURSE = {"first": (0, 1), "second": (0, 2), "other course": (1, 1)}


def wrong(number: int, page: str, block: str | None = "block") -> WrongAnswer:
    return WrongAnswer(number, f"question-{number}", PassageKey(page, block))


def read(*answers: WrongAnswer, opened: set[PassageKey] | None = None) -> list[tuple[str, list[int], bool]]:
    found = pages_to_read(answers, opened=opened or set(), place=lambda key: COURSE.get(key.page))
    return [(page.begin_at.page, [one.number for one in page.answers], page.opened) for page in found]


def test_each_page_once_in_the_order_of_the_course_with_its_questions() -> None:
    answers = [wrong(9, "other course"), wrong(7, "first", "b"), wrong(2, "second"), wrong(3, "first", "a")]
    assert read(*answers) == [
        ("first", [3, 7], False),
        ("second", [2], False),
        ("other course", [9], False),
    ]
    first = pages_to_read(answers, opened=set(), place=lambda key: COURSE.get(key.page))[0]
    assert first.begin_at == PassageKey("first", "a"), "reading begins at the first of its questions"


def test_a_page_that_is_gone_is_not_asked_for() -> None:
    assert read(wrong(1, "gone"), wrong(2, "second")) == [("second", [2], False)]


def test_a_page_is_opened_when_all_of_its_passages_are() -> None:
    a, b = wrong(1, "first", "a"), wrong(2, "first", "b")
    assert read(a, b, opened={a.passage}) == [("first", [1, 2], False)]
    assert read(a, b, opened={a.passage, b.passage}) == [("first", [1, 2], True)]


answers = st.lists(
    st.builds(wrong, st.integers(1, 16), st.sampled_from([*COURSE, "gone"])), unique_by=lambda one: one.number
)


@given(answers)
def test_every_wrong_answer_with_a_page_is_read_about_exactly_once(given: list[WrongAnswer]) -> None:
    numbers = sorted(number for _page, some, _opened in read(*given) for number in some)
    assert numbers == sorted(one.number for one in given if one.passage.page in COURSE)
    pages = [page for page, _some, _opened in read(*given)]
    assert pages == [page for page in COURSE if page in pages]
