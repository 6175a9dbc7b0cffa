"""The answer part of a question: one block for each kind of question.

The blocks hold what editors write; whether it can be asked is said by the kind of the same name in
`question_types`. A draft may be incomplete: publishing is what asks for the rest.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageBlock

from quizzes.blocks.prompt import rich_text
from quizzes.question_types import question_type


class AnswerKindBlock(blocks.StructBlock):
    """A block whose completeness its kind of question judges, when it is published."""

    def clean(self, value: Any) -> Any:
        """Raise StructBlockValidationError with a sentence for each thing that is missing."""
        cleaned = super().clean(value)
        if not self.is_deferred_validation:
            problems = question_type(self.name).problems(cleaned)
            if problems:
                raise StructBlockValidationError(non_block_errors=problems)
        return cleaned


class OptionBlock(blocks.StructBlock):
    """One option to choose."""

    text = rich_text(required=False, label=_("Option"))
    image = ImageBlock(required=False, label=_("Image"))
    correct = blocks.BooleanBlock(required=False, label=_("This is right"))
    feedback = rich_text(
        required=False,
        label=_("Feedback"),
        help_text=_("Why this is right or wrong. Shown to everyone afterwards."),
    )

    class Meta:
        icon = "radio-full"
        label = _("Option")


class SingleChoiceBlock(AnswerKindBlock):
    """One right option."""

    options = blocks.ListBlock(OptionBlock(), label=_("Options"), min_num=0)

    class Meta:
        icon = "radio-full"
        label = _("Single choice")
        description = _("Several options, one of them right.")
        preview_template = "quizzes/blocks/preview_answer.html"
        preview_value = {
            "options": [
                {"text": _("Call 112"), "correct": True, "feedback": _("Danger now: always 112.")},
                {"text": _("Wait until Monday"), "correct": False, "feedback": _("The child may be gone.")},
            ]
        }


class MultipleChoiceBlock(AnswerKindBlock):
    """Several right options, with partial credit."""

    options = blocks.ListBlock(OptionBlock(), label=_("Options"), min_num=0)

    class Meta:
        icon = "list-ul"
        label = _("Multiple choice")
        description = _(
            "Several options, any number of them right. Right picks count, wrong ones count against."
        )
        preview_template = "quizzes/blocks/preview_answer.html"
        preview_value = {
            "options": [
                {
                    "text": _("Someone holds the passport"),
                    "correct": True,
                    "feedback": _("A sign of control."),
                },
                {"text": _("There is a debt"), "correct": True, "feedback": _("A sign of control.")},
                {"text": _("New shoes"), "correct": False, "feedback": _("Says nothing by itself.")},
            ]
        }


class TrueFalseBlock(AnswerKindBlock):
    """A statement to judge."""

    answer = blocks.ChoiceBlock(
        choices=[("true", _("True")), ("false", _("False"))], label=_("The statement is"), required=True
    )
    feedback_true = rich_text(required=False, label=_("Feedback to whoever answers “True”"))
    feedback_false = rich_text(required=False, label=_("Feedback to whoever answers “False”"))

    class Meta:
        icon = "check"
        label = _("True or false")
        description = _("A statement that is true or false.")
        preview_template = "quizzes/blocks/preview_answer.html"
        preview_value = {
            "answer": "true",
            "feedback_true": _("That is so."),
            "feedback_false": _("Many think so, but it is true."),
        }


class OrderingItemBlock(blocks.StructBlock):
    """One thing to put in order."""

    text = rich_text(required=False, label=_("Item"))
    image = ImageBlock(required=False, label=_("Image"))
    feedback = rich_text(required=False, label=_("Feedback"), help_text=_("Why it belongs in this place."))

    class Meta:
        icon = "list-ol"
        label = _("Item")


class OrderingBlock(AnswerKindBlock):
    """Things to put in order."""

    items = blocks.ListBlock(
        OrderingItemBlock(),
        label=_("Items, in the right order"),
        help_text=_("Learners see them shuffled."),
        min_num=0,
    )

    class Meta:
        icon = "list-ol"
        label = _("Ordering")
        description = _("Things to put in the right order. Each right place counts.")
        preview_template = "quizzes/blocks/preview_answer.html"
        preview_value = {
            "items": [
                {"text": _("See that the child is safe now"), "feedback": ""},
                {"text": _("Report your concern"), "feedback": ""},
                {"text": _("Write down what you saw"), "feedback": ""},
            ]
        }


class MatchingPairBlock(blocks.StructBlock):
    """A row and the choice that belongs to it."""

    left = rich_text(required=False, label=_("Row"))
    image = ImageBlock(required=False, label=_("Image"))
    right = blocks.CharBlock(
        required=False,
        label=_("Belongs to"),
        help_text=_("Rows with the same words here share one choice, so one can sort into groups."),
    )
    feedback = rich_text(required=False, label=_("Feedback"), help_text=_("Why they belong together."))

    class Meta:
        icon = "link"
        label = _("Row")


class MatchingBlock(AnswerKindBlock):
    """Rows and choices that belong together."""

    pairs = blocks.ListBlock(MatchingPairBlock(), label=_("Rows"), min_num=0)
    extra = blocks.ListBlock(
        blocks.CharBlock(required=False, label=_("Choice")),
        label=_("Choices that fit no row"),
        default=[],
        min_num=0,
        required=False,
    )

    class Meta:
        icon = "link"
        label = _("Matching")
        description = _("Rows that each get one of the choices. Each right row counts.")
        preview_template = "quizzes/blocks/preview_answer.html"
        preview_value = {
            "pairs": [
                {"left": _("Danger now"), "right": "112", "feedback": ""},
                {"left": _("A young person wants to talk"), "right": "116 111", "feedback": ""},
            ],
            "extra": ["114 14"],
        }


class SortingItemBlock(blocks.StructBlock):
    """One thing to sort, and the groups that are right for it."""

    text = rich_text(required=False, label=_("Item"))
    right = blocks.ListBlock(
        blocks.CharBlock(required=False, label=_("Group")),
        label=_("Right groups"),
        help_text=_("One or several of the groups above, written as there."),
        min_num=0,
    )
    feedback = rich_text(
        required=False,
        label=_("Feedback"),
        help_text=_("Why it belongs there. Shown to everyone afterwards."),
    )

    class Meta:
        icon = "tag"
        label = _("Item")


class SortingBlock(AnswerKindBlock):
    """Things to sort into groups."""

    groups = blocks.ListBlock(
        blocks.CharBlock(required=False, max_length=60, label=_("Group")),
        label=_("Groups"),
        help_text=_("Short names, in the order learners see them."),
        min_num=0,
    )
    items = blocks.ListBlock(SortingItemBlock(), label=_("Things to sort"), min_num=0)

    class Meta:
        icon = "tag"
        label = _("Sorting")
        description = _(
            "Things that are each put in a group with a row of buttons. Several groups may be right for one. "
            "Each right one counts."
        )
        preview_template = "quizzes/blocks/preview_answer.html"
        preview_value = {
            "groups": [_("Now"), _("Today")],
            "items": [
                {"text": _("Someone is waiting outside for the child"), "right": [_("Now")], "feedback": ""},
                {"text": _("The child is often away"), "right": [_("Now"), _("Today")], "feedback": ""},
            ],
        }


class AnswerBlock(blocks.StreamBlock):
    """Exactly one of the kinds of question."""

    single_choice = SingleChoiceBlock()
    multiple_choice = MultipleChoiceBlock()
    true_false = TrueFalseBlock()
    ordering = OrderingBlock()
    matching = MatchingBlock()
    sorting = SortingBlock()

    class Meta:
        min_num = 1
        max_num = 1
        label = _("The answer")
