"""Rich text as plain words, for titles, lists and search."""

import re
from html import unescape

_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"\s+")
_BETWEEN = re.compile(r"</(?:p|li|h[1-6])>|<br\s*/?>")


def plain_text(html: str) -> str:
    """Return the words of `html` on one line, entities resolved."""
    return _SPACE.sub(" ", unescape(_TAG.sub("", _BETWEEN.sub(" ", html)))).strip()
