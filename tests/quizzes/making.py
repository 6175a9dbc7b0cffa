"""Making questions of every kind, quizzes and answers, as an editor and a learner would."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

START = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def later(**by: float) -> datetime:
    """Return a time after the start of the story."""
    return START + timedelta(**by)


def option(text: str, *, right: bool = False, feedback: str | None = None, **more: Any) -> dict[str, Any]:
    """Return one option as the admin stores it. The default feedback can be searched for in a page."""
    return {
        "type": "item",
        "id": str(uuid.uuid4()),
        "value": {
            "text": f"<p>{text}</p>",
            "image": None,
            "correct": right,
            "feedback": f"<p>{feedback if feedback is not None else f'KEY-FEEDBACK {text}'}</p>",
            **more,
        },
    }


def single(*texts: str) -> dict[str, Any]:
    """Return a single choice whose first option is right."""
    options = [
        option(text, right=not index) for index, text in enumerate(texts or ("Right", "Wrong", "Worse"))
    ]
    return {"type": "single_choice", "id": str(uuid.uuid4()), "value": {"options": options}}


def multiple(right: int = 2, wrong: int = 2) -> dict[str, Any]:
    """Return a multiple choice."""
    options = [option(f"Good {n}", right=True) for n in range(right)] + [
        option(f"Bad {n}") for n in range(wrong)
    ]
    return {"type": "multiple_choice", "id": str(uuid.uuid4()), "value": {"options": options}}


def true_false(answer: bool = True) -> dict[str, Any]:
    """Return a statement."""
    return {
        "type": "true_false",
        "id": str(uuid.uuid4()),
        "value": {
            "answer": str(answer).lower(),
            "feedback_true": "<p>KEY-FEEDBACK for true</p>",
            "feedback_false": "<p>KEY-FEEDBACK for false</p>",
        },
    }


def ordering(*texts: str) -> dict[str, Any]:
    """Return things to put in the given order."""
    items = [
        {
            "type": "item",
            "id": str(uuid.uuid4()),
            "value": {"text": f"<p>{text}</p>", "image": None, "feedback": f"<p>KEY-FEEDBACK {text}</p>"},
        }
        for text in (texts or ("First", "Second", "Third"))
    ]
    return {"type": "ordering", "id": str(uuid.uuid4()), "value": {"items": items}}


def matching(*pairs: tuple[str, str], extra: tuple[str, ...] = ("114 14",)) -> dict[str, Any]:
    """Return rows with the choice that belongs to each."""
    rows = [
        {
            "type": "item",
            "id": str(uuid.uuid4()),
            "value": {
                "left": f"<p>{left}</p>",
                "image": None,
                "right": right,
                "feedback": f"<p>KEY-FEEDBACK {left}</p>",
            },
        }
        for left, right in (pairs or (("Danger now", "112"), ("Child wants to talk", "116 111")))
    ]
    choices = [{"type": "item", "id": str(uuid.uuid4()), "value": text} for text in extra]
    return {"type": "matching", "id": str(uuid.uuid4()), "value": {"pairs": rows, "extra": choices}}


def sorting(*rows: tuple[str, tuple[str, ...]], groups: tuple[str, ...] = ("Now", "Today", "Ask on")) -> Any:
    """Return things to sort, each with the groups that are right for it."""

    def items(*values: Any) -> list[dict[str, Any]]:
        return [{"type": "item", "id": str(uuid.uuid4()), "value": value} for value in values]

    chosen = rows or (("He waits outside", ("Now",)), ("Often away", ("Today", "Ask on")))
    return {
        "type": "sorting",
        "id": str(uuid.uuid4()),
        "value": {
            "groups": items(*groups),
            "items": items(
                *(
                    {
                        "text": f"<p>{text}</p>",
                        "right": items(*right),
                        "feedback": f"<p>KEY-FEEDBACK {text}</p>",
                    }
                    for text, right in chosen
                )
            ),
        },
    }


class Bank:
    """Makes and publishes content as an editor would."""

    def __init__(self, locale: Any) -> None:
        self.locale = locale

    def category(self, title: str = "Signs") -> Any:
        """Return a category."""
        from quizzes.models import Category

        return Category.objects.create(title=title, locale=self.locale)

    def question(
        self,
        category: Any,
        answer: dict[str, Any] | None = None,
        *,
        text: str = "What do you do?",
        live: bool = True,
        **more: Any,
    ) -> Any:
        """Return a question, published unless told otherwise."""
        from quizzes.models import Question

        return Question.objects.create(
            locale=self.locale,
            category=category,
            live=live,
            prompt=[{"type": "text", "id": str(uuid.uuid4()), "value": f"<p>{text}</p>"}],
            answer=[answer or single()],
            **more,
        )

    def quiz(self, *items: Any, **more: Any) -> Any:
        """Return a published blueprint. Items are questions, or (category, count) to draw."""
        from quizzes.models import QuizBlueprint

        stream = [
            {"type": "draw", "id": str(uuid.uuid4()), "value": {"category": item[0].pk, "count": item[1]}}
            if isinstance(item, tuple)
            else {"type": "question", "id": str(uuid.uuid4()), "value": item.pk}
            for item in items
        ]
        values = {"title": "Final test", "pass_right": 1, **more}
        return QuizBlueprint.objects.create(locale=self.locale, items=stream, **values)

    def identity(self, blueprint: Any) -> Any:
        """Return the quiz that learners' rows hang on."""
        from quizzes.models import Quiz

        return Quiz.objects.of_blueprint(blueprint).get()


def right_response(question: Any) -> dict[str, Any]:
    """Return the right answer to a frozen question."""
    answer = question.answer
    match question.kind:
        case "single_choice" | "true_false":
            return {"option": next(one["id"] for one in answer["options"] if one["correct"])}
        case "multiple_choice":
            return {"options": [one["id"] for one in answer["options"] if one["correct"]]}
        case "ordering":
            return {"order": [one["id"] for one in answer["items"]]}
        case "sorting":
            return {"groups": {one["id"]: one["groups"][0] for one in answer["items"]}}
    return {"pairs": {row["id"]: row["choice"] for row in answer["rows"]}}


def wrong_response(question: Any) -> dict[str, Any]:
    """Return an answer to a frozen question that gets no points."""
    answer = question.answer
    match question.kind:
        case "single_choice" | "true_false":
            return {"option": next(one["id"] for one in answer["options"] if not one["correct"])}
        case "multiple_choice":
            return {"options": [one["id"] for one in answer["options"] if not one["correct"]]}
        case "ordering":
            return {"order": [one["id"] for one in answer["items"][1:] + answer["items"][:1]]}
        case "sorting":
            groups = [group["id"] for group in answer["groups"]]
            return {
                "groups": {
                    # Of something that belongs everywhere nothing is wrong.
                    one["id"]: next((group for group in groups if group not in one["groups"]), groups[0])
                    for one in answer["items"]
                }
            }
    right = {row["id"]: row["choice"] for row in answer["rows"]}
    choices = [choice["id"] for choice in answer["choices"]]
    return {"pairs": {row: next(one for one in choices if one != choice) for row, choice in right.items()}}


def answer_all(attempt: Any, *, wrong: int = 0, at: datetime = START) -> None:
    """Answer every question of an attempt, the first `wrong` ones wrongly."""
    from quizzes.actions import save_answer

    for number, question in enumerate(attempt.questions):
        response = wrong_response(question) if number < wrong else right_response(question)
        save_answer(
            attempt_id=attempt.pk, learner=attempt.learner, question_id=question.id, response=response, at=at
        )
