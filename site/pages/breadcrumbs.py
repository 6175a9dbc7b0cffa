"""The trail from home to a page, read from the address book."""

from __future__ import annotations

from wagtail.models import Page

from . import address_book


def trail(page: Page) -> list[dict[str, str]]:
    """Return the crumbs of a page, itself last and without a link; none for a home page or a new draft."""
    book = address_book.current()
    path = page.path or ""
    above = [
        entry for entry in book.by_url_path.values() if path.startswith(entry.path) and entry.path != path
    ]
    if not above:
        return []
    above.sort(key=lambda entry: len(entry.path))
    return [*({"title": entry.title, "url": book.url(entry)} for entry in above), {"title": page.title}]
