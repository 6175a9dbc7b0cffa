"""Tells the template of the export what shape a value has."""

from typing import Any

from django import template

register = template.Library()


@register.filter
def shape(value: Any) -> str:
    """Return `part` for a dictionary, `list` for several values, else `plain`."""
    if isinstance(value, dict):
        return "part"
    if isinstance(value, list | tuple | set | frozenset):
        return "list"
    return "plain"
