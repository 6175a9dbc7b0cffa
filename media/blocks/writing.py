"""Writing: tell what was seen from what is thought, and find one's own words for a call.

What is chosen and written stays on the page; it is kept in the reader's own browser, and only after the
button `Spara i den här webbläsaren`. Nothing is ever posted, and no details of a real case belong here: the
site says so.
"""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from media.blocks.text import RichText
from media.blocks.timed import ActivityBlock, stated_minutes

#: What a sentence in a note can be.
SEEN, INTERPRETATION, LEAVE_OUT = "seen", "interpretation", "leave_out"
KINDS = [
    (SEEN, _("Saw or heard")),
    (INTERPRETATION, _("Interprets")),
    (LEAVE_OUT, _("Leave out")),
]


class SentenceBlock(blocks.StructBlock):
    """One sentence of a note, what it is, and why."""

    text = blocks.CharBlock(label=_("Sentence"), max_length=300)
    model = blocks.ChoiceBlock(label=_("Pattern"), choices=KINDS)
    reason = blocks.CharBlock(label=_("Reason"), max_length=300, help_text=_("One sentence."))

    class Meta:
        icon = "pilcrow"
        label = _("Sentence")


class WriteCompareBlock(ActivityBlock):
    """Sentences to judge, a text of one's own to write, and a pattern to compare both with."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    introduction = blocks.TextBlock(label=_("Introduction"), help_text=_("What to do. One or two sentences."))
    minutes = stated_minutes()
    sentences = blocks.ListBlock(
        SentenceBlock(), label=_("Sentences"), min_num=1, help_text=_("About eight, of all three kinds.")
    )
    own_prompt = blocks.TextBlock(
        label=_("Now write yourself"), help_text=_("What the learner should write.")
    )
    model_text = RichText(label=_("Pattern text"), help_text=_("A text to compare the own one with."))

    class Meta:
        icon = "edit"
        label = _("Write and compare")
        description = _("Judge sentences, write your own and compare. Stays in the reader's own browser.")
        template = "blocks/write_compare.html"
        preview_value: ClassVar[dict[str, Any]] = {
            "title": "Skriv det du såg",
            "introduction": "Märk varje mening: såg eller hörde, tolkar, utelämna.",
            "minutes": 4,
            "sentences": [
                {
                    "text": "Telefonen ringde fem gånger.",
                    "model": SEEN,
                    "reason": "Det går att höra och räkna.",
                },
                {
                    "text": "Mira är nog traumatiserad.",
                    "model": INTERPRETATION,
                    "reason": "Det är en bedömning. Skriv det du såg.",
                },
            ],
            "own_prompt": "Skriv nu två egna meningar om Mira.",
            "model_text": "<p>Telefonen ringde fem gånger. Varje gång svarade Mira och sa var hon var.</p>",
        }

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add what a sentence can be."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        names = {kind: str(name) for kind, name in KINDS}
        context["kinds"] = list(names.items())
        context["sentences"] = [
            (child.id, child.value, names.get(child.value["model"], ""))
            for child in value["sentences"].bound_blocks
        ]
        return context


class CallLineBlock(blocks.StructBlock):
    """One line of a call, in the learner's own words."""

    label = blocks.CharBlock(label=_("Label"), max_length=80)
    hint = blocks.CharBlock(label=_("Hint"), max_length=200, help_text=_("What belongs here. One sentence."))
    example = blocks.CharBlock(label=_("Example"), max_length=300, help_text=_("An invented sentence."))

    class Meta:
        icon = "comment"
        label = _("Row")


class CallScriptBlock(ActivityBlock):
    """What to say in a call, line by line, in one's own words."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    introduction = blocks.TextBlock(label=_("Introduction"), help_text=_("What to do. One or two sentences."))
    minutes = stated_minutes()
    lines = blocks.ListBlock(CallLineBlock(), label=_("Rows"), min_num=1)

    class Meta:
        icon = "mail"
        label = _("Call script")
        description = _(
            "Lines for a call in one's own words. Stays in the reader's own browser. Prints well."
        )
        template = "blocks/call_script.html"
        preview_value: ClassVar[dict[str, Any]] = {
            "title": "Fem rader till samtalet",
            "introduction": "Du ska ringa socialtjänsten om Mira. Skriv dina rader.",
            "minutes": 2,
            "lines": [
                {
                    "label": "Vem är jag",
                    "hint": "Namn, roll och arbetsplats eller förening.",
                    "example": "Jag heter Eva Lind och är kurator på ungdomsmottagningen.",
                },
                {
                    "label": "Vad såg jag",
                    "hint": "Det du såg och hörde. Inga gissningar.",
                    "example": "Hon svarade i telefon flera gånger och sa var hon var.",
                },
            ],
        }
