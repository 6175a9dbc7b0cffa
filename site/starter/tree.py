"""Pages in their tree: where a file's page belongs, and what the site begins at."""

from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from wagtail.models import Page, Site

from starter.errors import MissingReference
from starter.reading import StarterFile
from starter.references import locale

INDEX = "index.md"


def path_above(file: StarterFile, by_path: dict[PurePosixPath, StarterFile]) -> StarterFile | None:
    """Return the file of the page above, or None for a home page, which stands at the root."""
    if file.type == "home":
        return None
    folder = file.path.parent if file.path.name != INDEX else file.path.parent.parent
    return by_path.get(folder / INDEX)


def page_of(key: UUID, language: str) -> Any:
    """Return the specific page of that key and language, or None."""
    found = Page.objects.filter(translation_key=key, locale__language_code=language).first()
    return found.specific if found else None


def place_shell(shell: Page, file: StarterFile, files: list[StarterFile]) -> None:
    """Put a new page into the tree, after the sibling that comes before it in the files."""
    by_path = {one.path: one for one in files}
    above = path_above(file, by_path)
    if above is None:
        if file.type != "home":
            raise MissingReference("a page above it: its folder has no index.md")
        Page.get_first_root_node().add_child(instance=shell)
        return
    parent = page_of(above.key, above.language)
    if parent is None:
        raise MissingReference(f"the page above it ({above.path})")
    had_children = parent.numchild > 0
    parent.add_child(instance=shell)
    if had_children:
        _move_into_order(shell, file, above, files, by_path)


def _move_into_order(
    shell: Page,
    file: StarterFile,
    above: StarterFile,
    files: list[StarterFile],
    by_path: dict[PurePosixPath, StarterFile],
) -> None:
    """Move a new page behind the sibling that its file stands behind, when it is not there already."""
    siblings = [one for one in files if one.type != "home" and path_above(one, by_path) is above]
    before = None
    for one in siblings:
        if one is file:
            break
        found = page_of(one.key, one.language)
        if found is not None and found.get_parent().pk == shell.get_parent().pk:
            before = found
    fresh = Page.objects.get(pk=shell.pk)
    if before is None:
        fresh.move(fresh.get_parent(), pos="first-child")
    elif before.get_next_sibling() is None or before.get_next_sibling().pk != fresh.pk:
        fresh.move(before, pos="right")


def adopt_home(file: StarterFile) -> Any:
    """Return an empty home page that stands there already, now known by the file's key; or None."""
    from pages.models import HomePage

    found = HomePage.objects.filter(locale=locale(file.language), depth=2).first()
    if found is None or found.numchild or found.body:
        return None
    HomePage.objects.filter(pk=found.pk).update(translation_key=file.key)
    return HomePage.objects.get(pk=found.pk)


def point_site_at(home: Page) -> None:
    """Let the default site begin at the Swedish home page, and remove Wagtail's page of welcome."""
    address = urlsplit(settings.BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        site = Site(is_default_site=True, root_page=home, hostname=address.hostname or "localhost", port=port)
    elif site.root_page.specific_class is not Page:
        # Someone has pointed the site at a page of their own.
        return
    welcome = site.root_page if site.pk else None
    site.root_page, site.hostname, site.port = home, address.hostname or "localhost", port
    site.site_name = settings.WAGTAIL_SITE_NAME
    site.save()
    if welcome is not None and not welcome.numchild:
        welcome.delete()
