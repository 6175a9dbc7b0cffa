"""A sheet of material as a document, and every published sheet for whoever makes PDFs ahead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from media.printing.frame import help_numbers, words, written_day
from media.printing.keeping import Printable
from media.printing.pieces import Document, Heading, Piece, deeper, said
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


def group_appendix(language: str, around: Surroundings) -> Iterator[Piece]:
    """Yield the sheets that editors chose for the print edition of a course: what a group needs on paper."""
    book = address_book.current()
    begun = False
    for page in MaterialPage.objects.live().filter(in_print_edition=True).order_by("path"):
        entry = book.by_url_path.get(page.url_path)
        if entry is None or not book.is_reachable(entry) or book.is_restricted(entry):
            continue
        if book.locales[page.locale_id].language_code != language:
            continue
        if not begun:
            yield Heading(_("Appendix: for groups"), 1, "d-groups", new_page=True, listed=True)
            begun = True
        yield Heading(page.title, 2, f"d-material-{page.pk}", new_page=True, listed=True)
        if page.lead:
            yield said(page.lead, "lead")
        here = replace(around, address=settings.BASE_URL + book.url(entry))
        yield from deeper(pieces_of(page.body, here), 2)
