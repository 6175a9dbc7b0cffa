"""The form before the course at its place in a lesson: start, answer, go on, or thanks. Never a score."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from courses.forms.measurement import RatingsForm
from courses.models.kept import KeptPerGeneration
from courses.models.measured import measuring_stage
from courses.rules.measuring import Stage
from courses.rules.outline import Outline, OutlineLesson
from courses.views.lesson_body import MeasurementGap, Part
from courses.views.test import open_versions
from people.models import Learner


@dataclass(frozen=True)
class MeasurementCard:
    """What `courses/parts/measurement.html` shows."""

    gap: MeasurementGap
    outline: Outline | None
    lesson: OutlineLesson | None
    #: None before start.
    stage: Stage | None
    form: RatingsForm

    @property
    def is_open(self) -> bool:
        """Whether there is something to answer: both forms are chosen and published, or one is begun."""
        if self.outline is None or self.outline.measuring is None:
            return False
        published = open_versions(self.outline.language)
        begun = self.stage not in (None, Stage.OFFERED)
        return begun or all(key in published for key in self.outline.measuring.quiz_keys)

    @cached_property
    def html(self) -> SafeString:
        """Return the card as it stands in the lesson."""
        return render_to_string("courses/parts/measurement.html", {"card": self, "stage": self._stage})

    @property
    def _stage(self) -> str:
        if not self.is_open:
            return "closed"
        return self.stage.value if self.stage else "not_started"


#: Cards of those who have not started: the same for all.
_before_start: KeptPerGeneration[tuple[MeasurementGap, str | None], MeasurementCard] = KeptPerGeneration()


def measurement_cards(
    parts: Iterable[Part],
    *,
    learner: Learner | None,
    outline: Outline | None,
    lesson: OutlineLesson | None,
    ratings: RatingsForm | None = None,
) -> dict[str, MeasurementCard]:
    """Return a card for each place, by block id. One query after start; `learner` is None before it."""
    gaps = [part for part in parts if isinstance(part, MeasurementGap)]
    if not gaps:
        return {}
    if learner is None or outline is None or outline.measuring is None:
        return {gap.block_id: _kept(gap, outline, lesson) for gap in gaps}
    here = measuring_stage(learner, outline)
    form = ratings or RatingsForm()
    return {gap.block_id: MeasurementCard(gap, outline, lesson, here, form) for gap in gaps}


def _kept(gap: MeasurementGap, outline: Outline | None, lesson: OutlineLesson | None) -> MeasurementCard:
    if lesson is None:  # a preview: what it shows may not be published
        return MeasurementCard(gap, outline, lesson, None, RatingsForm())
    return _before_start.get(
        (gap, get_language()), lambda: MeasurementCard(gap, outline, lesson, None, RatingsForm())
    )
