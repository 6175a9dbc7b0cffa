"""What a course gave: the paired gain of each learner, and of all who were measured before and after.

Only pairs count, and only first tries: a before and an after on forms of equal length. Groups smaller than
`SMALLEST_GROUP` are not told, and a part of the whole is told only when the rest could be told too, so that
nobody is found by subtraction (TRUST P-12).

Sources. The t-interval of a mean of paired differences: any textbook (Student 1908, Biometrika 6:1–25). Its
quantile: Abramowitz & Stegun 1964, Handbook of Mathematical Functions, 26.7.5, an expansion in 1/degrees of
freedom that is within 0.001 of the exact value from 4 degrees of freedom, fewer than any group told here has.
The crossed design: Jones & Kenward 2014, Design and Analysis of Cross-Over Trials: the plain mean of the two
sequences' means cancels what one form is harder than the other, however many went each way; its degrees of
freedom are Welch's (1947, Biometrika 34:28–35). The interval of a share: Wilson 1927, Journal of the American
Statistical Association 22:209–212, which stays within 0 and 1 also for few and for extreme shares.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist, fmean, variance

from courses.rules.measuring import NOT_RATED, Form, Ratings

#: Fewer than these are not told (TRUST P-12).
SMALLEST_GROUP = 5
#: The 97.5 % point of the normal distribution: 95 % lies between it and its negative.
Z = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True)
class Measured:
    """What came of a form: how many of how many were right, and whether the one about whom to call was."""

    right: int
    asked: int
    called: bool | None = None

    @property
    def share(self) -> float:
        """Return the share that was right."""
        return self.right / self.asked


@dataclass(frozen=True)
class Pair:
    """One learner, before and after."""

    first: Form
    before: Measured
    after: Measured
    rated_before: Ratings = NOT_RATED
    rated_after: Ratings = NOT_RATED

    @property
    def gain(self) -> int:
        """Return how many more were right afterwards; negative for fewer."""
        return self.after.right - self.before.right


def is_pair(before: Measured | None, after: Measured | None) -> bool:
    """Say whether two measurements can be compared: both there, on forms of equal length."""
    return before is not None and after is not None and before.asked == after.asked > 0


@dataclass(frozen=True)
class Estimate:
    """A mean with its 95 % confidence interval, from so many learners."""

    mean: float
    low: float
    high: float
    count: int


@dataclass(frozen=True)
class Share:
    """A share with its 95 % confidence interval, from so many learners."""

    share: float
    low: float
    high: float
    count: int


@dataclass(frozen=True)
class Change:
    """A mean before, a mean after, and the paired gain."""

    before: float
    after: float
    gain: Estimate


@dataclass(frozen=True)
class Report:
    """What a course gave to those who were measured. What is None is too few to tell."""

    #: How many pairs.
    pairs: int | None
    #: The length of the forms, when all pairs have the same.
    asked: int | None = None
    #: Shares of the questions that were right.
    cases: Change | None = None
    a_then_b: Change | None = None
    b_then_a: Change | None = None
    #: The gain with both ways weighing the same: free from which form is harder.
    balanced: Estimate | None = None
    #: The headline: who knows whom to call.
    knew_before: Share | None = None
    know_after: Share | None = None
    #: Ratings, on their scale.
    notice: Change | None = None
    call: Change | None = None


def t_quantile(degrees: float) -> float:
    """Return the 97.5 % point of Student's t for at least 4 degrees of freedom, to 0.001."""
    x, d = Z, degrees
    return (
        x
        + (x**3 + x) / (4 * d)
        + (5 * x**5 + 16 * x**3 + 3 * x) / (96 * d**2)
        + (3 * x**7 + 19 * x**5 + 17 * x**3 - 15 * x) / (384 * d**3)
        + (79 * x**9 + 776 * x**7 + 1482 * x**5 - 1920 * x**3 - 945 * x) / (92160 * d**4)
    )


def mean_with_interval(values: Sequence[float]) -> Estimate:
    """Return the mean of at least `SMALLEST_GROUP` values and where the true one lies, by Student's t."""
    mean = fmean(values)
    half = t_quantile(len(values) - 1) * sqrt(variance(values, mean) / len(values))
    return Estimate(mean, mean - half, mean + half, len(values))


