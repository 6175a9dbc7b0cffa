"""Every string that a person can meet has its Swedish, and the Swedish keeps its placeholders."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template import Engine
from django.template.base import Node, NodeList, Template
from django.templatetags.i18n import BlockTranslateNode, TranslateNode

from config.settings.environment import ROOT
from config.translations import merged

MARKERS = {
    "_",
    "gettext",
    "gettext_lazy",
    "gettext_noop",
    "N_",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
}
SOURCES = ["courses", "quizzes", "people", "media", "places", "site"]
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}")


def python_strings(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text())):
        if not (isinstance(node, ast.Call) and node.args):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name not in MARKERS:
            continue
        argument = node.args[1] if name.startswith("pgettext") else node.args[0]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            yield argument.value


def all_nodes(nodes: NodeList) -> Iterator[Node]:
    for node in nodes:
        yield node
        for name in {*getattr(node, "child_nodelists", ()), "nodelist"}:
            children = getattr(node, name, None)
            if isinstance(children, NodeList):
                yield from all_nodes(children)


def template_strings(template: Template) -> Iterator[str]:
    for node in all_nodes(template.nodelist):
        if isinstance(node, TranslateNode):
            literal = node.filter_expression.var
            text = getattr(literal, "literal", literal)
            if isinstance(text, str):
                yield text
        elif isinstance(node, BlockTranslateNode):
            text, _ = node.render_token_list(node.singular)
            yield (
                text.strip()
                if not node.trimmed
                else " ".join(line.strip() for line in text.strip().splitlines())
            )


def used_strings() -> dict[str, str]:
    """Return every string used, with one place where it is used."""
    used: dict[str, str] = {}
    for source in SOURCES:
        for file in (ROOT / source).rglob("*.py"):
            if "migrations" not in file.parts:
                used |= {text: str(file.relative_to(ROOT)) for text in python_strings(file)}
    engine = Engine.get_default()
    for file in (ROOT / "site" / "templates").rglob("*.html"):
        used |= {
            text: str(file.relative_to(ROOT))
            for text in template_strings(engine.from_string(file.read_text()))
        }
    return {text: place for text, place in used.items() if text}


@pytest.fixture(scope="module")
def swedish() -> dict[str, str]:
    catalogue, _ = merged("sv")
    return {entry.msgid: entry.msgstr or next(iter(entry.msgstr_plural.values()), "") for entry in catalogue}


def test_every_interface_string_has_its_swedish(swedish: dict[str, str]) -> None:
    # Django's, Wagtail's and allauth's own strings that our templates reuse come from their catalogues.
    missing = sorted(f"{place}: {text}" for text, place in used_strings().items() if not swedish.get(text))
    assert not missing, "\n".join(missing)


def test_no_english_text_has_two_swedish_ones() -> None:
    _, conflicts = merged("sv")
    assert not conflicts


def test_placeholders_survive_translation() -> None:
    catalogue, _ = merged("sv")
    broken = []
    for entry in catalogue:
        wanted = set(PLACEHOLDER.findall(entry.msgid))
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            if text and set(PLACEHOLDER.findall(text)) - wanted - set(
                PLACEHOLDER.findall(entry.msgid_plural)
            ):
                broken.append(entry.msgid)
    assert not broken, broken
