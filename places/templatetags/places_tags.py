"""`{% counties as rows %}`: all counties by name, each with its region, in one query."""

from django import template

from places.models import County

register = template.Library()


@register.simple_tag
def counties() -> list[tuple[str, str, str]]:
    """Return code, name and region of every county, in the order of the Swedish alphabet."""
    rows = County.objects.values_list("code", "name", "region__name")
    return sorted(rows, key=lambda row: [_SWEDISH.get(letter, letter) for letter in row[1].casefold()])


#: Å, Ä and Ö come last in Swedish; databases sort by rules of their own.
_SWEDISH = {"å": "{", "ä": "|", "ö": "}"}
