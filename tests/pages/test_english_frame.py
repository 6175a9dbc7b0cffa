"""What stands around an English page is English, or says that it is not."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils.translation import override

from media.models import SiteFrame
from pages.models import StandardPage, SupportPage

pytestmark = pytest.mark.django_db


def add(parent: Any, page: Any, locale: Any, **values: Any) -> Any:
    page.locale = locale
    for name, value in values.items():
        setattr(page, name, value)
    made = parent.add_child(instance=page)
    made.save_revision().publish()
    return made


def read(path: str) -> str:
    response = Client().get(path)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_every_english_page_leads_to_help_in_english(site_tree: Any) -> None:
    assert 'class="footer__support"><a href="/en/stod/">' in read("/en/")
    assert 'class="footer__support"><a href="/stod/">' in read("/")
    assert '<html lang="en">' in read("/en/stod/"), "without an editor's page the site answers itself"
    add(
        site_tree.english_home,
        SupportPage(title="Advice and support", slug="stod", safe_title="Advice"),
        site_tree.english,
    )
    assert "<title>Advice</title>" in read("/en/stod/")


def test_leaving_quickly_is_explained_in_english_or_said_to_be_in_swedish(site_tree: Any) -> None:
    swedish = add(site_tree.home, StandardPage(title="Lämna", slug="lamna-sidan-snabbt"), site_tree.swedish)
    assert '<a href="/lamna-sidan-snabbt/" hreflang="sv">' in read("/en/")
    assert '<a href="/lamna-sidan-snabbt/">' in read("/")
    english = StandardPage(title="Leave", slug="leave", translation_key=swedish.translation_key)
    add(site_tree.english_home, english, site_tree.english)
    assert '<a href="/en/leave/">' in read("/en/")


def test_translations_are_named_for_search_engines(site_tree: Any, settings: Any) -> None:
    alternates = [
        f'<link rel="alternate" hreflang="{code}" href="{settings.BASE_URL}{path}">'
        for code, path in (("sv", "/"), ("en", "/en/"))
    ]
    for path in ("/", "/en/"):
        assert all(read(path).count(one) == 1 for one in alternates)
    site_tree.english_home.unpublish()
    assert "alternate" not in read("/")


def test_3_1_2_a_help_line_without_english_is_marked_as_swedish(site_tree: Any) -> None:
    frame = SiteFrame.for_site(site_tree.site)
    line = {"kind": "child", "name": "", "number": "116 111", "who_en": "", "note_en": ""}
    frame.help_lines = [("line", {**line, "who": "Under arton", "note": "Dygnet runt"})]
    frame.save()
    english = read("/en/")
    assert '<span class="help-lines__who" lang="sv">Under arton</span>' in english
    assert '<span class="help-lines__note" lang="sv">Dygnet runt</span>' in english
    assert '<span class="help-lines__who">Under arton</span>' in read("/")


@pytest.mark.parametrize(("language", "expected"), [("en", "5 November 2026"), ("sv", "5 november 2026")])
def test_days_are_written_as_in_europe(language: str, expected: str) -> None:
    day = datetime(2026, 11, 5, 12, tzinfo=UTC)
    with override(language):
        assert Template('{{ day|date:"DATE_FORMAT" }}').render(Context({"day": day})) == expected


def test_a_page_that_is_not_found_leads_on_in_english(site_tree: Any) -> None:
    response = Client().get("/en/nothing/")
    assert response.status_code == 404
    assert 'class="button" href="/en/"' in response.content.decode()
