"""Finding one's way in an outline."""

from courses.rules.outline import Outline
from tests.courses.rules.outlines import key, lesson, outline


def course() -> Outline:
    return outline([lesson(1), lesson(2)], [], [lesson(3)])


def test_before_and_after_run_across_modules() -> None:
    there = course()
    assert [one.key if (one := there.before(key(n))) else None for n in (1, 2, 3)] == [None, key(1), key(2)]
    assert [one.key if (one := there.after(key(n))) else None for n in (1, 2, 3)] == [key(2), key(3), None]


def test_what_is_not_in_the_course_is_nowhere_in_it() -> None:
    there = course()
    gone = key(77)
    assert there.lesson(gone) is None
    assert there.module_of(gone) is None
    assert there.position(gone) is None
    assert there.before(gone) is None
    assert there.after(gone) is None
    assert there.test(gone) is None
    assert there.lesson_by_identity(gone) is None


def test_a_lesson_is_found_by_its_identity_and_knows_its_module() -> None:
    there = course()
    found = there.lesson_by_identity(key(1003))
    assert found is not None and found.key == key(3)
    module = there.module_of(key(3))
    assert module is not None and module.number == 2


def test_the_length_is_the_sum_unless_the_editors_state_one() -> None:
    assert course().minutes == 9
    assert outline([lesson(1)], stated=36).minutes == 36
