"""Things to sort into groups, of which several may be right. Response: {"groups": {item id: group id}}.

Frozen: {"groups": [{"id", "text"}], "items": [{"id", "text", "image", "feedback", "groups": [group ids]}]}.
The groups keep the editors' order (now, today, later is an order one should see); the items follow the quiz.
The id of a group is made from its text and never from an item, so that no id betrays what belongs where.
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
from quizzes.question_types.matching import one_spelling
from quizzes.question_types.values import children, freeze_option, is_blank
from quizzes.rules.marking import mark_groups


def in_words(groups: Sequence[str]) -> str:
    """Return names of groups as one reads them: “Now”, “Now or Today”, “Now, Today or Later”."""
    if len(groups) < 2:
        return "".join(groups)
    return _("%(first)s or %(last)s") % {"first": ", ".join(groups[:-1]), "last": groups[-1]}


class Sorting(QuestionType):
    """A row of buttons for every item; each item in one of its right groups counts."""

    kind = "sorting"

    def freeze(self, value: Any, *, question: str, freeze_image: FreezeImage) -> Frozen:
        """Return groups and items in the editors' order, each item with all the groups that are right."""
        texts = _spelled(value["groups"])
        ids = {text: str(uuid.uuid5(uuid.UUID(question), f"group {text}")) for text in texts}
        return {
            "groups": [{"id": ids[text], "text": text} for text in texts],
            "items": [
                {
                    **freeze_option(identifier, item, freeze_image),
                    "groups": [ids[text] for text in texts if text in _spelled(item["right"])],
                }
                for identifier, item in children(value, "items")
            ],
        }

    def problems(self, value: Any) -> list[str]:
        """Ask for two groups with names of their own, two items, and for each a text and a right group."""
        groups = _spelled(value["groups"])
        items = [item for _identifier, item in children(value, "items")]
        found = []
        if len(groups) < 2:
            found.append(_("Add at least two groups."))
        found += [
            _("There are two groups called “%(group)s”.") % {"group": group}
            for group in dict.fromkeys(groups)
            if groups.count(group) > 1
        ]
        if len(items) < 2:
            found.append(_("Add at least two things to sort."))
        for number, item in enumerate(items, start=1):
            right = _spelled(item["right"])
            if is_blank(item):
                found.append(_("Item %(number)d has no text.") % {"number": number})
            if not right:
                found.append(_("Item %(number)d has no right group.") % {"number": number})
            found += [
                _("Item %(number)d belongs to “%(group)s”, which is none of the groups.")
                % {"number": number, "group": group}
                for group in right
                if group not in groups
            ]
        return found

    def ids(self, frozen: Frozen) -> list[str]:
        """Return the item ids; the groups keep their order."""
        return [item["id"] for item in frozen["items"]]

    def present(self, frozen: Frozen, *, order: Sequence[str], response: Response | None) -> Presented:
        """Return the items with the group chosen for each, and the groups."""
        given = response["groups"] if response else {}
        return Presented(
            kind=self.kind,
            options=tuple(
                Shown(item["id"], item["text"], item.get("image"), choice=given.get(item["id"], ""))
                for item in in_order(frozen["items"], order)
            ),
            choices=tuple((group["id"], group["text"]) for group in frozen["groups"]),
            answered=self.is_complete(frozen, response),
        )

    def read_post(self, frozen: Frozen, posted: Posted) -> Response:
        """Read one row of buttons per item, named `group-<item id>`."""
        given = {item: posted.get(f"group-{item}") for item in self.ids(frozen)}
        return {"groups": {item: group for item, group in given.items() if group}}

    def validate(self, frozen: Frozen, response: Any) -> Response:
        """Accept a group for any of the items; an item may be left for later."""
        given = field_of(response, "groups")
        if not isinstance(given, dict):
            raise BadResponse
        items, groups = self.ids(frozen), [group["id"] for group in frozen["groups"]]
        chosen = {id_among(item, items): id_among(group, groups) for item, group in given.items()}
        return {"groups": {item: chosen[item] for item in items if item in chosen}}

    def is_empty(self, response: Response) -> bool:
        """Return whether no item has a group."""
        return not response["groups"]

    def is_complete(self, frozen: Frozen, response: Response | None) -> bool:
        """Return whether every item has a group."""
        return response is not None and len(response["groups"]) == len(frozen["items"])

    def mark(self, frozen: Frozen, response: Response | None) -> Fraction:
        """Return the share of items in one of their right groups."""
        return mark_groups(
            {item["id"]: item["groups"] for item in frozen["items"]}, response["groups"] if response else {}
        )

    def tell(self, frozen: Frozen, *, order: Sequence[str], response: Response | None) -> tuple[Told, ...]:
        """Return each item with the group that was given and all the groups that are right."""
        texts = {group["id"]: group["text"] for group in frozen["groups"]}
        given = response["groups"] if response else {}
        return tuple(
            Told(
                html=item["text"],
                image=item.get("image"),
                chosen=item["id"] in given,
                right=given.get(item["id"]) in item["groups"],
                correct=True,
                feedback=item["feedback"],
                given=texts.get(given.get(item["id"], ""), ""),
                expected=in_words([texts[group] for group in item["groups"]]),
            )
            for item in in_order(frozen["items"], order)
        )

    def summary(self, frozen: Frozen, *, order: Sequence[str], response: Response | None) -> list[str]:
        """Return a line for each item that has a group."""
        texts = {group["id"]: group["text"] for group in frozen["groups"]}
        given = response["groups"] if response else {}
        return [
            f"{plain(item['text'], item.get('image'))} – {texts[given[item['id']]]}"
            for item in in_order(frozen["items"], order)
            if item["id"] in given
        ]


def _spelled(names: Any) -> list[str]:
    """Return the names that say something, their white space evened out."""
    return [spelled for name in names if (spelled := one_spelling(name))]
