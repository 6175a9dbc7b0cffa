"""What somebody has done since the course: four questions, three answers, counted and never kept by person.

The questions ask for what one did, not for what one thinks (Kirkpatrick's third level, behaviour). The
stored words must not change.
"""

from collections.abc import Mapping
from enum import StrEnum


class Done(StrEnum):
    """What is asked about."""

    NUMBERS = "numbers"
    MEETING = "meeting"
    CONSULTED = "consulted"
    REPORTED = "reported"


class Answer(StrEnum):
    """What may be answered. Not answering one of the questions counts nothing."""

    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "not-applicable"


def known_answers(given: Mapping[str, str]) -> dict[Done, Answer]:
    """Return what was answered of what is asked; anything else is left out."""
    return {question: Answer(given[question]) for question in Done if given.get(question) in set(Answer)}
