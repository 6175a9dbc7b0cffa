"""Reading block values, so that each kind of question says only what is its own."""

from typing import Any

from django.utils.html import strip_tags
from wagtail.rich_text import RichText, expand_db_html

from quizzes.question_types.base import FreezeImage


def html_of(value: Any) -> str:
    """Return rich text as the HTML that visitors get, with links to pages resolved; empty for nothing."""
    source = value.source if isinstance(value, RichText) else str(value or "")
    return expand_db_html(source) if says_something(source) else ""


def says_something(value: Any) -> bool:
    """Return whether rich text holds more than empty paragraphs."""
    source = value.source if isinstance(value, RichText) else str(value or "")
    return bool(strip_tags(source).replace("\xa0", " ").strip())


def children(value: Any, name: str) -> list[tuple[str, Any]]:
    """Return the items of a list block with their ids, which are random and equal across languages."""
    return [(str(child.id), child.value) for child in value[name].bound_blocks]


def freeze_option(
    identifier: str, value: Any, freeze_image: FreezeImage, text: str = "text"
) -> dict[str, Any]:
    """Return what options, items and rows have in common as plain JSON."""
    return {
        "id": identifier,
        "text": html_of(value[text]),
        "image": freeze_image(value.get("image")),
        "feedback": html_of(value.get("feedback")),
    }


def is_blank(value: Any, text: str = "text") -> bool:
    """Return whether an option has neither text nor image."""
    return not says_something(value[text]) and not value.get("image")
