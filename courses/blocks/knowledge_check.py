"""The knowledge check: a few questions inside a lesson, answered at once, never graded.

The block only says which questions stand where. What it looks like depends on whether someone has started the
course and what they have answered, so the lesson's view fills the place in (courses.views.lesson).
"""

from fractions import Fraction
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from media.rules.reading_time import QUESTION_MINUTES, StreamTime, words


class KnowledgeCheckBlock(blocks.StructBlock):
    """Questions from a quiz, shown at their place in the lesson, with the answer explained directly."""

    title = blocks.CharBlock(
        label=_("Heading"), max_length=120, help_text=_("For example “What do you do?”. Short.")
    )
    introduction = blocks.TextBlock(
        label=_("Introduction"),
        required=False,
        help_text=_("One or two sentences before the questions. May be empty."),
    )
    quiz = SnippetChooserBlock(
        "quizzes.QuizBlueprint",
        label=_("Questions"),
        help_text=_("The quiz whose questions stand here. Its feedback must come at once."),
    )
    minutes = blocks.DecimalBlock(
        label=_("Minutes"),
        required=False,
        min_value=0,
        max_value=30,
        decimal_places=1,
        max_digits=4,
        help_text=_("How long it takes, if you know better. Empty: 45 seconds for each question."),
    )

    class Meta:
        icon = "help"
        label = _("Knowledge check")
        description = _("A few questions with the answer explained directly. Nothing is graded.")
        template = "courses/blocks/knowledge_check.html"
        preview_template = "courses/blocks/knowledge_check_preview.html"
        preview_value = {
            "title": "Vad gör du?",
            "introduction": "Två korta lägen. Inga poäng, du ser svaret direkt.",
            "quiz": None,
            "minutes": 1,
        }

    def clean(self, value: Any) -> Any:
        """Refuse a quiz that keeps its feedback back: here each answer is explained directly."""
        cleaned = super().clean(value)
        quiz = cleaned.get("quiz")
        if quiz is not None and quiz.feedback_when != "at_once":
            raise StructBlockValidationError(
                block_errors={
                    "quiz": ValidationError(
                        _("This quiz never gives feedback. Choose one that gives it at once.")
                        if quiz.feedback_when == "never"
                        else _("This quiz gives its feedback at the end. Choose one that gives it at once.")
                    )
                }
            )
        return cleaned

    def time(self, value: Any) -> StreamTime:
        """Return the words of the introduction and the minutes of answering, stated or by the question."""
        stated = value.get("minutes")
        return StreamTime(
            words=words(value.get("introduction") or ""),
            active_minutes=(
                Fraction(str(stated))
                if stated is not None
                else QUESTION_MINUTES * asked_by(value.get("quiz"))
            ),
            activities=1,
        )


def asked_by(quiz: Any) -> int:
    """Return how many questions a quiz asks, from what is stored: nothing is fetched."""
    if quiz is None:
        return 0
    return sum(
        int(item["value"].get("count") or 0) if item["type"] == "draw" else 1 for item in quiz.items.raw_data
    )
