"""What the whole course must keep to: its length, its bank of questions and its final test, as functions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from starter.errors import Problem
from starter.keys import as_key
from tests.starter.checks import Check
from tests.starter.paper import Content

#: Minutes of the course that everyone takes, final test included.
LEAST, MOST = 85, 95
MOST_TEXT, MOST_FILM, LEAST_ACTIVE = 35, 4, 45
LEAST_QUESTIONS = 60
#: How many questions of the final test come from each category, by readable key.
BLUEPRINT = {
    "kategori-m1": 2,
    "kategori-m2": 2,
    "kategori-m3": 2,
    "kategori-m4": 3,
    "kategori-m5": 3,
    "kategori-m67": 1,
    "kategori-sakerhet-112": 1,
    "kategori-sakerhet-tolk-larma": 1,
    "kategori-sakerhet-orosanmalan": 1,
}
SAFETY = [name for name in BLUEPRINT if name.startswith("kategori-sakerhet-")]
PASS_RIGHT = 13


def length(content: Content) -> Iterator[Problem]:
    """Find a course that is too short or too long, or that reads or watches too much and does too little."""
    minutes = content.minutes()
    said = {name: f"{name}: {float(value):.1f} minutes" for name, value in minutes.items()}
    if not LEAST <= minutes["total"] <= MOST:
        yield content.course.problem(f"{said['total']}, {LEAST}–{MOST} wanted")
    if minutes["text"] > MOST_TEXT:
        yield content.course.problem(f"{said['text']}, at most {MOST_TEXT} wanted")
    if minutes["film"] > MOST_FILM:
        yield content.course.problem(f"{said['film']}, at most {MOST_FILM} wanted")
    if minutes["active"] < LEAST_ACTIVE:
        yield content.course.problem(f"{said['active']}, at least {LEAST_ACTIVE} wanted")


def bank(content: Content) -> Iterator[Problem]:
    """Find a bank that is too small, or that asks too little about cases."""
    questions = content.bank()
    cases = sum(file.front.get("case_based") == "true" for file in questions)
    if len(questions) < LEAST_QUESTIONS:
        yield content.final_test.problem(f"{len(questions)} questions, at least {LEAST_QUESTIONS} wanted")
    if 2 * cases < len(questions):
        yield content.final_test.problem(f"{cases} of {len(questions)} questions are about cases")


def blueprint(content: Content) -> Iterator[Problem]:
    """Find a final test that is not drawn as the syllabus says, or that a category cannot fill."""
    quiz = content.final_test
    drawn = Counter[object]()
    for item in content.plan(quiz):
        if "draw" in item:
            drawn[as_key(item["draw"]["category"])] += int(item["draw"].get("count", 1))
        else:
            drawn["a fixed question"] += 1
    wanted: Counter[object] = Counter({as_key(name): count for name, count in BLUEPRINT.items()})
    if drawn != wanted:
        names = {as_key(name): name for name in BLUEPRINT}
        said = ", ".join(f"{names.get(key, key)} {count}" for key, count in drawn.items())  # type: ignore[call-overload]
        yield quiz.problem(f"the test draws {said}")
    if quiz.front.get("pass_right") != str(PASS_RIGHT):
        yield quiz.problem(f"{quiz.front.get('pass_right')} right to pass, {PASS_RIGHT} wanted")
    for name, count in BLUEPRINT.items():
        there = [
            file for file in content.of_type("question") if as_key(file.front["category"]) == as_key(name)
        ]
        if len(there) < count:
            yield quiz.problem(f"{name} has {len(there)} questions, {count} are drawn")
        for file in there:
            if (file.front.get("must_pass") == "true") != (name in SAFETY):
                yield file.problem("exactly the safety questions must be right")


WHOLE: tuple[Check, ...] = (length, bank, blueprint)
