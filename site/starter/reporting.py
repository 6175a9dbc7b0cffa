"""What the published course consists of, counted: minutes, questions and facts, for all of its modules.

Minutes and lessons are those of the core track, which everyone takes, with the final test. The lessons of a
role are listed by themselves, since nobody takes more than one role's.

Counted from what is published, by the same rules that tell learners how long a lesson takes and since when
its facts have been checked.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from courses.blocks.knowledge_check import asked_by
from courses.models import CoursePage, LessonPage, ModulePage, TestPage
from courses.models.outline import measure
from media.blocks.facts import facts_in
from media.rules.freshness_of_facts import page_checked
from media.rules.reading_time import QUESTION_MINUTES, StreamTime, reading_minutes, total
from quizzes.models import QuizBlueprint

Json = dict[str, Any]


def course_report(*, today: date, language: str = "sv") -> Json | None:
    """Return the report of the first published course in the language, or None if there is none."""
    course = CoursePage.objects.live().filter(locale__language_code=language).order_by("path").first()
    if course is None:
        return None
    lessons: list[Json] = []
    roles: list[Json] = []
    times: list[StreamTime] = []
    asked: dict[int, Any] = {}
    module_of: dict[Any, str] = {}
    for module in ModulePage.objects.live().child_of(course).order_by("path"):
        for lesson in LessonPage.objects.live().child_of(module).order_by("path"):
            questions = {one.pk: one for quiz in _quizzes(lesson.body) for one in quiz.can_be_asked()}
            time = measure(lesson.body, lesson.title, lesson.lead)
            asked |= questions
            module_of[lesson.translation_key] = str(module.number)
            if lesson.role:
                roles.append(_role(lesson, time, len(questions)))
                continue
            times.append(time)
            lessons.append(_lesson(lesson, module, time, len(questions), today))
    if course.final_test is not None:
        asked |= {one.pk: one for one in course.final_test.can_be_asked()}
        if TestPage.objects.live().child_of(course).filter(quiz=course.final_test).exists():
            times.append(StreamTime(active_minutes=QUESTION_MINUTES * asked_by(course.final_test)))
    return {
        "minutes": _minutes(total(times)),
        "questions": {
            "total": len(asked),
            "cases": sum(one.case_based for one in asked.values()),
            "per_module": _per_module(asked.values(), module_of),
        },
        "lessons": lessons,
        "roles": roles,
    }


def _role(lesson: LessonPage, time: StreamTime, questions: int) -> Json:
    """Return the row of a lesson on the track of one role."""
    return {
        "role": lesson.role,
        "title": lesson.title,
        "minutes": _tenths(time.minutes),
        "questions": questions,
    }


def _minutes(time: StreamTime) -> Json:
    """Return the minutes, in tenths."""
    return {
        "total": _tenths(time.minutes),
        "text": _tenths(reading_minutes(time.words)),
        "film": _tenths(Fraction(time.film_seconds, 60)),
        "active": _tenths(time.active_minutes),
    }


def _tenths(minutes: Fraction) -> float:
    """Return minutes with one decimal."""
    return round(float(minutes), 1)


def _per_module(questions: Any, module_of: dict[Any, str]) -> dict[str, int]:
    """Return how many questions belong to each module: a question belongs where its passage is."""
    counted = Counter(module_of.get(one.passage_page, "") for one in questions)
    return {number: counted[number] for number in sorted(set(module_of.values()))}


def _lesson(lesson: LessonPage, module: ModulePage, time: StreamTime, questions: int, today: date) -> Json:
    """Return the row of one lesson."""
    facts = list(facts_in(lesson.body))
    levels = Counter(fact.confidence for fact in facts)
    return {
        "module": module.number,
        "title": lesson.title,
        "words": time.words,
        "minutes": _tenths(time.minutes),
        "activities": time.activities,
        "questions": questions,
        "facts": {level: levels[level] for level in "ABC"},
        "reviewed": _reviewed(facts, today),
    }


def _reviewed(facts: list[Any], today: date) -> str | None:
    """Return since when all facts that the lesson shows have been checked, or None."""
    day = page_checked(fact.state(today) for fact in facts if fact.live).reviewed_on
    return day.isoformat() if day else None


def _values(body: Any, kind: str) -> Iterator[Any]:
    """Yield the values of all blocks of a kind, those within a hard passage too."""
    for child in body:
        if child.block_type == kind:
            yield child.value
        elif child.block_type == "hard_content":
            yield from _values(child.value["body"], kind)


def _quizzes(body: Any) -> Iterator[QuizBlueprint]:
    """Yield the quizzes of a body's knowledge checks."""
    return (value["quiz"] for value in _values(body, "knowledge_check") if value["quiz"] is not None)
