"""The question itself: rich text and images, in any order."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

#: Inside a question: nothing that could carry a heading, an embed or an image without a description.
RICH_TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link"]


def rich_text(**options: object) -> blocks.RichTextBlock:
    """Return a rich text block with the features that questions may use."""
    return blocks.RichTextBlock(features=RICH_TEXT_FEATURES, **options)


class PromptBlock(blocks.StreamBlock):
    """What the learner is asked."""

    text = rich_text(
        label=_("Text"),
        icon="pilcrow",
        description=_("The question, or the case that it is about."),
        preview_value=_("What do you do first?"),
        preview_template="quizzes/blocks/preview_text.html",
    )
    image = ImageBlock(
        label=_("Image"),
        icon="image",
        description=_("An image that belongs to the question, with its description in words."),
        preview_template="quizzes/blocks/preview_image.html",
    )

    class Meta:
        min_num = 1
        label = _("Question")
