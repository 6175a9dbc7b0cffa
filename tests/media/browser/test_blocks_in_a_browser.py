"""Blocks in a real browser: notes that stay there, passages that can be skipped, and access."""

from typing import Any

import pytest

from pages.models import StandardPage
from tests.media.making import make_fact, make_film

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page_of_blocks(site_tree: Any, live_site: Any) -> Any:
    """A page with every block that a browser does something with; `live_site.page` is on it."""
    film = make_film()
    film.save_revision().publish()
    blocks = [
        ("heading", {"text": "En rubrik", "level": "2"}),
        ("text", "<p>Ett stycke.</p>"),
        ("fact", {"fact": make_fact()}),
        ("claim", {"claim": "Hen ville ju.", "reply": "<p>Ansvaret är den vuxnes.</p>"}),
        ("reflection", {"prompt": "<p>Vem ser en annan bit än du?</p>", "minutes": 1}),
        ("checklist", {"title": "Ta med dig", "items": ["<p>Ett nummer</p>", "<p>Ett namn</p>"]}),
        (
            "hard_content",
            {
                "announcement": "<p>Nu kommer ett fall.</p>",
                "summary": "<p>Det räcker att veta detta.</p>",
                "body": [("case", {"title": "Mira, 15 år", "text": "<p>Det svåra.</p>"})],
            },
        ),
        ("illustration", {"name": "lighthouse", "alt": "En fyr", "decorative": False, "caption": ""}),
        ("sources", {"items": [{"text": "Socialtjänstlagen", "url": "https://lagen.nu/", "read_on": None}]}),
        ("film", {"film": film}),
    ]
    page = site_tree.home.add_child(
        instance=StandardPage(title="Block", slug="block", body=blocks, locale=site_tree.home.locale)
    )
    page.save_revision().publish()
    # The film is the beginning of one: enough to be told apart, not enough to be shown.
    live_site.expected.append("media")
    live_site.page.goto(f"{live_site.url}/block/")
    return live_site


def test_a_reflection_is_kept_only_after_the_button_and_can_be_removed(page_of_blocks: Any) -> None:
    page = page_of_blocks.page
    note, save = page.locator(".reflection textarea"), page.locator(".reflection [data-keep-save]")
    note.fill("Tränaren.")
    page.reload()
    assert note.input_value() == ""
    note.fill("Tränaren.")
    save.click()
    assert page.locator(".reflection [role=status]").inner_text() == "Sparat i den här webbläsaren."
    page.reload()
    assert note.input_value() == "Tränaren."
    page.locator(".reflection [data-keep-forget]").click()
    page.reload()
    assert note.input_value() == ""
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_ticks_are_kept_only_after_the_button(page_of_blocks: Any) -> None:
    page = page_of_blocks.page
    page.get_by_label("Ett namn").check()
    page.locator(".checklist [data-keep-save]").click()
    page.reload()
    assert page.get_by_label("Ett namn").is_checked()
    assert not page.get_by_label("Ett nummer").is_checked()


def test_without_scripts_everything_can_be_read_and_nothing_is_promised(page_of_blocks: Any) -> None:
    context = page_of_blocks.browser.new_context(java_script_enabled=False)
    page_of_blocks.contexts.append(context)
    page = context.new_page()
    page.goto(f"{page_of_blocks.url}/block/")
    page.locator(".reflection textarea").fill("Går att skriva i.")
    assert page.get_by_text("Det du skriver sparas inte.").is_visible()
    assert not page.locator("[data-keep-save]").first.is_visible()
    hard = page.get_by_text("Det svåra.")
    assert not hard.is_visible()
    page.get_by_text("Hoppa över, läs sammanfattningen i stället").click()
    assert page.get_by_text("Det räcker att veta detta.").is_visible()
    assert not hard.is_visible()
    page.get_by_text("Läs avsnittet", exact=True).click()
    assert hard.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_any_block(page_of_blocks: Any, axe: Any, width: int, scheme: str) -> None:
    page = page_of_blocks.page
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    for fold in page.locator("details > summary").all():
        if fold.is_visible():
            fold.click()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
