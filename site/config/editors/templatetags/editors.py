"""Template tags of the admin."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.functional import Promise

from config.editors.deletion import meanings

register = template.Library()


@register.simple_tag
def what_deleting_means(items: Iterable[dict[str, Any]]) -> list[Promise | str]:
    """Return the sentences about the items of one of Wagtail's bulk actions."""
    return meanings(item["item"].specific for item in items)
