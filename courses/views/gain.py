"""A learner's own gain, in words and as dots; told after the first final test and never before."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.forms.measurement import RatingsForm
from courses.models import Measurement
from courses.rules.gain import Pair
from courses.rules.measuring import HIGHEST
from people.models import Learner

#: Space between the middles of two dots, in pixels: six of them and their words fit a phone of 320.
STEP = 20


@dataclass(frozen=True)
class Dots:
    """A number out of a few, as filled and empty dots, with the words that say the same."""

    label: str
    filled: int
    total: int
    #: Whether it is how things are now, and not before.
    now: bool = False

    @property
    def words(self) -> str:
        """Return “3 of 6”."""
        return _("%(count)d of %(total)d") % {"count": self.filled, "total": self.total}

    @property
    def width(self) -> int:
        """Return how wide the drawing is."""
        return STEP * self.total

    @property
    def places(self) -> list[dict[str, Any]]:
        """Return where each dot stands and whether it is filled."""
        return [{"x": STEP * place + STEP // 2, "filled": place < self.filled} for place in range(self.total)]


@dataclass(frozen=True)
class BeforeAfter:
    """One thing before and after: a small table that is its own plot."""

    title: str
    rows: tuple[Dots, Dots]


@dataclass(frozen=True)
class ShownGain:
    """What `courses/parts/gain.html` shows."""

    sentence: str
    cases: BeforeAfter
    ratings: tuple[BeforeAfter, ...]
    #: The ratings that were given before and not yet after; None when there is nothing to ask.
    form: RatingsForm | None
    post_to: str


def shown_gain(row: Measurement | None, *, form: RatingsForm | None = None) -> ShownGain | None:
    """Return what a learner is told, or None without a before and an after that can be compared.

    `form`: the ratings that were posted and refused.
    """
    pair = row.pair if row else None
    if row is None or pair is None:
        return None
    rated = (
        (_("How sure you are to notice"), "notice", pair.rated_before.notice, pair.rated_after.notice),
        (_("How sure you are whom to call"), "call", pair.rated_before.call, pair.rated_after.call),
    )
    asked = [name for _title, name, before, after in rated if before is not None and after is None]
    return ShownGain(
        sentence=gain_sentence(pair),
        cases=BeforeAfter(
            _("Right in six parallel cases") if pair.before.asked == 6 else _("Right in the parallel cases"),
            _rows(pair.before.right, pair.after.right, pair.before.asked),
        ),
        ratings=tuple(
            BeforeAfter(title, _rows(before, after, HIGHEST))
            for title, _name, before, after in rated
            if before is not None and after is not None
        ),
        form=_asking(form or RatingsForm(), asked) if asked else None,
        post_to=reverse("courses:rate", args=[row.course_id]),
    )


def gain_sentence(pair: Pair) -> str:
    """Return the gain in words. Fewer right is told calmly: so few cases leave much to chance."""
    if pair.gain > 0:
        return ngettext(
            "You had %(count)d more right after the course than before.",
            "You had %(count)d more right after the course than before.",
            pair.gain,
        ) % {"count": pair.gain}
    if pair.gain < 0:
        return ngettext(
            "You had %(count)d fewer right after the course than before. So few cases leave much to chance.",
            "You had %(count)d fewer right after the course than before. So few cases leave much to chance.",
            -pair.gain,
        ) % {"count": -pair.gain}
    if pair.after.right == pair.after.asked:
        return _("You had all of them right, before the course and after it.")
    return _("You had as many right after the course as before. So few cases leave much to chance.")


def gain_on(learner: Learner, course_id: UUID) -> ShownGain | None:
    """Return a learner's gain on one course. One query."""
    return shown_gain(Measurement.objects.filter(learner=learner, course_id=course_id).first())


def _rows(before: int, after: int, total: int) -> tuple[Dots, Dots]:
    return Dots(_("Before"), before, total), Dots(_("After"), after, total, now=True)


def _asking(form: RatingsForm, names: list[str]) -> RatingsForm:
    """Ask only for what can be compared with something."""
    for name in set(form.fields) - set(names):
        del form.fields[name]
    return form
