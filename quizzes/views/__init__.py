"""What is shown of a quiz. The embedding room mounts these views and says where they stand (`QuizPlace`)."""

from quizzes.views.place import PassageLink, QuizPlace

__all__ = ["PassageLink", "QuizPlace"]
