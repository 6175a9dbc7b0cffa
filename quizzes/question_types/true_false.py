"""A statement that is true or false. Response: {"option": id or null}.

Frozen like a single choice with two options, so that the page treats them alike; the words come from the
interface's own catalogue. The ids tell the two apart and nothing else: which one is right is not in them.
"""

import uuid
from typing import Any

from django.utils.translation import gettext as _

from quizzes.question_types.base import FreezeImage, Frozen
from quizzes.question_types.single_choice import SingleChoice
from quizzes.question_types.values import html_of, says_something


class TrueFalse(SingleChoice):
    """Always "true" first and "false" second: a fixed order gives nothing away and is what people expect."""

    kind = "true_false"
    never_shuffled = True

    def freeze(self, value: Any, *, question: str, freeze_image: FreezeImage) -> Frozen:
        """Return two options with ids made from the question's, the same in every language."""
        answer = str(value["answer"]).lower() == "true"
        return {
            "options": [
                {
                    "id": str(uuid.uuid5(uuid.UUID(question), word)),
                    "word": word,
                    "text": "",
                    "image": None,
                    "correct": answer == (word == "true"),
                    "feedback": html_of(value[f"feedback_{word}"]),
                }
                for word in ("true", "false")
            ]
        }

    def problems(self, value: Any) -> list[str]:
        """Ask for the answer and for feedback on both."""
        found = []
        if str(value["answer"]).lower() not in ("true", "false"):
            found.append(_("Choose whether the statement is true or false."))
        if not says_something(value["feedback_true"]):
            found.append(_("Write what is said to whoever answers “True”."))
        if not says_something(value["feedback_false"]):
            found.append(_("Write what is said to whoever answers “False”."))
        return found

    def label(self, option: dict[str, Any]) -> str:
        """Return the word in the reader's language."""
        return _("True") if option["word"] == "true" else _("False")
