"""Things to put in the right order. Response: {"order": [ids]}.

Frozen: {"items": [{"id", "text", "image", "feedback"}]} in the right order. Learners always see them
shuffled, even when chance keeps the order: leaving the right one out would give it away for two items.
"""

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
from quizzes.rules.marking import mark_order


class Ordering(QuestionType):
    """A list that is moved into order with buttons; each position that is right counts."""

    kind = "ordering"
    always_shuffled = True

    def freeze(self, value: Any, *, question: str, freeze_image: FreezeImage) -> Frozen:
        """Return the items in the right order."""
        return {
            "items": [
                freeze_option(identifier, item, freeze_image) for identifier, item in children(value, "items")
            ]
        }

    def problems(self, value: Any) -> list[str]:
        """Ask for two items, each with text or image."""
        items = [item for _identifier, item in children(value, "items")]
        found = []
        if len(items) < 2:
            found.append(_("Add at least two things to put in order."))
        found += [
            _("Item %(number)d has neither text nor image.") % {"number": number}
            for number, item in enumerate(items, start=1)
            if is_blank(item)
        ]
        return found

    def ids(self, frozen: Frozen) -> list[str]:
        """Return the item ids in the right order; only `order` may be shown."""
        return [item["id"] for item in frozen["items"]]

    def present(self, frozen: Frozen, *, order: Sequence[str], response: Response | None) -> Presented:
        """Return the items as the learner has put them, or as they were shuffled."""
        given = response["order"] if response and response["order"] else order
        return Presented(
            kind=self.kind,
            options=tuple(
                Shown(item["id"], item["text"], item.get("image"), position=position)
                for position, item in enumerate(in_order(frozen["items"], given), start=1)
            ),
            answered=bool(response and response["order"]),
        )

    def read_post(self, frozen: Frozen, posted: Posted) -> Response:
        """Read the hidden positions, then the button that was pressed: `move` is "<id>:up" or "<id>:down"."""
        order = [one for one in posted.getlist("order") if isinstance(one, str)]
        identifier, _colon, way = str(posted.get("move") or "").partition(":")
        if identifier in order and way in ("up", "down"):
            here = order.index(identifier)
            there = here - 1 if way == "up" else here + 1
            if 0 <= there < len(order):
                order[here], order[there] = order[there], order[here]
        return {"order": order}

    def validate(self, frozen: Frozen, response: Any) -> Response:
        """Accept every item exactly once, or nothing at all."""
        given = field_of(response, "order")
        if not isinstance(given, list):
            raise BadResponse
        if not given:
            return {"order": []}
        order = [id_among(one, self.ids(frozen)) for one in given]
        if sorted(order) != sorted(self.ids(frozen)):
            raise BadResponse
        return {"order": order}

    def is_empty(self, response: Response) -> bool:
        """Return whether no order was given."""
        return not response["order"]

    def mark(self, frozen: Frozen, response: Response | None) -> Fraction:
        """Return the share of right positions."""
        return mark_order(self.ids(frozen), response["order"] if response else [])

    def tell(self, frozen: Frozen, *, order: Sequence[str], response: Response | None) -> tuple[Told, ...]:
        """Return the items in the right order, each with the place the learner gave it."""
        given = list(response["order"]) if response else []
        told = []
        for place, item in enumerate(frozen["items"], start=1):
            put = given.index(item["id"]) + 1 if item["id"] in given else 0
            told.append(
                Told(
                    html=item["text"],
                    image=item.get("image"),
                    chosen=bool(put),
                    right=put == place,
                    correct=True,
                    feedback=item["feedback"],
                    given=str(put) if put else "",
                    expected=str(place),
                )
            )
        return tuple(told)

    def summary(self, frozen: Frozen, *, order: Sequence[str], response: Response | None) -> list[str]:
        """Return the items as the learner put them."""
        if not response or not response["order"]:
            return []
        items = in_order(frozen["items"], response["order"])
        return [
            f"{place}. {plain(item['text'], item.get('image'))}" for place, item in enumerate(items, start=1)
        ]
