"""A story in steps: what you see and hear, what you answer, what probably happens then, and why.

Nothing is stored and nothing is posted. Without scripts the steps stand in order, each reply a fold with its
consequence and a link onward; `static/js/activities.js` shows one step at a time. That every way through a
story ends is decided by `media.rules.story_graph`, which speaks to the editor beside the field.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from media.blocks.text import RichText
from media.blocks.timed import ActivityBlock, stated_minutes
from media.rules.story_graph import Step, Trouble, What, problems

#: Lines of these speakers stand to the right: it is the reader who says them.
YOU = frozenset({"du", "jag", "you", "i"})


class StoryLineBlock(blocks.StructBlock):
    """One line of a dialogue."""

    who = blocks.CharBlock(
        label=_("Who"), max_length=40, help_text=_("A first name. “Du” for what the learner says.")
    )
    text = blocks.CharBlock(label=_("Says"), max_length=400)

    class Meta:
        icon = "comment"
        label = _("Line")


class StoryChoiceBlock(blocks.StructBlock):
    """Something the learner can say or do, and what comes of it."""

    reply = blocks.CharBlock(label=_("You say or do"), max_length=400)
    happened = RichText(label=_("What happened"), help_text=_("What probably happens. Never a punishment."))
    felt = blocks.CharBlock(label=_("What the child felt"), max_length=300, help_text=_("One sentence."))
    why = RichText(label=_("Why"), help_text=_("One or two sentences."))
    next = blocks.CharBlock(
        label=_("Next step"),
        max_length=60,
        help_text=_("The name of the step that follows. The same step means: try another answer."),
    )

    class Meta:
        icon = "redirect"
        label = _("Choice")


class StoryStepBlock(blocks.StructBlock):
    """One step: the scene, what is said in it, and the choices. Without choices the story ends here."""

    name = blocks.CharBlock(
        label=_("Name"), max_length=60, help_text=_("Only for you, so that choices can point here.")
    )
    scene = RichText(label=_("Scene"), help_text=_("What one sees and hears now, in two to four sentences."))
    lines = blocks.ListBlock(StoryLineBlock(), label=_("Dialogue"), default=[], min_num=0)
    question = blocks.CharBlock(
        label=_("Question"), max_length=120, required=False, help_text=_("Empty: “What do you do?”")
    )
    choices = blocks.ListBlock(
        StoryChoiceBlock(),
        label=_("Choices"),
        default=[],
        min_num=0,
        max_num=3,
        help_text=_("Two or three. None: the story ends here."),
    )

    class Meta:
        icon = "arrow-right"
        label = _("Step")


@dataclass(frozen=True)
class ShownChoice:
    """A choice for the template: the block value, and the number of the step it leads to."""

    value: Any
    #: The number of the step that follows, from 1; 0 when it is the same step.
    onward: int


@dataclass(frozen=True)
class ShownStep:
    """A step for the template."""

    number: int
    value: Any
    #: Each line with whether the reader says it.
    lines: tuple[tuple[Any, bool], ...]
    choices: tuple[ShownChoice, ...]


class StoryBlock(ActivityBlock):
    """A conversation or a situation to go through step by step. Every reply can be mended."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    introduction = blocks.TextBlock(
        label=_("Introduction"), help_text=_("Where we are, and who the learner is. One or two sentences.")
    )
    minutes = stated_minutes()
    steps = blocks.ListBlock(
        StoryStepBlock(), label=_("Steps"), min_num=1, help_text=_("The story begins in the first one.")
    )

    class Meta:
        icon = "comment"
        label = _("Story in steps")
        description = _("A conversation with replies to choose from. Each reply tells what happened and why.")
        template = "blocks/story.html"
        preview_value: ClassVar[dict[str, Any]] = {
            "title": "Samtalet med Mira",
            "introduction": "Du är sjuksköterska på en ungdomsmottagning. Mira, 15, har bokat tid.",
            "minutes": 3,
            "steps": [
                {
                    "name": "start",
                    "scene": "<p>Mira sitter tyst. Telefonen surrar i hennes hand.</p>",
                    "lines": [{"who": "Mira", "text": "Jag har bara ont i magen."}],
                    "question": "Vad säger du?",
                    "choices": [
                        {
                            "reply": "”Hur har du det?”",
                            "happened": "<p>Mira tittar upp.</p>",
                            "felt": "Mira hinner tänka.",
                            "why": "<p>En öppen fråga ger plats för hennes egna ord.</p>",
                            "next": "slut",
                        },
                        {
                            "reply": "”Det är han som tvingar dig, eller hur?”",
                            "happened": "<p>”Nej”, säger Mira snabbt.</p>",
                            "felt": "Mira måste försvara honom.",
                            "why": "<p>Frågan hade redan svaret i sig.</p>",
                            "next": "start",
                        },
                    ],
                },
                {"name": "slut", "scene": "<p>Mira är inte ensam längre.</p>", "lines": [], "choices": []},
            ],
        }

    def clean(self, value: Any) -> Any:
        """Refuse a story in which one can get stuck, with a sentence at the field that mends it."""
        cleaned = super().clean(value)
        if not self.is_deferred_validation:
            found = problems(graph(cleaned["steps"]))
            if found:
                raise _at_their_fields(found, cleaned["steps"])
        return cleaned

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the steps with their numbers, by which the plain list links from one to the next."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["steps"] = shown_steps(value["steps"])
        return context