def balanced_mean(one: Sequence[float], other: Sequence[float]) -> Estimate:
    """Return the plain mean of two groups' means, whatever their sizes, with Welch's interval."""
    parts = [variance(values) / len(values) for values in (one, other)]
    spread = sum(parts)
    mean = (fmean(one) + fmean(other)) / 2
    if not spread:
        return Estimate(mean, mean, mean, len(one) + len(other))
    degrees = spread**2 / sum(
        part**2 / (len(values) - 1) for part, values in zip(parts, (one, other), strict=True)
    )
    half = t_quantile(degrees) * sqrt(spread) / 2
    return Estimate(mean, mean - half, mean + half, len(one) + len(other))


def share_with_interval(successes: int, count: int) -> Share:
    """Return a share of at least one and where the true one lies, by Wilson's score interval."""
    share = successes / count
    middle = (share + Z**2 / (2 * count)) / (1 + Z**2 / count)
    half = Z / (1 + Z**2 / count) * sqrt(share * (1 - share) / count + Z**2 / (4 * count**2))
    # At 0 and at 1 the interval ends there, whatever the last digit says.
    return Share(share, min(share, max(0.0, middle - half)), max(share, min(1.0, middle + half)), count)


def report(pairs: Iterable[Pair], *, smallest: int = SMALLEST_GROUP) -> Report:
    """Return what a course gave. `smallest` may be raised, never lowered below `SMALLEST_GROUP`."""
    smallest = max(smallest, SMALLEST_GROUP)
    told = [one for one in pairs if is_pair(one.before, one.after)]
    if len(told) < smallest:
        return Report(None)
    ways = [[one for one in told if one.first is first] for first in (Form.A, Form.B)]
    # One way without the other could be worked out from the whole.
    apart = all(len(way) >= smallest for way in ways)
    lengths = {one.before.asked for one in told}
    called = [one for one in told if one.before.called is not None and one.after.called is not None]
    shown = _enough(len(called), len(told), smallest)
    return Report(
        pairs=len(told),
        asked=lengths.pop() if len(lengths) == 1 else None,
        cases=_cases(told),
        a_then_b=_cases(ways[0]) if apart else None,
        b_then_a=_cases(ways[1]) if apart else None,
        balanced=balanced_mean(*([_gain(one) for one in way] for way in ways)) if apart else None,
        knew_before=(
            share_with_interval(sum(bool(one.before.called) for one in called), len(called))
            if shown
            else None
        ),
        know_after=(
            share_with_interval(sum(bool(one.after.called) for one in called), len(called)) if shown else None
        ),
        notice=_ratings(told, lambda ratings: ratings.notice, smallest),
        call=_ratings(told, lambda ratings: ratings.call, smallest),
    )


def counts_told(sizes: Sequence[int], *, smallest: int = SMALLEST_GROUP) -> list[int | None]:
    """Return the sizes of groups of which each holds the one before it; None for what is not told.

    A size is told when it is large enough and differs from the last one told by nothing or by enough.
    """
    told: list[int | None] = []
    inner = 0
    for size in sizes:
        if size >= smallest and (size == inner or size - inner >= smallest):
            inner = size
            told.append(size)
        else:
            told.append(None)
    return told


def _enough(part: int, whole: int, smallest: int) -> bool:
    """Say whether a part can be told: it is large enough, and so is the rest unless there is none."""
    return part >= smallest and (part == whole or whole - part >= smallest)


def _gain(pair: Pair) -> float:
    return pair.after.share - pair.before.share


def _cases(pairs: Sequence[Pair]) -> Change:
    return Change(
        fmean(one.before.share for one in pairs),
        fmean(one.after.share for one in pairs),
        mean_with_interval([_gain(one) for one in pairs]),
    )


def _ratings(pairs: Sequence[Pair], of: Callable[[Ratings], int | None], smallest: int) -> Change | None:
    """Return how a rating changed, among those who gave it both times."""
    both = [
        (before, after)
        for one in pairs
        if (before := of(one.rated_before)) is not None and (after := of(one.rated_after)) is not None
    ]
    if not _enough(len(both), len(pairs), smallest):
        return None
    return Change(
        fmean(before for before, _after in both),
        fmean(after for _before, after in both),
        mean_with_interval([after - before for before, after in both]),
    )
