"""YAML in which every value is text: `112`, `2026:1` and `no` mean what they say.

What a value should be is known to whoever asked for it, so the file need not guess. Doubled keys are refused.
"""

from typing import Any

import yaml
from yaml.emitter import Emitter
from yaml.representer import SafeRepresenter
from yaml.resolver import BaseResolver
from yaml.serializer import Serializer

from starter.errors import Unreadable


class _Loader(yaml.BaseLoader):
    """Reads all scalars as text and refuses doubled keys."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Return the mapping. Raises a marked error for a key that stands twice."""
        seen: set[str] = set()
        for key_node, _value in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key “{key}” stands twice", key_node.start_mark
                )
            seen.add(key)
        return super().construct_mapping(node, deep=deep)


class _Dumper(Emitter, Serializer, SafeRepresenter, BaseResolver):
    """Writes text as plainly as it can be read back."""

    def __init__(self, stream: Any, **options: Any) -> None:
        Emitter.__init__(self, stream, width=10**6, allow_unicode=True, indent=2)
        Serializer.__init__(self)
        SafeRepresenter.__init__(self, sort_keys=False, default_flow_style=False)
        BaseResolver.__init__(self)

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent lists below their key."""
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        """Never write an anchor: equal values are written twice."""
        return True


def _text(dumper: _Dumper, value: str) -> yaml.ScalarNode:
    """Write several lines as a block, and what could be mistaken for nothing in quotes."""
    style = "|" if "\n" in value else ('"' if value in ("", "~", "null") else None)
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _text)


def read_yaml(text: str) -> Any:
    """Return what the YAML says, all scalars as text. Raises YamlTrouble with the line from 0."""
    try:
        return yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        raise YamlTrouble(f"This is not YAML: {error.problem or error.context}.", line) from error
    except yaml.YAMLError as error:
        raise YamlTrouble(f"This is not YAML: {error}.", 0) from error


def write_yaml(value: Any) -> str:
    """Return the value as YAML that `read_yaml` reads back. Booleans, numbers and days become text."""
    written: str = yaml.dump(as_text(value), Dumper=_Dumper, sort_keys=False, default_flow_style=False)
    return written


def as_text(value: Any) -> Any:
    """Return the value with every scalar as the text that stands in the file."""
    if isinstance(value, dict):
        return {str(key): as_text(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [as_text(inner) for inner in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


class YamlTrouble(Unreadable):
    """YAML that cannot be read, with the line from 0 within its text."""

    def __init__(self, sentence: str, line: int) -> None:
        self.line = line
        super().__init__(sentence)
