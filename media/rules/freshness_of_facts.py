"""When a fact may be shown, when it is due for another look, and since when a whole page has been checked.

Swedish statutes enter into force on 1 January and 1 July as a rule, so a law fact that was read before the
latest of those two days may describe a law that has changed since: it is shown as "under review" until
someone has read the statute again. The day is always an argument.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

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
    #: The day someone with the right to fact-check last checked it; None when nobody has.
    checked_on: date | None = None
    #: The day by which it is looked at again.
    review_by: date | None = None


def latest_turn_of_law(today: date) -> date:
    """Return the latest 1 January or 1 July that is not after `today`."""
    return date(today.year, 7 if today.month >= 7 else 1, 1)


def fact_state(
    *,
    kind: str,
    confidence: str,
    read_on: date,
    review_by: date,
    today: date,
    reviewed_on: date | None = None,
) -> FactState:
    """Return what follows for a fact on the day `today`. A check dated later has not happened yet."""
    return FactState(
        shown=confidence in ("A", "B"),
        overdue=review_by < today,
        under_review=kind == "law" and read_on < latest_turn_of_law(today),
        checked_on=reviewed_on if reviewed_on is not None and reviewed_on <= today else None,
        review_by=review_by,
    )


class PageCheck(Enum):
    """What can truly be said about the facts that a page shows, the gravest first."""

    NO_FACTS = "no facts"
    NONE_CHECKED = "none checked"
    SOME_UNCHECKED = "some unchecked"
    OVERDUE = "overdue"
    UNDER_REVIEW = "under review"
    CHECKED = "checked"


@dataclass(frozen=True)
class PageChecked:
    """What can be said, and its day: of the latest check, or by which an overdue one was promised."""

    outcome: PageCheck
    day: date | None = None

    @property
    def reviewed_on(self) -> date | None:
        """Return the first day on which every fact had been checked; None while one waits for a check."""
        return self.day if self.outcome is PageCheck.CHECKED else None


def page_checked(states: Iterable[FactState]) -> PageChecked:
    """Return what can be said about a page from the states of its facts; what visitors never see is left out.

    A page counts as checked from the day of its latest check, when all of its facts had been. It counts
    as unchecked while one fact is unchecked, overdue or a law that may have changed since it was read.
    """
    facts = [state for state in states if state.shown]
    if not facts:
        return PageChecked(PageCheck.NO_FACTS)
    days = [state.checked_on for state in facts if state.checked_on is not None]
    if not days:
        return PageChecked(PageCheck.NONE_CHECKED)
    if len(days) < len(facts):
        return PageChecked(PageCheck.SOME_UNCHECKED)
    late = [state.review_by for state in facts if state.overdue and state.review_by is not None]
    if late:
        return PageChecked(PageCheck.OVERDUE, min(late))
    if any(state.under_review for state in facts):
        return PageChecked(PageCheck.UNDER_REVIEW)
    return PageChecked(PageCheck.CHECKED, max(days))
