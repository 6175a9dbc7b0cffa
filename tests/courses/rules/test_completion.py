"""Completion as a table, and what holds whatever the sets."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.rules.completion import Reason, Requirement, Rule, completion
from tests.courses.rules.outlines import FINAL, key, lesson, outline

FINAL_ALONE = Rule(quizzes=(Requirement(FINAL, "Final test"),))
WITH_LESSON_2 = Rule(quizzes=FINAL_ALONE.quizzes, lessons=(Requirement(key(2), "Lesson 2"),))
WITH_LESSON_77 = Rule(quizzes=FINAL_ALONE.quizzes, lessons=(Requirement(key(77), "Vanished"),))
TWO_QUIZZES = Rule(quizzes=(*FINAL_ALONE.quizzes, Requirement(key(901), "Practice")))
LESSONS_ONLY = Rule(lessons=(Requirement(key(2), "Lesson 2"),))


@pytest.mark.parametrize(
    ("rule", "finished", "results", "missing"),
    [
        (FINAL_ALONE, set(), {}, [(FINAL, Reason.QUIZ_NOT_TAKEN)]),
        (FINAL_ALONE, {1, 2, 3}, {}, [(FINAL, Reason.QUIZ_NOT_TAKEN)]),
        (FINAL_ALONE, set(), {FINAL: False}, [(FINAL, Reason.QUIZ_NOT_PASSED)]),
        (FINAL_ALONE, set(), {FINAL: True}, []),
        (WITH_LESSON_2, {1, 3}, {FINAL: True}, [(key(2), Reason.LESSON_NOT_FINISHED)]),
        (WITH_LESSON_2, {2}, {FINAL: True}, []),
        (WITH_LESSON_77, set(), {FINAL: True}, []),
        (WITH_LESSON_77, set(), {}, [(FINAL, Reason.QUIZ_NOT_TAKEN)]),
        (TWO_QUIZZES, set(), {FINAL: True}, [(key(901), Reason.QUIZ_NOT_TAKEN)]),
        (TWO_QUIZZES, set(), {FINAL: True, key(901): True}, []),
        (Rule(), {1, 2, 3}, {FINAL: True}, [(None, Reason.NOTHING_TO_PASS)]),
        (LESSONS_ONLY, {2}, {FINAL: True}, [(None, Reason.NOTHING_TO_PASS)]),
    ],
    ids=[
        "nothing done",
        "all lessons read but no test",
        "test failed",
        "test passed without reading: reading never gates",
        "a required lesson is not finished",
        "a required lesson is finished",
        "a required lesson has vanished",
        "a vanished lesson does not replace the test",
        "one of two quizzes",
        "both quizzes",
        "a course without any rule completes nobody",
        "a course without a test completes nobody",
    ],
)
def test_what_is_missing(
    rule: Rule, finished: set[int], results: dict[UUID, bool], missing: list[tuple[UUID | None, Reason]]
) -> None:
    course = outline([lesson(1), lesson(2)], [lesson(3)])
    verdict = completion(course, {key(n) for n in finished}, results, rule)
    assert [(one.requirement and one.requirement.key, one.reason) for one in verdict.missing] == missing
    assert verdict.complete is (not missing)
    assert verdict.rule == rule


numbers = st.sets(st.integers(1, 6))


@given(required=numbers, finished=numbers, more=numbers, published=numbers, passed=st.booleans())
def test_doing_more_never_takes_anything_away(
    required: set[int], finished: set[int], more: set[int], published: set[int], passed: bool
) -> None:
    rule = Rule(FINAL_ALONE.quizzes, tuple(Requirement(key(n), str(n)) for n in sorted(required)))
    course = outline([lesson(n) for n in sorted(published)])
    before = completion(course, {key(n) for n in finished}, {FINAL: passed}, rule)
    after = completion(course, {key(n) for n in finished | more}, {FINAL: passed}, rule)
    assert before.done <= after.done
    assert set(after.missing) <= set(before.missing)


@given(required=numbers, finished=numbers, published=numbers, gone=numbers)
def test_unpublishing_never_makes_completion_harder(
    required: set[int], finished: set[int], published: set[int], gone: set[int]
) -> None:
    rule = Rule(FINAL_ALONE.quizzes, tuple(Requirement(key(n), str(n)) for n in sorted(required)))
    done = {key(n) for n in finished}
    whole = completion(outline([lesson(n) for n in sorted(published)]), done, {FINAL: True}, rule)
    less = completion(outline([lesson(n) for n in sorted(published - gone)]), done, {FINAL: True}, rule)
    assert set(less.missing) <= set(whole.missing)


@given(
    required=numbers,
    finished=numbers,
    published=numbers,
    results=st.dictionaries(st.sampled_from([FINAL, key(5)]), st.booleans()),
)
def test_every_requirement_is_done_missing_or_vanished(
    required: set[int], finished: set[int], published: set[int], results: dict[UUID, bool]
) -> None:
    rule = Rule(FINAL_ALONE.quizzes, tuple(Requirement(key(n), str(n)) for n in sorted(required)))
    course = outline([lesson(n) for n in sorted(published)])
    verdict = completion(course, {key(n) for n in finished}, results, rule)
    missing = {one.requirement.key for one in verdict.missing if one.requirement}
    vanished = {key(n) for n in required - published - finished}
    every = {one.key for one in (*rule.quizzes, *rule.lessons)}
    assert verdict.done | missing | vanished == every
    assert not verdict.done & missing
