"""A plan to fill in and print: sections of fields, kept in this browser only, and if wanted one's county.

The block itself says only *that* the county belongs to the plan. Which counties there are, and whose region
each is, is known to `places`, which stands on the same floor and may not be imported here. It needs not be:
the block's template belongs to the site's top floor and asks `places` by a template tag
(`places/templatetags/places_tags.py`). So the block can stand among the shared ones, on every kind of page,
and neither room knows the other.
"""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from media.blocks.timed import ActivityBlock, stated_minutes


class PlanFieldBlock(blocks.StructBlock):
    """One field: a line, or some."""

    label = blocks.CharBlock(label=_("Label"), max_length=120)
    hint = blocks.CharBlock(label=_("Hint"), max_length=200, required=False, help_text=_("One sentence."))
    rows = blocks.IntegerBlock(
        label=_("Rows"), min_value=1, max_value=8, default=1, help_text=_("The height of the field.")
    )

    class Meta:
        icon = "edit"
        label = _("Field")


class PlanSectionBlock(blocks.StructBlock):
    """Fields that belong together."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=80)
    fields = blocks.ListBlock(PlanFieldBlock(), label=_("Fields"), min_num=1)

    class Meta:
        icon = "list-ul"
        label = _("Section")


class PlanBlock(ActivityBlock):
    """A plan that prints as an action card. What is empty becomes lines to write on."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    introduction = blocks.TextBlock(label=_("Introduction"), help_text=_("What to do. One or two sentences."))
    minutes = stated_minutes()
    sections = blocks.ListBlock(PlanSectionBlock(), label=_("Sections"), min_num=1)
    county = blocks.BooleanBlock(
        label=_("Ask for the county"),
        required=False,
        help_text=_("Says which region the county's coordinator serves, and where the number is found."),
    )

    class Meta:
        icon = "clipboard-list"
        label = _("Plan to print")
        description = _("Fields kept in the reader's own browser, printed as a card. May ask for the county.")
        template = "blocks/plan.html"
        preview_value: ClassVar[dict[str, Any]] = {
            "title": "Min plan",
            "introduction": "Skriv kort. Skriv ut planen och ha den där du jobbar.",
            "minutes": 2,
            "sections": [
                {
                    "heading": "Om – då",
                    "fields": [
                        {"label": "Om jag ser …", "hint": "En sak som du kan få se där du är.", "rows": 2},
                        {"label": "ringer jag …", "hint": "Vem först, och vem om ingen svarar.", "rows": 2},
                    ],
                },
                {"heading": "Mina nummer", "fields": [{"label": "Socialjouren", "hint": "", "rows": 1}]},
            ],
            "county": True,
        }
