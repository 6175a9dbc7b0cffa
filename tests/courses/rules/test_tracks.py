"""Tracks as a table: whose lessons one gets, what addresses carry, how long it takes."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.rules.completion import Requirement, Rule, completion
from courses.rules.outline import Outline
from courses.rules.progress import progress
from courses.rules.roles import Role
from tests.courses.rules.outlines import FINAL, key, lesson, outline


def course(**more: object) -> Outline:
    """Lessons 1, 2 and 6 are for everyone, 3 for schools, 4 and 5 for health care."""
    return outline(
        [lesson(1)],
        [
            lesson(2),
            lesson(3, 2, Role.SCHOOL),
            lesson(4, 5, Role.HEALTH),
            lesson(5, 1, Role.HEALTH),
            lesson(6),
        ],
        **more,  # type: ignore[arg-type]
    )


def numbers(there: Outline) -> list[int]:
    return [one.key.int for one in there.lessons]


TRACKS = [
    (None, [1, 2, 6], 9),
    (Role.SCHOOL, [1, 2, 3, 6], 11),
    (Role.HEALTH, [1, 2, 4, 5, 6], 15),
    (Role.GUARDIAN, [1, 2, 6], 9),
]


@pytest.mark.parametrize(("role", "lessons", "minutes"), TRACKS)
def test_a_track_holds_everyones_lessons_and_the_roles_in_order(
    role: Role | None, lessons: list[int], minutes: int
) -> None:
    track = course().on_track(role)
    assert numbers(track) == lessons
    assert (track.minutes, track.counted_minutes) == (minutes, minutes)
    assert sum(module.minutes for module in track.modules) == minutes
    assert (track.role, track.all_roles, track.query, track.url) == (role, False, "", "/c/")
    assert [track.position(one.key) for one in track.lessons] == list(range(1, len(lessons) + 1))


@pytest.mark.parametrize(("role", "lessons", "minutes"), TRACKS)
def test_the_way_on_and_back_runs_along_the_track(
    role: Role | None, lessons: list[int], minutes: int
) -> None:
    track = course().on_track(role)
    walked = [track.lessons[0]]
    while (after := track.after(walked[-1].key)) is not None:
        assert track.before(after.key) is walked[-1]
        walked.append(after)
    assert [one.key.int for one in walked] == lessons
    assert progress(track, {key(1), key(3)}).total == len(lessons)
    assert progress(track, {key(1), key(3)}).finished == (2 if role is Role.SCHOOL else 1)


def test_another_roles_lesson_is_not_on_the_track() -> None:
    track = course().on_track(Role.SCHOOL)
    assert track.lesson(key(4)) is None
    assert track.module_of(key(4)) is None
    assert track.with_all_roles.lesson(key(4)) is not None


def test_every_address_carries_the_role_when_it_travels_there() -> None:
    track = course().on_track(Role.SCHOOL, in_address=True)
    assert track.addresses == {
        "/c/?spar=school",
        "/c/andringar/?spar=school",
        "/c/m0/?spar=school",
        "/c/m1/?spar=school",
        "/c/test/?spar=school",
        *(f"/c/m/{number}/?spar=school" for number in (1, 2, 3, 6)),
    }
    assert track.query == "?spar=school"
    assert track.carrying(None).addresses == course().on_track(Role.SCHOOL).addresses


def test_no_role_is_carried_by_nothing() -> None:
    assert course().on_track(None, in_address=True).addresses == course().on_track(None).addresses


def test_a_look_at_another_track_carries_ones_own_role() -> None:
    there = course().on_track(Role.HEALTH).carrying(Role.SCHOOL)
    assert numbers(there) == [1, 2, 4, 5, 6]
    assert {one.url.partition("?")[2] for one in there.lessons} == {"spar=school"}
    assert numbers(there.with_all_roles) == [1, 2, 3, 4, 5, 6]
    assert {one.url.partition("?")[2] for one in there.with_all_roles.lessons} == {"spar=school"}


def test_a_track_is_made_once_and_found_from_every_other() -> None:
    there = course()
    school = there.on_track(Role.SCHOOL)
    assert there.on_track(Role.SCHOOL) is school
    assert there.on_track(Role.HEALTH, in_address=True).on_track(Role.SCHOOL) is school
    assert school.with_all_roles is there
    assert there.carrying(None) is there
    assert school.carrying(Role.SCHOOL) is there.on_track(Role.SCHOOL, in_address=True)


def test_with_all_lessons_at_hand_the_time_is_that_of_whoever_has_no_role() -> None:
    assert course().minutes == course().on_track(None).minutes == 9


@pytest.mark.parametrize("role", [None, *Role])
def test_the_final_test_is_part_of_the_time(role: Role | None) -> None:
    without, with_test = course().on_track(role), course(test_minutes=Fraction(9)).on_track(role)
    assert with_test.counted_minutes - without.counted_minutes == 9
    assert course(test_minutes=9, stated=60).on_track(role).minutes == 60


@pytest.mark.parametrize(
    ("role", "finished", "missing"),
    [
        (None, set(), []),
        (Role.SCHOOL, set(), [3]),
        (Role.SCHOOL, {3}, []),
        (Role.HEALTH, set(), []),
        (Role.HEALTH, {3}, []),
    ],
    ids=["no role", "the role's own", "finished", "another role", "another role, finished all the same"],
)
def test_a_required_lesson_of_a_role_is_asked_of_that_role_alone(
    role: Role | None, finished: set[int], missing: list[int]
) -> None:
    rule = Rule(quizzes=(Requirement(FINAL, "Test"),), lessons=(Requirement(key(3), "Schools"),))
    verdict = completion(course().on_track(role), {key(n) for n in finished}, {FINAL: True}, rule)
    assert [one.requirement.key.int for one in verdict.missing if one.requirement] == missing


@given(st.lists(st.sampled_from([None, *Role]), max_size=12), st.sampled_from([None, *Role]))
def test_whatever_the_roles_a_track_keeps_the_order_and_no_lesson_is_lost(
    roles: list[Role | None], mine: Role | None
) -> None:
    there = outline([lesson(n, 1, role) for n, role in enumerate(roles, 1)])
    track = numbers(there.on_track(mine))
    assert track == sorted(track)
    assert set(track) == {n for n, role in enumerate(roles, 1) if role in (None, mine)}
    assert set().union(*(numbers(there.on_track(role)) for role in [None, *Role])) == set(numbers(there))
