"""When a fact may be shown, and when it is due for another look.

Swedish statutes enter into force on 1 January and 1 July as a rule, so a law fact that was read before the
latest of those two days may describe a law that has changed since: it is shown as "under review" until
someone has read the statute again. The day is always an argument.
"""

from dataclasses import dataclass
from datetime import date

#: Confidence levels, strongest first. C means uncertain or contested and is never shown to the public.
CONFIDENCES = ("A", "B", "C")
KINDS = ("fact", "law")


@dataclass(frozen=True)
class FactState:
    """What follows from a fact's dates and confidence on a given day."""

    #: May visitors see it?
    shown: bool
    #: Has the day passed by which its owner promised to look at it again?
    overdue: bool
    #: Is it a law fact that was read before the latest day on which statutes usually change?
    under_review: bool


def latest_turn_of_law(today: date) -> date:
    """Return the latest 1 January or 1 July that is not after `today`."""
    return date(today.year, 7 if today.month >= 7 else 1, 1)


def fact_state(*, kind: str, confidence: str, read_on: date, review_by: date, today: date) -> FactState:
    """Return what follows for a fact on the day `today`."""
    return FactState(
        shown=confidence in ("A", "B"),
        overdue=review_by < today,
        under_review=kind == "law" and read_on < latest_turn_of_law(today),
    )
