"""The kinds of question, each in a module of its own, found by the name of its block.

A new kind is a new module and one line here. Everything else in the room asks the registry.
"""

from quizzes.question_types.base import Presented, QuestionType, Shown, Told
from quizzes.question_types.matching import Matching
from quizzes.question_types.multiple_choice import MultipleChoice
from quizzes.question_types.ordering import Ordering
from quizzes.question_types.single_choice import SingleChoice
from quizzes.question_types.sorting import Sorting
from quizzes.question_types.true_false import TrueFalse

REGISTRY: dict[str, QuestionType] = {}


def register(question_type: QuestionType) -> None:
    """Make a kind of question known. Raises ValueError when the name is taken."""
    if question_type.kind in REGISTRY:
        raise ValueError(f"There is already a question type called {question_type.kind}.")
    REGISTRY[question_type.kind] = question_type


def question_type(kind: str) -> QuestionType:
    """Return the kind of question with this name. Raises KeyError."""
    return REGISTRY[kind]


for one in (SingleChoice(), MultipleChoice(), TrueFalse(), Ordering(), Matching(), Sorting()):
    register(one)

__all__ = ["REGISTRY", "Presented", "QuestionType", "Shown", "Told", "question_type", "register"]
