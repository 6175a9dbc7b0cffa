"""A course that measures as the syllabus has it: sixteen questions in nine cells, two forms of six cases."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.courses.making import START, Bank, Made, answer_all, make_course, publish
from tests.quizzes.making import right_response, single, wrong_response

#: How many the final test draws of each category; the last three hold questions that must be right.
CELLS = {"m1": 2, "m2": 2, "m3": 2, "m4": 3, "m5": 3, "m67": 1, "s112": 1, "stolk": 1, "soro": 1}
MUST = ("s112", "stolk", "soro")
#: The category of each question of a form; the fourth is about whom to call.
FORM = ("m3", "m1", "m4", "m5", "m5", "stolk")


class Heads(Random):
    """Chance that always gives form A, or form B."""

    def __init__(self, form: str) -> None:
        super().__init__()
        self.form = form

    def getrandbits(self, k: int, /) -> int:
        """Return what makes it this form."""
        return int(self.form == "a")


@dataclass
class Measured:
    """A published course that measures."""

    made: Made
    forms: dict[str, Any] = field(default_factory=dict)
    keys: dict[str, list[str]] = field(default_factory=dict)
    block: str = ""

    @property
    def outline(self) -> Any:
        """Return the course as it is published now."""
        return self.made.outline

    @property
    def begin_at(self) -> str:
        """Return where the form before the course is begun."""
        return f"/kurs/{self.made.identity.pk}/matning/"

    @property
    def rate_at(self) -> str:
        """Return where the ratings afterwards are posted."""
        return f"{self.begin_at}efter/"

    @property
    def lesson_at(self) -> str:
        """Return the lesson with the block."""
        return "/utbildning/kursen/modul-0/lektion-0/"


def measured_course(tree: Any) -> Measured:
    """Build it, published."""
    from media import freshness

    made = make_course(tree, modules=1, lessons=2, questions=1)
    bank = Bank(tree.swedish)
    categories = {name: bank.category(name) for name in CELLS}
    for name in CELLS:
        for n in range(4):
            bank.question(
                categories[name],
                single(f"Rätt {name} {n}", f"Fel {name} {n}"),
                text=f"{name} {n}?",
                must_pass=name in MUST,
            )
    found = Measured(made, block=str(uuid.uuid4()))
    questions: dict[str, list[Any]] = {}
    for form in "ab":
        questions[form] = [
            bank.question(
                categories[name],
                single(f"Rätt {form}{n}", f"Fel {form}{n}"),
                text=f"Form {form} {n}?",
                must_pass=name in MUST,
                case_based=True,
            )
            for n, name in enumerate(FORM, start=1)
        ]
        found.forms[form] = bank.quiz(
            *questions[form], title=f"Sex fall {form}", feedback_when="never", shuffle_questions=False
        )
        found.keys[form] = [str(one.translation_key) for one in questions[form]]
    final = bank.quiz(
        *((categories[name], count) for name, count in CELLS.items()), title="Slutprov", pass_right=13
    )
    made.final = final
    made.test_page.quiz = final
    made.test_page = publish(made.test_page)
    page = made.page
    page.final_test, page.form_a, page.form_b = final, found.forms["a"], found.forms["b"]
    page.call_question_a, page.call_question_b = questions["a"][3], questions["b"][3]
    made.page = publish(page)
    lesson = made.lessons[0]
    lesson.body = [
        *lesson.body.raw_data,
        {
            "type": "measurement",
            "id": found.block,
            "value": {"title": "Sex fall", "introduction": "Sex lägen.", "minutes": "5"},
        },
    ]
    made.lessons[0] = publish(lesson)
    freshness.forget()
    return found


def answer_form(learner: Any, course: Measured, form: str, *, wrong: int, **ratings: int) -> Any:
    """Begin the form before the course and hand it in, the first `wrong` questions wrongly."""
    from courses.actions import begin_measuring, submit_quiz
    from courses.rules.measuring import Ratings

    attempt = begin_measuring(
        learner=learner, outline=course.outline, ratings=Ratings(**ratings), at=START, chance=Heads(form)
    )
    answer_all(attempt, wrong=wrong)
    submit_quiz(attempt_id=attempt.pk, learner=learner, at=START)
    attempt.refresh_from_db()
    return attempt


def answer_final(attempt: Any, *, wrong: set[str] = frozenset()) -> None:  # type: ignore[assignment]
    """Answer every question of the final test rightly but these (by key)."""
    from quizzes.actions import save_answer

    for question in attempt.questions:
        response = wrong_response(question) if question.id in wrong else right_response(question)
        save_answer(
            attempt_id=attempt.pk,
            learner=attempt.learner,
            question_id=question.id,
            response=response,
            at=START,
        )