def graph(steps: Sequence[Any]) -> list[Step]:
    """Return the steps of a block value as the rule knows them."""
    return [
        Step(_plain(step["name"]), tuple(_plain(choice["next"]) for choice in step["choices"]))
        for step in steps
    ]


def _plain(name: str | None) -> str:
    """Return a name as it is compared; a draft may have none yet."""
    return (name or "").strip()


def shown_steps(steps: Sequence[Any]) -> list[ShownStep]:
    """Return the steps ready for the template. A choice that names no step (in a draft) stays put."""
    numbers: dict[str, int] = {}
    for number, step in enumerate(steps, start=1):
        numbers.setdefault(_plain(step["name"]), number)
    return [
        ShownStep(
            number=number,
            value=step,
            lines=tuple((line, _plain(line["who"]).casefold() in YOU) for line in step["lines"]),
            choices=tuple(
                ShownChoice(
                    choice, onward if (onward := numbers.get(_plain(choice["next"]), 0)) != number else 0
                )
                for choice in step["choices"]
            ),
        )
        for number, step in enumerate(steps, start=1)
    ]


def _sentence(trouble: Trouble, steps: Sequence[Any]) -> str:
    """Return what an editor is told."""
    step = steps[trouble.step]
    match trouble.what:
        case What.NAMED_TWICE:
            return _now("There is already a step called “%(name)s”.") % {"name": step["name"]}
        case What.NO_SUCH_STEP:
            name = step["choices"][trouble.choice or 0]["next"]
            return _now("There is no step called “%(name)s”.") % {"name": name}
        case What.UNREACHABLE:
            return _now("No choice leads to “%(name)s” from the first step.") % {"name": step["name"]}
        case What.NO_ENDING:
            return _now("The story never ends. Add a step without choices.")
        case What.NO_WAY_OUT:
            return _now("From “%(name)s” one never comes to an ending.") % {"name": step["name"]}
        case What.ONE_CHOICE:
            return _now("One choice is no choice. Add another, or none if the story ends here.")


def _at_their_fields(found: Sequence[Trouble], steps: Sequence[Any]) -> StructBlockValidationError:
    """Return the troubles as an error that puts each sentence beside the field that mends it."""
    names: dict[int, dict[str, Any]] = defaultdict(dict)
    lists: dict[int, list[ValidationError]] = defaultdict(list)
    choices: dict[int, dict[int, Any]] = defaultdict(dict)
    for trouble in found:
        error = ValidationError(_sentence(trouble, steps))
        if trouble.choice is not None:
            choices[trouble.step][trouble.choice] = StructBlockValidationError({"next": error})
        elif trouble.what in (What.NO_WAY_OUT, What.NO_ENDING, What.ONE_CHOICE):
            lists[trouble.step].append(error)
        else:
            names[trouble.step]["name"] = error
    by_step = {
        place: StructBlockValidationError(
            {
                **names.get(place, {}),
                **(
                    {"choices": ListBlockValidationError(choices.get(place), lists.get(place))}
                    if place in choices or place in lists
                    else {}
                ),
            }
        )
        for place in {*names, *lists, *choices}
    }
    return StructBlockValidationError({"steps": ListBlockValidationError(by_step)})
