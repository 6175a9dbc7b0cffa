"""The frame around every page: menu, help lines, issuer, the other language; 0 queries per request."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext, override
from wagtail.models import Site

from media.models import SiteFrame

from . import address_book
from .address_book import SUPPORT_PATH, AddressBook, PageEntry


@dataclass(frozen=True)
class MenuItem:
    """A link of the header. `current`: the present page is it or lies below it; `here`: it is it."""

    url: str
    label: str
    current: bool = False
    here: bool = False


@dataclass(frozen=True)
class LanguageLink:
    """The same page in the other language."""

    url: str
    label: str
    lang: str


@dataclass(frozen=True)
class Alternate:
    """The whole address of a page in a language, for search engines (`rel="alternate"`)."""

    lang: str
    url: str


@dataclass(frozen=True)
class Places:
    """Where every page leads: in the reader's language, or in Swedish with `…_lang` saying so."""

    support: str
    leaving: str
    leaving_lang: str
    courses: str
    courses_lang: str


@dataclass(frozen=True)
class Standing:
    """What stands around the pages of a site in one language, in one generation."""

    generation: str
    home_url: str
    places: Places
    menu: tuple[MenuItem, ...]
    help_lines: tuple[Any, ...]
    issuer_line: str


@dataclass(frozen=True)
class Frame:
    """What base.html shows around a page."""

    home_url: str
    places: Places
    menu: list[MenuItem]
    help_lines: tuple[Any, ...]
    issuer_line: str
    language_link: LanguageLink | None
    #: This page in every language it is in; empty when that is one.
    alternates: tuple[Alternate, ...]
    signed_in: bool
    safe_title: str


NAMES = {"sv": "Svenska", "en": "English"}
#: Swedish addresses that stay put (the contract), below the Swedish home page.
LEAVING_PATH = "lamna-sidan-snabbt"
COURSES_PATH = "utbildning"
#: How many pages of the tree the header shows at most; *Mina sidor* comes after them.
IN_MENU = 4

_lock = threading.Lock()
_standing: dict[tuple[int, str], Standing] = {}


def frame(request: HttpRequest) -> dict[str, Frame]:
    """Return `frame` for the templates."""
    return {"frame": frame_for(request)}


def frame_for(request: HttpRequest) -> Frame:
    """Put the frame together: what stands for all, and the little that depends on the request."""
    book = address_book.current()
    language = get_language() or settings.LANGUAGE_CODE
    site = book.site_for(request)
    standing = _standing_for(book, site, language)
    entry: PageEntry | None = getattr(request, "served_page", None)
    other = _language_link(book, entry, language)
    return Frame(
        home_url=standing.home_url,
        places=standing.places,
        menu=[
            MenuItem(
                item.url,
                item.label,
                current=request.path.startswith(item.url),
                here=request.path == item.url,
            )
            for item in standing.menu
        ],
        help_lines=standing.help_lines,
        issuer_line=standing.issuer_line,
        language_link=other,
        alternates=(
            Alternate(language, settings.BASE_URL + book.url(entry)),
            Alternate(other.lang, settings.BASE_URL + other.url),
        )
        if entry is not None and other is not None
        else (),
        signed_in=_is_signed_in(request),
        safe_title=getattr(request, "safe_title", ""),
    )


def _is_signed_in(request: HttpRequest) -> bool:
    # Without the cookie there is no session, and asking for one would only cost.
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not hasattr(request, "user"):
        return False
    return bool(request.user.is_authenticated)


def _standing_for(book: AddressBook, site: Site | None, language: str) -> Standing:
    key = (site.pk if site else 0, language)
    found = _standing.get(key)
    if found is None or found.generation != book.generation:
        found = _make(book, site, language)
        with _lock:
            _standing[key] = found
    return found


def _make(book: AddressBook, site: Site | None, language: str) -> Standing:
    with override(language):
        home = book.home(site, language) if site else None
        pages = [child for child in book.children(home) if child.show_in_menus] if home else []
        menu = [MenuItem(book.url(page), page.title) for page in pages[:IN_MENU]]
        menu.append(MenuItem(reverse("mypages:home"), gettext("My pages")))
        # Not `for_site`, which would store the defaults: a GET changes nothing.
        setting = SiteFrame.objects.filter(site=site).first() or SiteFrame(site=site)
        issuer = setting.issuer
        return Standing(
            generation=book.generation,
            home_url=book.url(home) if home else "/",
            places=_places(book, site, home),
            menu=tuple(menu),
            help_lines=tuple(setting.lines(language)),
            issuer_line=(
                gettext("Issuer of certificates: %(issuer)s") % {"issuer": issuer}
                if issuer
                else gettext("Demonstration edition. Not issued by any authority.")
            ),
        )


def _places(book: AddressBook, site: Site | None, home: PageEntry | None) -> Places:
    leaving, leaving_lang = _translated(book, site, home, LEAVING_PATH)
    courses, courses_lang = _translated(book, site, home, COURSES_PATH)
    return Places(
        # Answers in every language, with an editor's page or without.
        support=reverse("serve", args=[f"{SUPPORT_PATH}/"]),
        leaving=leaving,
        leaving_lang=leaving_lang,
        courses=courses,
        courses_lang=courses_lang,
    )


def _translated(book: AddressBook, site: Site | None, home: PageEntry | None, path: str) -> tuple[str, str]:
    """Return the address of a Swedish page's translation, or its own with the language said."""
    found = book.find(site, settings.LANGUAGE_CODE, path) if site else None
    if found is None or home is None or found.locale_id == home.locale_id:
        return f"/{path}/", ""
    other = book.by_key.get((found.translation_key, home.locale_id))
    if other is not None and book.is_reachable(other):
        return book.url(other), ""
    return f"/{path}/", settings.LANGUAGE_CODE


def _language_link(book: AddressBook, entry: PageEntry | None, language: str) -> LanguageLink | None:
    """Return the link to the page's translation, if one is live."""
    if entry is None:
        return None
    for code, locale in book.locale_of.items():
        other = book.by_key.get((entry.translation_key, locale.pk))
        if code != language and code in NAMES and other is not None and book.is_reachable(other):
            return LanguageLink(book.url(other), NAMES[code], code)
    return None
