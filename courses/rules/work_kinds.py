"""The coarse list of kinds of work that somebody who completes a course may choose from (TRUST P-05).

Twelve kinds and no finer: with the county a cell must hold many people. The stored words must not change.
"""

from enum import StrEnum


class WorkKind(StrEnum):
    """Where somebody meets children. Not saying is an answer too, stored as the empty text."""

    SOCIAL_SERVICES = "social-services"
    JUSTICE = "justice"
    HEALTH = "health"
    SCHOOL = "school"
    MIGRATION = "migration"
    GUARDIAN = "guardian"
    HOUSING = "housing"
    INSPECTION = "inspection"
    OTHER_PUBLIC = "other-public"
    VOLUNTARY = "voluntary"
    TRAVEL = "travel"
    OTHER = "other"


#: What is stored when somebody answers that they would rather not say.
UNSAID = ""


def known_work(code: str) -> str:
    """Return the code if it is one of the list, otherwise what stands for not saying."""
    return code if code in set(WorkKind) else UNSAID
