"""What a quiz consists of: fixed questions, and draws from a category."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock


class DrawBlock(blocks.StructBlock):
    """So many questions of one category, by chance, new for every attempt."""

    category = SnippetChooserBlock("quizzes.Category", label=_("Category"))
    count = blocks.IntegerBlock(min_value=1, max_value=200, default=1, label=_("Number of questions"))

    class Meta:
        icon = "rotate"
        label = _("Draw from a category")
        description = _("So many questions of a category, by chance. Must-pass questions are drawn first.")
        preview_template = "quizzes/blocks/preview_item.html"
        preview_value = {"category": None, "count": 3}


class ItemsBlock(blocks.StreamBlock):
    """Questions in the order they are asked."""

    question = SnippetChooserBlock(
        "quizzes.Question",
        label=_("Question"),
        icon="help",
        description=_("One question that everyone gets."),
        preview_template="quizzes/blocks/preview_item.html",
        preview_value=None,
    )
    draw = DrawBlock()

    class Meta:
        min_num = 1
        label = _("Questions")
