"""How much of a question was right, as an exact fraction between 0 and 1.

Fractions and not decimals, so that a third three times is one and the verdict never hangs on rounding.
Source of the rules: the issue "A learner goes from the first click to a certificate", section Quizzes.
"""

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction

NOTHING = Fraction(0)
FULL = Fraction(1)


def mark_one_of(right: Collection[str], picked: str | None) -> Fraction:
    """Mark a choice of one option: everything or nothing."""
    return FULL if picked is not None and picked in right else NOTHING


def mark_several(right: Collection[str], picked: Collection[str]) -> Fraction:
    """Mark a choice of several: right picks minus wrong picks, over the number of right ones, at least 0.

    Picking everything therefore gains nothing when there are as many wrong options as right ones.
    """
    rightly = len(set(picked) & set(right))
    wrongly = len(set(picked) - set(right))
    if not right:
        return NOTHING
    return max(NOTHING, Fraction(rightly - wrongly, len(set(right))))


def mark_order(right: Sequence[str], given: Sequence[str]) -> Fraction:
    """Mark an order: the share of positions that hold the item that belongs there."""
    if not right:
        return NOTHING
    return Fraction(sum(1 for here, there in zip(right, given, strict=False) if here == there), len(right))


def mark_pairs(right: Mapping[str, str], given: Mapping[str, str]) -> Fraction:
    """Mark a matching: the share of rows that were given the choice that belongs to them."""
    if not right:
        return NOTHING
    return Fraction(sum(1 for row, choice in right.items() if given.get(row) == choice), len(right))


def mark_groups(right: Mapping[str, Collection[str]], given: Mapping[str, str]) -> Fraction:
    """Mark a sorting: the share of items that were put in one of the groups that are right for them."""
    if not right:
        return NOTHING
    return Fraction(sum(1 for item, groups in right.items() if given.get(item) in groups), len(right))
