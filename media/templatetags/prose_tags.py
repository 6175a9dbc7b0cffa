"""Rich text inside elements that hold only a line, such as a label."""

import re
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import RichText, expand_db_html

register = template.Library()

_ONE_PARAGRAPH = re.compile(r"^\s*<p(?:\s[^>]*)?>(.*)</p>\s*$", re.S)


@register.filter
def on_a_line(value: Any) -> SafeString:
    """Return rich text without the paragraph around it; several paragraphs follow each other."""
    source = value.source if isinstance(value, RichText) else str(value or "")
    html = str(expand_db_html(source))
    match = _ONE_PARAGRAPH.match(html)
    if match and "<p" not in match[1]:
        html = match[1]
    # The rich text comes from Wagtail's editor or from our loader, both of which let through only the
    # house's few features; expand_db_html escapes what it adds.
    return mark_safe(html)
