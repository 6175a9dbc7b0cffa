"""How questions and quizzes are edited in the admin."""

from quizzes.forms.question import QuestionForm
from quizzes.forms.quiz import QuizForm

__all__ = ["QuestionForm", "QuizForm"]
