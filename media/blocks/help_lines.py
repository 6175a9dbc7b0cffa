"""One line of help at the foot of every page."""

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

#: The kinds in the order of the footer. The words are stored.
HELP_KINDS = [
    ("danger", _("Danger now")),
    ("child", _("Child")),
    ("adult", _("Adult")),
    ("police", _("Police")),
    ("professional", _("Professionals")),
]


class HelpLineBlock(blocks.StructBlock):
    """A number to call, and who it is for."""

    kind = blocks.ChoiceBlock(label=_("Kind"), choices=HELP_KINDS)
    who = blocks.CharBlock(label=_("Who it is for, in Swedish"), max_length=120)
    who_en = blocks.CharBlock(label=_("Who it is for, in English"), max_length=120, required=False)
    name = blocks.CharBlock(label=_("Name of the line"), max_length=60, required=False)
    number = blocks.CharBlock(
        label=_("Number"),
        max_length=20,
        validators=[
            RegexValidator(r"^\+?[0-9][0-9 -]*$", _("Write the number with digits, spaces and dashes."))
        ],
    )
    note = blocks.CharBlock(label=_("Note in Swedish"), max_length=120, required=False)
    note_en = blocks.CharBlock(label=_("Note in English"), max_length=120, required=False)

    class Meta:
        icon = "help"
        label = _("Help line")
