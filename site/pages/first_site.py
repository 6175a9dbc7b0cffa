"""The ground every installation stands on: two locales, a home page in each, one default site.

Wagtail's own migrations leave a page of welcome. This replaces it, and does nothing where it has been done.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from .models import HomePage


@dataclass(frozen=True)
class FirstSite:
    """What stands after `ensure_site`."""

    root: Page
    site: Site
    home: HomePage
    english_home: HomePage
    swedish: Locale
    english: Locale


@transaction.atomic
def ensure_site(*, hostname: str = "localhost", port: int = 80) -> FirstSite:
    """Make what is missing of locales, home pages and the default site, and return them.

    `hostname` and `port` are used only when the default site is made or still points at Wagtail's own page.
    """
    swedish, _made = Locale.objects.get_or_create(language_code="sv")
    english, _made = Locale.objects.get_or_create(language_code="en")
    root = Page.get_first_root_node()
    site = Site.objects.filter(is_default_site=True).first()
    home = HomePage.objects.filter(locale=swedish, depth=2).first()
    if home is None:
        home = root.add_child(instance=HomePage(title="Fyr", slug="fyr", locale=swedish))
        home.save_revision().publish()
    if site is None or not issubclass(site.root_page.specific_class or Page, HomePage):
        welcome = site.root_page if site else None
        if site is None:
            site = Site(is_default_site=True)
        site.hostname, site.port, site.root_page = hostname, port, home
        site.site_name = settings.WAGTAIL_SITE_NAME
        site.save()
        if welcome is not None and welcome.specific_class is Page and welcome.depth == 2:
            welcome.delete()
    english_home = HomePage.objects.filter(translation_key=home.translation_key, locale=english).first()
    if english_home is None:
        english_home = home.copy_for_translation(english)
        english_home.slug = "en"
        english_home.save_revision().publish()
    root.refresh_from_db()
    home = HomePage.objects.get(pk=home.pk)
    return FirstSite(
        root=root,
        site=site,
        home=home,
        english_home=HomePage.objects.get(pk=english_home.pk),
        swedish=swedish,
        english=english,
    )
