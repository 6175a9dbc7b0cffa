"""Which page answers at which address: one table in memory per generation.

Wagtail walks down the tree with a query or more per step (13 for a lesson). Here one query per publish and
process reads every live page's path, and finding a page costs none. The frame (menu, language link) and the
site map read the same table.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from wagtail.models import Locale, Page, PageViewRestriction, Site

from media.freshness import current_generation

#: Where help is in every language, whatever editors do.
SUPPORT_PATH = "stod"


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A live page, as far as finding and naming it needs."""

    pk: int
    path: str
    url_path: str
    title: str
    show_in_menus: bool
    translation_key: UUID
    locale_id: int
    model: type[Page]
    last_published_at: Any

    @property
    def parent_path(self) -> str:
        """Return the tree path of the parent."""
        return self.path[: -Page.steplen]


@dataclass(frozen=True)
class AddressBook:
    """Every live page, the sites and the locales, as they were in one generation."""

    generation: str
    by_url_path: dict[str, PageEntry]
    sites: list[Site]
    locales: dict[int, Locale]
    #: The tree paths below which a visitor must show who they are.
    restricted: tuple[str, ...]
    root_paths: list[Any] = field(default_factory=list)

    @cached_property
    def by_key(self) -> dict[tuple[UUID, int], PageEntry]:
        """Return the live pages by translation key and locale."""
        return {(entry.translation_key, entry.locale_id): entry for entry in self.by_url_path.values()}

    @cached_property
    def locale_of(self) -> dict[str, Locale]:
        """Return the locales by language code."""
        return {locale.language_code: locale for locale in self.locales.values()}

    def site_for(self, request: HttpRequest) -> Site | None:
        """Return the site that a request asks for: by host and port, by host alone, or the default one."""
        host, _colon, port = request.get_host().partition(":")
        named = [site for site in self.sites if site.hostname == host]
        for site in named:
            if str(site.port) == (port or request.get_port()):
                return site
        if len(named) == 1:
            return named[0]
        return next((site for site in self.sites if site.is_default_site), None)

    def home(self, site: Site, language: str) -> PageEntry | None:
        """Return the live home page of the site in a language."""
        locale = self.locale_of.get(language)
        return self.by_key.get((site.root_page.translation_key, locale.pk)) if locale else None

    def find(self, site: Site, language: str, path: str) -> PageEntry | None:
        """Return the live page at a path below the home page of a language."""
        home = self.home(site, language)
        if home is None:
            return None
        trimmed = path.strip("/")
        found = self.by_url_path.get(home.url_path + (f"{trimmed}/" if trimmed else ""))
        return found if found is not None and self.is_reachable(found) else None

    def children(self, parent: PageEntry) -> list[PageEntry]:
        """Return the live children in the order of the tree."""
        found = [entry for entry in self.by_url_path.values() if entry.parent_path == parent.path]
        return sorted(found, key=lambda entry: entry.path)

    def above(self, path: str) -> list[PageEntry]:
        """Return the live pages above a tree path, from the home page down; a draft has them too."""
        homes = {
            self.home(site, locale.language_code) for site in self.sites for locale in self.locales.values()
        }
        found = [
            entry for entry in self.by_url_path.values() if path.startswith(entry.path) and entry.path != path
        ]
        found.sort(key=lambda entry: len(entry.path))
        while found and found[0] not in homes:
            found.pop(0)
        return found

    def is_restricted(self, entry: PageEntry) -> bool:
        """Say whether a visitor must show who they are before the page is shown."""
        return any(entry.path.startswith(path) for path in self.restricted)

    def home_above(self, entry: PageEntry) -> tuple[PageEntry, Site] | None:
        """Return the live home page that the page is or lies below, with its site."""
        for site in self.sites:
            for locale in self.locales.values():
                home = self.home(site, locale.language_code)
                if home is not None and entry.path.startswith(home.path):
                    return home, site
        return None

    def url(self, entry: PageEntry) -> str:
        """Return the address of a page below the root of its own site: `/utbildning/…`, `/en/…`."""
        above = self.home_above(entry)
        if above is None:
            return "/"
        home, site = above
        code = self.locales[home.locale_id].language_code
        prefix = "/" if home.locale_id == site.root_page.locale_id else f"/{code}/"
        return prefix + entry.url_path[len(home.url_path) :]

    def is_reachable(self, entry: PageEntry) -> bool:
        """Say whether every page above is live too: an unpublished module hides its lessons."""
        above = self.home_above(entry)
        if above is None:
            return False
        home, _site = above
        url_path = entry.url_path
        while len(url_path) > len(home.url_path):
            if url_path not in self.by_url_path:
                return False
            url_path = url_path[: url_path.rstrip("/").rfind("/") + 1]
        return True


_lock = threading.Lock()
_book: AddressBook | None = None


def current() -> AddressBook:
    """Return the address book of the present generation; 0 queries unless something was published."""
    global _book
    generation = current_generation()
    book = _book
    if book is None or book.generation != generation:
        with _lock:
            book = _book
            if book is None or book.generation != generation:
                book = _book = _read(generation)
    return book


def _read(generation: str) -> AddressBook:
    models = {pk: ContentType.objects.get_for_id(pk).model_class() for pk in _content_types()}
    rows = Page.objects.live().values_list(
        "pk",
        "path",
        "url_path",
        "title",
        "show_in_menus",
        "translation_key",
        "locale_id",
        "content_type_id",
        "last_published_at",
    )
    entries: dict[str, PageEntry] = {}
    for pk, path, url_path, title, in_menus, key, locale, content_type, published_at in rows:
        model = models.get(content_type)
        if model is not None:
            entries[url_path] = PageEntry(
                pk, path, url_path, title, in_menus, key, locale, model, published_at
            )
    return AddressBook(
        generation=generation,
        by_url_path=entries,
        sites=list(Site.objects.select_related("root_page")),
        locales={locale.pk: locale for locale in Locale.objects.all()},
        restricted=tuple(PageViewRestriction.objects.values_list("page__path", flat=True)),
        root_paths=Site.get_site_root_paths(),
    )


def _content_types() -> set[int]:
    return set(Page.objects.order_by().values_list("content_type_id", flat=True).distinct())
