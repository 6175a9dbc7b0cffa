"""Rows and choices that belong together. Response: {"pairs": {row id: choice id}}.

Frozen: {"rows": [{"id", "text", "image", "feedback", "choice"}], "choices": [{"id", "text"}]}. Equal
right-hand texts are one choice, so sorting into groups is matching too; extra choices fit nothing. The id of
a choice is made from its text and never from its row, so that no id betrays a pair.
"""

import uuid
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from quizzes.errors import BadResponse
from quizzes.question_types.base import (
    FreezeImage,
    Frozen,
    Posted,
    Presented,
    QuestionType,
    Response,
    Shown,
    Told,
    field_of,
    id_among,
    in_order,
    plain,
)
from quizzes.question_types.values import children, freeze_option, is_blank
from quizzes.rules.marking import mark_pairs


def one_spelling(text: Any) -> str:
    """Return the text of a choice with its white space evened out, so that equal texts are equal."""
    return " ".join(str(text or "").split())


class Matching(QuestionType):
    """One list of choices for every row; each row that is right counts."""

    kind = "matching"
    always_shuffled = True

    def freeze(self, value: Any, *, question: str, freeze_image: FreezeImage) -> Frozen:
        """Return the rows in the editors' order and the choices by their text, extra ones among them."""
        pairs = children(value, "pairs")
        texts = {one_spelling(pair["right"]) for _identifier, pair in pairs}
        texts |= {one_spelling(extra) for extra in value["extra"] if one_spelling(extra)}
        ids = {text: str(uuid.uuid5(uuid.UUID(question), f"choice {text}")) for text in texts}
        return {
            "rows": [
                {
                    **freeze_option(identifier, pair, freeze_image, text="left"),
                    "choice": ids[one_spelling(pair["right"])],
                }
                for identifier, pair in pairs
            ],
            "choices": [{"id": ids[text], "text": text} for text in sorted(texts)],
        }

    def problems(self, value: Any) -> list[str]:
        """Ask for two rows, two choices, and both sides of every row."""
        pairs = [pair for _identifier, pair in children(value, "pairs")]
        rights = {one_spelling(pair["right"]) for pair in pairs}
        extra = {one_spelling(one) for one in value["extra"] if one_spelling(one)}
        found = []
        if len(pairs) < 2:
            found.append(_("Add at least two rows to match."))
        elif len(rights | extra) < 2:
            found.append(_("Every row has the same right-hand side, so there is nothing to choose between."))
        for number, pair in enumerate(pairs, start=1):
            if is_blank(pair, "left"):
                found.append(_("Row %(number)d has nothing on the left.") % {"number": number})
            if not one_spelling(pair["right"]):
                found.append(_("Row %(number)d has nothing on the right.") % {"number": number})
        if rights & extra:
            found.append(_("An extra choice is the right answer of a row. Extra choices fit no row."))
        return found

    def ids(self, frozen: Frozen) -> list[str]:
        """Return the ids of the choices: they are shuffled, the rows are not."""
        return [choice["id"] for choice in frozen["choices"]]

    def present(self, frozen: Frozen, *, order: Sequence[str], response: Response | None) -> Presented:
        """Return the rows with what was chosen for each, and the choices."""
        pairs = response["pairs"] if response else {}
        return Presented(
            kind=self.kind,
            options=tuple(
                Shown(row["id"], row["text"], row.get("image"), choice=pairs.get(row["id"], ""))
                for row in frozen["rows"]
            ),
            choices=tuple((choice["id"], choice["text"]) for choice in in_order(frozen["choices"], order)),
            answered=self.is_complete(frozen, response),
        )

    def read_post(self, frozen: Frozen, posted: Posted) -> Response:
        """Read one list per row, named `pair-<row id>`."""
        given = {row["id"]: posted.get(f"pair-{row['id']}") for row in frozen["rows"]}
        return {"pairs": {row: choice for row, choice in given.items() if choice}}

    def validate(self, frozen: Frozen, response: Any) -> Response:
        """Accept a choice for any of the rows; a row may be left for later."""
        given = field_of(response, "pairs")
        if not isinstance(given, dict):
            raise BadResponse
        rows = [row["id"] for row in frozen["rows"]]
        pairs = {id_among(row, rows): id_among(choice, self.ids(frozen)) for row, choice in given.items()}
        return {"pairs": {row: pairs[row] for row in rows if row in pairs}}

    def is_empty(self, response: Response) -> bool:
        """Return whether no row has a choice."""
        return not response["pairs"]

    def is_complete(self, frozen: Frozen, response: Response | None) -> bool:
        """Return whether every row has a choice."""
        return response is not None and len(response["pairs"]) == len(frozen["rows"])

    def mark(self, frozen: Frozen, response: Response | None) -> Fraction:
        """Return the share of right rows."""
        return mark_pairs(
            {row["id"]: row["choice"] for row in frozen["rows"]}, response["pairs"] if response else {}
        )

    def tell(self, frozen: Frozen, *, order: Sequence[str], response: Response | None) -> tuple[Told, ...]:
        """Return each row with the choice that was given and the one that belongs."""
        texts = {choice["id"]: choice["text"] for choice in frozen["choices"]}
        pairs = response["pairs"] if response else {}
        return tuple(
            Told(
                html=row["text"],
                image=row.get("image"),
                chosen=row["id"] in pairs,
                right=pairs.get(row["id"]) == row["choice"],
                correct=True,
                feedback=row["feedback"],
                given=texts.get(pairs.get(row["id"], ""), ""),
                expected=texts[row["choice"]],
            )
            for row in frozen["rows"]
        )

    def summary(self, frozen: Frozen, *, order: Sequence[str], response: Response | None) -> list[str]:
        """Return a line for each row that has a choice."""
        texts = {choice["id"]: choice["text"] for choice in frozen["choices"]}
        pairs = response["pairs"] if response else {}
        return [
            f"{plain(row['text'], row.get('image'))} – {texts[pairs[row['id']]]}"
            for row in frozen["rows"]
            if row["id"] in pairs
        ]
