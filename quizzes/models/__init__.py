"""What is stored about quizzes.

Editors own `Category`, `Question` and `QuizBlueprint`: they draft, revise, move and delete them freely.
Learners' rows (`Attempt`, `Answer`, `PassageToReread`) hang on `Quiz`, an identity that is never deleted, and
on a `QuizVersion`, which never changes (decisions 1 and 2).
"""

from quizzes.models.attempt import Answer, Attempt, PassageToReread
from quizzes.models.blueprint import QuizBlueprint
from quizzes.models.category import Category
from quizzes.models.question import Question
from quizzes.models.quiz import PublishedQuiz, Quiz, QuizVersion, frozen_quiz

__all__ = [
    "Answer",
    "Attempt",
    "Category",
    "PassageToReread",
    "PublishedQuiz",
    "Question",
    "Quiz",
    "QuizBlueprint",
    "QuizVersion",
    "frozen_quiz",
]
