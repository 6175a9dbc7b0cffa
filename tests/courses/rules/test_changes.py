"""What changed in which edition, and what is left of it for whoever holds an older certificate."""

import uuid
from datetime import datetime
from fractions import Fraction

import pytest

from courses.rules.changes import by_edition, can_be_updated, is_up_to_date, update_of
from courses.rules.completion import Rule
from courses.rules.outline import Outline, OutlineEdition, OutlineLesson, OutlineModule
from tests.quizzes.making import later


def day(number: int) -> datetime:
    return later(days=number)


def lesson(title: str, changed: int | None) -> OutlineLesson:
    key = uuid.uuid5(uuid.NAMESPACE_URL, title)
    at = None if changed is None else day(changed)
    return OutlineLesson(key, key, 1, title, f"/{title}/", Fraction(2), changed_at=at)


#: Editions on day 10, 20 and 30 (2026:10 is later than 2026:9).
EDITIONS = (
    OutlineEdition("2026:10", "Ny modul", day(30)),
    OutlineEdition("2026:8", "", day(10)),
    OutlineEdition("2026:9", "Ny lag", day(20)),
)
LESSONS = (
    lesson("from-the-start", 9),
    lesson("prepared-for-9", 15),
    lesson("after-9-was-raised", 25),
    lesson("today", 35),
    lesson("unknown", None),
)


def outline(**more: object) -> Outline:
    values: dict[str, object] = {
        "course_key": uuid.uuid4(),
        "course_id": uuid.uuid4(),
        "page_id": 1,
        "path": "",
        "language": "sv",
        "title": "Kursen",
        "url": "/kursen/",
        "edition": "2026:10",
        "scope": "",
        "modules": (OutlineModule(uuid.uuid4(), 2, 0, "Modul", "/kursen/m/", lessons=LESSONS),),
        "tests": (),
        "rule": Rule(),
        "editions": EDITIONS,
        **more,
    }
    return Outline(**values)  # type: ignore[arg-type]


def test_each_lesson_stands_in_the_edition_in_which_it_last_changed() -> None:
    told = {one.edition.label: [each.title for each in one.lessons] for one in by_edition(outline())}
    assert list(told) == ["2026:10", "2026:9", "2026:8"]
    assert told == {
        # Changed since the edition before was raised, whether or not the new one was raised first.
        "2026:10": ["after-9-was-raised", "today"],
        "2026:9": ["prepared-for-9"],
        "2026:8": [],
    }
    assert by_edition(outline())[0].minutes == 4


def test_a_first_edition_has_no_changes() -> None:
    (only,) = by_edition(outline(edition="2026:8", editions=EDITIONS[1:2]))
    assert only.lessons == ()


@pytest.mark.parametrize(("held", "may"), [("2026:9", True), ("2026:10", False), ("2027:1", False)])
def test_only_an_older_certificate_can_be_updated(held: str, may: bool) -> None:
    assert can_be_updated(outline(), held) is may


@pytest.mark.parametrize(
    ("read_at", "ready"),
    [
        ({}, False),
        ({"after-9-was-raised": 26}, False),
        ({"after-9-was-raised": 26, "today": 36}, True),
        # Read before it changed is not read.
        ({"after-9-was-raised": 24, "today": 36}, False),
    ],
)
def test_what_changed_must_be_read_after_it_changed(read_at: dict[str, int], ready: bool) -> None:
    read = {uuid.uuid5(uuid.NAMESPACE_URL, title): day(number) for title, number in read_at.items()}
    now = update_of(outline(), held="2026:9", since=day(22), read_at=read, check_passed=False)
    assert [one.title for one in now.changed] == ["after-9-was-raised", "today"]
    assert now.ready is ready


@pytest.mark.parametrize(
    ("asked", "passed", "ready"), [(True, False, False), (True, True, True), (False, False, True)]
)
def test_a_check_counts_only_when_the_editors_ask_for_one(asked: bool, passed: bool, ready: bool) -> None:
    course = outline(update_quiz=uuid.uuid4() if asked else None)
    now = update_of(course, held="2026:9", since=day(40), read_at={}, check_passed=passed)
    assert now.changed == ()
    assert now.ready is ready


def test_a_lesson_of_unknown_age_is_finished_once() -> None:
    assert is_up_to_date(lesson("unknown", None), day(1))
    assert not is_up_to_date(lesson("unknown", None), None)
