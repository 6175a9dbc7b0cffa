"""The form before the course, at its place in a lesson: two ratings and a button.

The block only says where it stands. Which form it is, and whether it has been answered, depends on who reads,
so the lesson's view fills the place in (courses.views.measurement_card).
"""

from fractions import Fraction
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from media.rules.reading_time import QUESTION_MINUTES, StreamTime, words

#: Six cases and two ratings, when the editor states nothing.
MINUTES = 6 * QUESTION_MINUTES + Fraction(1, 2)


class MeasurementBlock(blocks.StructBlock):
    """Offers the form before the course, once, to be skipped by whoever likes."""

    title = blocks.CharBlock(
        label=_("Heading"), max_length=120, help_text=_("For example “Six cases and two questions”. Short.")
    )
    introduction = blocks.TextBlock(
        label=_("Introduction"),
        required=False,
        help_text=_("What comes and why, in one or two sentences. The site says that it can be skipped."),
    )
    minutes = blocks.DecimalBlock(
        label=_("Minutes"),
        required=False,
        min_value=0,
        max_value=30,
        decimal_places=1,
        max_digits=4,
        help_text=_("How long it takes. Five minutes if nothing is stated."),
    )

    class Meta:
        icon = "sliders"
        label = _("Before the course")
        description = _(
            "The form before the course, with two ratings. No score is shown. "
            "The course page says which forms."
        )
        template = "courses/blocks/measurement.html"
        preview_template = "courses/blocks/measurement_preview.html"
        preview_value = {
            "title": "Sex fall och två frågor",
            "introduction": "Sex lägen där du väljer vad du gör. Inga poäng, och du kan hoppa över.",
            "minutes": 5,
        }

    def time(self, value: Any) -> StreamTime:
        """Return the words of the introduction and the minutes of answering."""
        stated = value.get("minutes")
        return StreamTime(
            words=words(value.get("introduction") or ""),
            active_minutes=Fraction(str(stated)) if stated is not None else MINUTES,
            activities=1,
        )
