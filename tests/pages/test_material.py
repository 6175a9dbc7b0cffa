"""Material to print: tiles, a page, its PDF, and who may see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from media.freshness import forget
from pages.models import MaterialIndexPage, MaterialPage
from pages.printing import document, printables
from tests.reading_pdf import complaints, pages_of, squeezed, tree

pytestmark = pytest.mark.django_db
BODY = [
    {"type": "heading", "value": {"text": "I dag", "level": "2"}},
    {"type": "text", "value": "<p>Ring <b>112</b> vid fara.</p>"},
    {"type": "checklist", "value": {"title": "Spara", "items": ["<p>Socialjouren</p>", "<p>Elevhälsan</p>"]}},
]


@pytest.fixture
def sheet(site_tree: SimpleNamespace, settings: Any, tmp_path: Path) -> Iterator[MaterialPage]:
    """`/material/nummerkort/`, published."""
    settings.DATA_DIR = tmp_path
    index = site_tree.home.add_child(
        instance=MaterialIndexPage(title="Material", slug="material", lead="Att skriva ut.")
    )
    page = index.add_child(
        instance=MaterialPage(title="Nummerkort", slug="nummerkort", lead="Numren i fickan.", body=BODY)
    )
    page.save_revision().publish()
    forget()
    yield page
    forget()


def test_the_index_shows_its_drawing_once_and_a_tile_for_each_sheet(
    client: Client, sheet: MaterialPage
) -> None:
    html = client.get("/material/").content.decode()
    assert 'href="/material/nummerkort/"' in html and "Numren i fickan." in html
    assert html.count("il--material") == 1
    sheet.unpublish()
    empty = client.get("/material/").content.decode()
    assert "nummerkort" not in empty and "Här finns inget material än." in empty


def test_the_page_leads_to_its_pdf_which_says_the_same(
    client: Client, sheet: MaterialPage, tmp_path: Path
) -> None:
    html = client.get("/material/nummerkort/").content.decode()
    assert 'href="/material/nummerkort/pdf/"' in html
    response = client.get("/material/nummerkort/pdf/")
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == 'inline; filename="nummerkort.pdf"'
    pages = pages_of(response.content)
    assert len(pages) == 1
    for words in ("Nummerkort", "Numren i fickan.", "I dag", "Ring 112 vid fara.", "Socialjouren", "116 111"):
        assert squeezed(words) in pages[0], words
    assert "/H1" in [kind for kind, _alt in tree(response.content)]
    assert not complaints(response.content, tmp_path)


def test_what_is_published_anew_is_printed_anew_and_a_draft_is_not(
    client: Client, sheet: MaterialPage
) -> None:
    def paper() -> str:
        return "".join(pages_of(client.get("/material/nummerkort/pdf/").content))

    assert "Nummerkort" in paper()
    page = MaterialPage.objects.get(pk=sheet.pk)
    page.title = "Nytt namn"
    page.save_revision()
    assert squeezed("Nytt namn") not in paper()
    page.save_revision().publish()
    assert squeezed("Nytt namn") in paper()
    page.unpublish()
    assert client.get("/material/nummerkort/pdf/").status_code == 404


@pytest.mark.parametrize(
    "path", ["/material/pdf/", "/pdf/", "/material/finns-inte/pdf/", "/material/nummerkort/pdf"]
)
def test_only_a_sheet_has_one(client: Client, sheet: MaterialPage, path: str) -> None:
    assert client.get(path, follow=False).status_code in (301, 404)
    assert client.get(path.rstrip("/") + "/x/").status_code == 404


def test_a_sheet_behind_a_sign_in_keeps_its_pdf_there_too(client: Client, sheet: MaterialPage) -> None:
    PageViewRestriction.objects.create(page=sheet, restriction_type=PageViewRestriction.LOGIN)
    response = client.get("/material/nummerkort/pdf/")
    assert response.status_code == 302 and "login" in response.headers["Location"]


def test_a_visitor_costs_no_query_and_the_pdf_few(
    client: Client,
    sheet: MaterialPage,
    count_queries: Callable[[], AbstractContextManager[list[str]]],
) -> None:
    client.get("/material/nummerkort/")
    client.get("/material/nummerkort/pdf/")
    with count_queries() as counted:
        assert client.get("/material/nummerkort/").status_code == 200
    assert counted == []
    with count_queries() as counted:
        assert client.get("/material/nummerkort/pdf/").status_code == 200
    assert counted == []


def test_it_is_made_ahead_while_it_can_be_reached(sheet: MaterialPage) -> None:
    assert [one.name for one in printables()] == [f"material-{sheet.pk}"]
    MaterialIndexPage.objects.get().unpublish()
    assert list(printables()) == []


def test_an_english_sheet_is_english(site_tree: SimpleNamespace, sheet: MaterialPage, client: Client) -> None:
    index = site_tree.english_home.add_child(
        instance=MaterialIndexPage(title="Material", slug="material", locale=site_tree.english)
    )
    page = index.add_child(
        instance=MaterialPage(title="Numbers", slug="numbers", body=BODY, locale=site_tree.english)
    )
    made = document(page)
    assert (made.language, made.words["page"]) == ("en", "Page")
    response = client.get("/en/material/numbers/pdf/")
    assert response.headers["Content-Type"] == "application/pdf"


def test_an_editor_previews_a_sheet_without_a_way_to_a_pdf_that_is_not_there(sheet: MaterialPage) -> None:
    request = sheet.make_preview_request()
    html = request.content.decode()
    assert "Nummerkort" in html and "pdf/" not in html.partition("<main")[2].partition("</main>")[0]
