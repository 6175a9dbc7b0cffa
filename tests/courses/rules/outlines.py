"""Outlines made in one line, for tables of rules. Keys are numbers made into UUIDs."""

from __future__ import annotations

from fractions import Fraction
from uuid import UUID

from courses.rules.completion import Requirement, Rule
from courses.rules.outline import Outline, OutlineLesson, OutlineModule, OutlineTest
from courses.rules.roles import Role


def key(number: int) -> UUID:
    """Return a key that reads as its number."""
    return UUID(int=number)


FINAL = key(900)


def lesson(number: int, minutes: Fraction | int = 3, role: Role | None = None) -> OutlineLesson:
    """Return the lesson with this number, everyone's or a role's; its identity's id is 1000 more."""
    return OutlineLesson(
        key=key(number),
        lesson_id=key(1000 + number),
        page_id=number,
        title=f"Lesson {number}",
        url=f"/c/m/{number}/",
        minutes=Fraction(minutes),
        role=role,
    )


def outline(
    *modules: list[OutlineLesson],
    rule: Rule | None = None,
    stated: int | None = None,
    test: bool = True,
    test_minutes: Fraction | int = 0,
) -> Outline:
    """Return a course of these modules, with a final test unless told otherwise."""
    return Outline(
        course_key=key(1),
        course_id=key(2),
        page_id=1,
        path="000100010001",
        language="sv",
        title="Course",
        url="/c/",
        edition="2026:1",
        scope="",
        modules=tuple(
            OutlineModule(
                key=key(500 + n),
                page_id=500 + n,
                number=n,
                title=f"Module {n}",
                url=f"/c/m{n}/",
                lessons=tuple(each),
            )
            for n, each in enumerate(modules)
        ),
        tests=(
            (OutlineTest(key(901), 901, "Final test", "/c/test/", FINAL, True, Fraction(test_minutes)),)
            if test
            else ()
        ),
        rule=rule or Rule(quizzes=(Requirement(FINAL, "Final test"),)),
        stated_minutes=stated,
    )
