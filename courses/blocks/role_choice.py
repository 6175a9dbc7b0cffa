"""The choice of a role: which track through the course somebody goes.

The block only says where the form stands. What is offered and what is chosen belong to the course and to
whoever reads, so the lesson's view fills the place in (courses.views.role_choice).
"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from media.rules.reading_time import StreamTime, words


class RoleChoiceBlock(blocks.StructBlock):
    """A form with the roles; the lessons of the chosen one follow as part of the course."""

    title = blocks.CharBlock(
        label=_("Heading"), max_length=120, help_text=_("For example “Choose your role”. Short.")
    )
    introduction = blocks.TextBlock(
        label=_("Introduction"),
        required=False,
        help_text=_("One or two sentences before the roles. May be empty."),
    )

    class Meta:
        icon = "group"
        label = _("Choice of role")
        description = _("The reader picks a role, and its lessons follow. The list of roles comes by itself.")
        template = "courses/blocks/role_choice.html"
        preview_template = "courses/blocks/role_choice_preview.html"
        preview_value = {
            "title": "Välj din roll",
            "introduction": "Då får du en lektion om din första timme. Du kan byta när du vill.",
        }

    def time(self, value: Any) -> StreamTime:
        """Return the words of the introduction; the roles are looked through, not read."""
        return StreamTime(words=words(value.get("introduction") or ""))
