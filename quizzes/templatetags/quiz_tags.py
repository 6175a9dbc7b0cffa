"""Frozen rich text and images in templates."""

import re
from collections.abc import Mapping
from typing import Any

from django import template
from django.core.files.storage import default_storage
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

BETWEEN_PARAGRAPHS = re.compile(r"</p>\s*<p[^>]*>")
PARAGRAPH = re.compile(r"</?p[^>]*>")


@register.filter
def phrase(html: str) -> SafeString:
    """Return rich text without paragraph elements, for labels and legends, where HTML allows only phrases.

    The text is the editors' own, cleaned by Wagtail when it was saved.
    """
    return mark_safe(PARAGRAPH.sub("", BETWEEN_PARAGRAPHS.sub("<br><br>", html or "")).strip())


@register.filter
def rich(html: str) -> SafeString:
    """Return rich text as it is: the editors' own, cleaned by Wagtail when it was saved."""
    return mark_safe(html or "")


@register.simple_tag
def image_url(image: Mapping[str, Any]) -> str:
    """Return the address of a frozen image."""
    return default_storage.url(image["src"])
