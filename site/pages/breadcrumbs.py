"""The trail from home to a page, read from the address book."""

from __future__ import annotations

from wagtail.models import Page

from . import address_book


def trail(page: Page) -> list[dict[str, str]]:
    """Return the crumbs of a page, itself last and without a link; none for a home page or a new draft."""
    book = address_book.current()
    above = book.above(page.path or "")
    if not above:
        return []
    return [*({"title": entry.title, "url": book.url(entry)} for entry in above), {"title": page.title}]
