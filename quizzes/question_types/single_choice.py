"""One right option among several. Response: {"option": id or null}."""

from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from quizzes.question_types.base import Frozen, Posted, Response, field_of, id_among
from quizzes.question_types.choices import Choices
from quizzes.question_types.values import children
from quizzes.rules.marking import mark_one_of


class SingleChoice(Choices):
    """Exactly one option is right, and exactly one can be picked."""

    kind = "single_choice"

    def problems(self, value: Any) -> list[str]:
        """Refuse a second right option: that would be a multiple choice."""
        found = super().problems(value)
        right = sum(1 for _identifier, option in children(value, "options") if option["correct"])
        if right > 1:
            found.append(
                _("%(count)d options are marked as right. A single choice has one; use multiple choice.")
                % {"count": right}
            )
        return found

    def picked(self, response: Response | None) -> list[str]:
        """Return the one id, or none."""
        return [response["option"]] if response and response.get("option") else []

    def read_post(self, frozen: Frozen, posted: Posted) -> Response:
        """Read the radio buttons."""
        return {"option": posted.get("option") or None}

    def validate(self, frozen: Frozen, response: Any) -> Response:
        """Accept one of the options, or none."""
        option = field_of(response, "option")
        return {"option": None if option is None else id_among(option, self.ids(frozen))}

    def mark(self, frozen: Frozen, response: Response | None) -> Fraction:
        """Return 1 for the right option, otherwise 0."""
        return mark_one_of(self.right_ids(frozen), next(iter(self.picked(response)), None))
