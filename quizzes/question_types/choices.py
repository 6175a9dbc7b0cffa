"""What the kinds have in common where one picks among options: single choice, multiple choice, true or false.

Frozen: {"options": [{"id", "text", "image", "correct", "feedback"}]}.
"""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from quizzes.question_types.base import (
    FreezeImage,
    Frozen,
    Presented,
    QuestionType,
    Response,
    Shown,
    Told,
    in_order,
    plain,
)
from quizzes.question_types.values import children, freeze_option, is_blank, says_something


class Choices(QuestionType):
    """A question with options of which some are right."""

    def picked(self, response: Response | None) -> list[str]:
        """Return the ids that were picked."""
        raise NotImplementedError

    def right_ids(self, frozen: Frozen) -> list[str]:
        """Return the ids of the right options."""
        return [option["id"] for option in frozen["options"] if option["correct"]]

    def label(self, option: dict[str, Any]) -> str:
        """Return the HTML of one option."""
        return str(option["text"])

    def freeze(self, value: Any, *, question: str, freeze_image: FreezeImage) -> Frozen:
        """Return the options with their block ids, which are random and say nothing."""
        return {
            "options": [
                {**freeze_option(identifier, option, freeze_image), "correct": bool(option["correct"])}
                for identifier, option in children(value, "options")
            ]
        }

    def problems(self, value: Any) -> list[str]:
        """Ask for two options, one right one, text or image and feedback on each, and no option twice."""
        options = [option for _identifier, option in children(value, "options")]
        found = []
        if len(options) < 2:
            found.append(_("Add at least two options."))
        if options and not any(option["correct"] for option in options):
            found.append(_("Mark at least one option as right."))
        for number, option in enumerate(options, start=1):
            if is_blank(option):
                found.append(_("Option %(number)d has neither text nor image.") % {"number": number})
            if not says_something(option["feedback"]):
                found.append(
                    _("Option %(number)d has no feedback. Say why it is right or wrong.") % {"number": number}
                )
        return found

    def ids(self, frozen: Frozen) -> list[str]:
        """Return the option ids."""
        return [option["id"] for option in frozen["options"]]

    def present(self, frozen: Frozen, *, order: Sequence[str], response: Response | None) -> Presented:
        """Return the options with what has been picked."""
        picked = self.picked(response)
        return Presented(
            kind=self.kind,
            options=tuple(
                Shown(option["id"], self.label(option), option.get("image"), chosen=option["id"] in picked)
                for option in in_order(frozen["options"], order)
            ),
            answered=bool(picked),
        )

    def is_empty(self, response: Response) -> bool:
        """Return whether nothing was picked."""
        return not self.picked(response)

    def tell(self, frozen: Frozen, *, order: Sequence[str], response: Response | None) -> tuple[Told, ...]:
        """Return each option with its feedback, whether it was picked and whether it belongs."""
        picked = self.picked(response)
        return tuple(
            Told(
                html=self.label(option),
                image=option.get("image"),
                chosen=option["id"] in picked,
                right=(option["id"] in picked) == option["correct"],
                correct=option["correct"],
                feedback=option["feedback"],
            )
            for option in in_order(frozen["options"], order)
        )

    def summary(self, frozen: Frozen, *, order: Sequence[str], response: Response | None) -> list[str]:
        """Return the picked options as plain lines."""
        picked = self.picked(response)
        return [
            plain(self.label(option), option.get("image"))
            for option in in_order(frozen["options"], order)
            if option["id"] in picked
        ]
