"""Any number of right options, with partial credit. Response: {"options": [ids]}."""

from fractions import Fraction
from typing import Any

from quizzes.errors import BadResponse
from quizzes.question_types.base import Frozen, Posted, Response, field_of, id_among
from quizzes.question_types.choices import Choices
from quizzes.rules.marking import mark_several


class MultipleChoice(Choices):
    """Some options are right; every right pick counts and every wrong one counts against."""

    kind = "multiple_choice"

    def picked(self, response: Response | None) -> list[str]:
        """Return the picked ids."""
        return list(response["options"]) if response else []

    def read_post(self, frozen: Frozen, posted: Posted) -> Response:
        """Read the check boxes."""
        return {"options": posted.getlist("options")}

    def validate(self, frozen: Frozen, response: Any) -> Response:
        """Accept any of the options, each once; kept in the order the editors wrote them."""
        given = field_of(response, "options")
        if not isinstance(given, list) or len(given) > len(frozen["options"]):
            raise BadResponse
        picked = {id_among(one, self.ids(frozen)) for one in given}
        return {"options": [one for one in self.ids(frozen) if one in picked]}

    def mark(self, frozen: Frozen, response: Response | None) -> Fraction:
        """Return right picks minus wrong picks over the number of right ones, at least 0."""
        return mark_several(self.right_ids(frozen), self.picked(response))
