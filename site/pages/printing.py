"""A sheet of material as a document, and every published sheet for whoever makes PDFs ahead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from media.printing.frame import help_numbers, words, written_day
from media.printing.keeping import Printable
from media.printing.pieces import Document
from media.printing.registry import Surroundings, pieces_of

from . import address_book
from .address_book import PageEntry
from .models import MaterialPage


def printables() -> Iterator[Printable]:
    """Yield every published sheet that a visitor can reach."""
    book = address_book.current()
    for entry in book.by_url_path.values():
        if entry.model is MaterialPage and book.is_reachable(entry):
            yield printable(entry)


def printable(entry: PageEntry) -> Printable:
    """Return a published sheet as something that has a PDF."""
    return Printable(f"material-{entry.pk}", lambda: document(MaterialPage.objects.get(pk=entry.pk)))


def document(page: MaterialPage, today: date | None = None) -> Document:
    """Return the document of a sheet, in the language of its page."""
    book = address_book.current()
    entry = book.by_url_path.get(page.url_path)
    address = settings.BASE_URL + book.url(entry) if entry else ""
    language = book.locales[page.locale_id].language_code
    day = today or timezone.localdate()
    with override(language):
        return Document(
            language=language,
            title=page.title,
            lead=page.lead,
            eyebrow=_("Material to print"),
            author=settings.WAGTAIL_SITE_NAME,
            address=address,
            date=written_day(day),
            body=pieces_of(page.body, Surroundings(address=address, today=day)),
            help=help_numbers(page.get_site(), language),
            words=words(),
        )
