"""Pieces of a printed document as HTML: runs of words, and what a link looks like on paper."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.conf import settings
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from media.blocks import drawn_names
from media.printing.pieces import Run

register = template.Library()


@register.filter
def set_runs(runs: Iterable[Run]) -> SafeString:
    """Return runs as HTML. Every word is escaped; a link carries its whole address for paper."""
    return mark_safe("".join(_one(run) for run in runs))


def _one(run: Run) -> str:
    html: Any = mark_safe("<br>".join(conditional_escape(line) for line in run.text.split("\n")))
    if run.bold:
        html = format_html("<b>{}</b>", html)
    if run.italic:
        html = format_html("<i>{}</i>", html)
    if not run.href:
        return str(html)
    if run.href.startswith("/"):
        return str(
            format_html('<a href="{}" data-written="{}">{}</a>', run.href, settings.BASE_URL + run.href, html)
        )
    if run.href.startswith("http") and run.href != run.text:
        return str(
            format_html('<a href="{}" rel="noreferrer" data-written="{}">{}</a>', run.href, run.href, html)
        )
    return str(format_html('<a href="{}">{}</a>', run.href, html))


@register.filter
def html_level(depth: int) -> int:
    """Return the level of a heading on a page whose title is the h1."""
    return min(depth + 1, 6)


@register.filter
def times(count: int) -> range:
    """Return so many turns for a loop."""
    return range(count)


@register.filter
def is_drawn(name: str) -> bool:
    """Say whether the site has a drawing of that name."""
    return name in drawn_names()
