"""The print edition and a sheet of material in a browser: axe, narrow and wide, no scripts, and on paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from media.freshness import forget
from pages.models import MaterialIndexPage, MaterialPage
from tests.courses.making import make_course
from tests.pages.test_material import BODY

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MORE = [
    {"type": "case", "value": {"title": "Mira, 15 år", "text": "<p>Hon har en ny telefon.</p>"}},
    {"type": "claim", "value": {"claim": "Hen ville ju.", "reply": "<p>Fråga inte så.</p>"}},
    {"type": "reflection", "value": {"prompt": "<p>Vem ser mer?</p>", "minutes": "1"}},
    {
        "type": "illustration",
        "value": {"name": "material", "alt": "Ett blad", "decorative": False, "caption": ""},
    },
    {"type": "sources", "value": {"items": [{"text": "Prop", "url": "https://a.se/b", "read_on": None}]}},
]


@pytest.fixture
def published(site_tree: Any) -> None:
    """A course with checks and every other kind of piece, and a sheet."""
    made = make_course(site_tree, checks=2, questions=2)
    lesson = made.lessons[1]
    lesson.body = [*BODY, *MORE]
    lesson.save()
    index = site_tree.home.add_child(instance=MaterialIndexPage(title="Material", slug="material"))
    index.add_child(
        instance=MaterialPage(title="Nummerkort", slug="nummerkort", lead="Numren.", body=[*BODY, *MORE])
    )
    forget()


@pytest.mark.parametrize("path", ["/utbildning/kursen/skriv-ut/", "/material/", "/material/nummerkort/"])
def test_nothing_for_axe(published: None, live_site: Any, axe: Callable[[Any], list[str]], path: str) -> None:
    page, found = live_site.page, list[str]()
    live_site.go(path)
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found += [f"{width} {scheme}: {one}" for one in axe(page)]
    assert not found, "\n".join(found)
    assert not page.context.cookies()


def test_on_paper_the_frame_is_gone_and_addresses_are_written_out(published: None, live_site: Any) -> None:
    page = live_site.page
    live_site.go("/utbildning/kursen/skriv-ut/")
    page.emulate_media(media="print")
    for hidden in (".bar", ".header", ".printed-ways", ".breadcrumbs"):
        assert not page.locator(hidden).first.is_visible(), hidden
    assert page.locator(".help-lines").is_visible()
    written = page.evaluate(
        "getComputedStyle(document.querySelector('.printed a[data-written]'), '::after').content"
    )
    assert "http" in written
    breaks = page.evaluate(
        "[...document.querySelectorAll('.printed-new-page')].map(one => getComputedStyle(one).breakBefore)"
    )
    assert len(breaks) >= 3 and set(breaks) == {"page"}


def test_without_scripts_everything_is_there_and_the_contents_lead_to_it(
    published: None, live_site: Any
) -> None:
    page = live_site.another_page(java_script_enabled=False)
    page.goto(live_site.url + "/utbildning/kursen/")
    page.get_by_role("link", name="Hela kursen som en sida").click()
    page.get_by_role("navigation", name="Innehåll").get_by_role("link", name="Lektion 1").click()
    assert page.url.endswith("#d-modul-0--lektion-1")
    assert page.get_by_role("heading", name="Lektion 1").is_visible()
    assert page.get_by_text("Fråga inte så.").is_visible()
    answer = page.request.get(live_site.url + page.locator(".printed-ways a").first.get_attribute("href"))
    assert answer.headers["content-type"] == "application/pdf"
