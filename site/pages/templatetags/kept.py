"""`{% kept %}`: the parts of a page that are the same for many, rendered once per generation.

    {% kept "footer" help_lines=frame.help_lines issuer_line=frame.issuer_line %}…{% endkept %}

Between the tags there is nothing but the values that are named, and those are part of the key. So what is
kept cannot hold anything of a visitor that was not handed in by name, and whoever hands in other values gets
other HTML. The values must be hashable; lists are taken as tuples.
"""

from __future__ import annotations

from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.utils.translation import get_language

from courses.models.kept import KeptPerGeneration

register = template.Library()

#: More kinds of a part than any site has pages in its languages; beyond it everything is let go.
LIMIT = 2000

_parts: KeptPerGeneration[tuple[Any, ...], str] = KeptPerGeneration(limit=LIMIT)


class KeptNode(template.Node):
    """Renders what stands inside once for each set of values."""

    def __init__(self, name: str, values: dict[str, FilterExpression], nodelist: NodeList) -> None:
        self.name, self.values, self.nodelist = name, values, nodelist

    def render(self, context: Context) -> str:
        """Return the part from memory, or render it with the named values alone."""
        values = {name: _hashable(value.resolve(context)) for name, value in self.values.items()}
        key = (self.name, get_language(), *values.values())
        return _parts.get(key, lambda: self.nodelist.render(context.new(values)))


def _hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


@register.tag
def kept(parser: Parser, token: Token) -> KeptNode:
    """Read `{% kept "name" one=value other=value %}`."""
    _tag, name, *rest = token.split_contents()
    values = token_kwargs(rest, parser)
    if rest or name[0] not in "\"'":
        raise template.TemplateSyntaxError(
            'kept takes a name in quotation marks and then name=value: {% kept "x" a=b %}'
        )
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(name[1:-1], values, nodelist)
