"""What may happen to a quiz and to an attempt: atomic, idempotent, the time is an argument."""

from quizzes.actions.answering import everything_answered, save_answer
from quizzes.actions.freezing import freeze_quiz
from quizzes.actions.handing_in import QuestionResult, Result, hand_in, mark_statelessly, results_of
from quizzes.actions.rereading import open_page
from quizzes.actions.starting import passages_of, retake_state, start_attempt

__all__ = [
    "QuestionResult",
    "Result",
    "everything_answered",
    "freeze_quiz",
    "hand_in",
    "mark_statelessly",
    "open_page",
    "passages_of",
    "results_of",
    "retake_state",
    "save_answer",
    "start_attempt",
]
