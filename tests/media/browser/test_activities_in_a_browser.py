"""Stories, writing, call scripts and plans in a real browser: with and without scripts, on paper."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.browser.gallery_urls"),
    pytest.mark.usefixtures("site_tree"),
]
PATH = "/_galleri/ovningar/"
KEPT = "Object.keys(localStorage)"
FOCUSED = "document.activeElement.textContent.trim()"
IN_WIDTH = "document.documentElement.scrollWidth <= innerWidth"


@pytest.fixture
def page(live_site: Any) -> Any:
    """Return the page of the activities."""
    live_site.go(PATH)
    return live_site.page


@pytest.fixture
def plain_page(live_site: Any) -> Any:
    """Return the same page without scripts."""
    page = live_site.another_page(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page.goto(live_site.url + PATH)
    return page


def reply(page: Any, words: str) -> Any:
    """Return the button of a reply."""
    return page.locator(".story__stage").get_by_role("button", name=words)


# ---------------------------------------------------------------- the story


def test_a_story_shows_one_step_and_opens_the_consequence_with_its_heading_focused(page: Any) -> None:
    stage = page.locator(".story__stage")
    assert stage.get_by_text("Mira sitter tyst.").is_visible()
    assert not page.get_by_text("Mira är inte ensam längre.").first.is_visible()
    assert stage.get_by_text("Jag har bara ont i magen.").is_visible()
    reply(page, "Hur har du det?").click()
    assert page.evaluate(FOCUSED) == "Vad som hände"
    assert stage.get_by_text("Mira hinner tänka.").is_visible()
    assert not reply(page, "Det är han som tvingar dig").is_visible()
    stage.get_by_role("button", name="Gå vidare").click()
    assert page.evaluate(FOCUSED) == "Så slutade det"
    assert stage.get_by_text("Mira är inte ensam längre.").is_visible()
    stage.get_by_role("button", name="Ett steg tillbaka").click()
    assert page.evaluate(FOCUSED) == "Steg 1"
    assert reply(page, "Det är han som tvingar dig").is_visible()


def test_one_can_always_try_another_answer_or_start_over(page: Any) -> None:
    stage = page.locator(".story__stage")
    reply(page, "Det är han som tvingar dig").click()
    # The same step follows, so there is nothing to go on to.
    assert stage.get_by_role("button", name="Gå vidare").count() == 0
    stage.get_by_role("button", name="Prova ett annat svar").click()
    assert "tvingar dig" in page.evaluate(FOCUSED)
    reply(page, "Hur har du det?").click()
    stage.get_by_role("button", name="Prova ett annat svar").click()
    reply(page, "Hur har du det?").click()
    stage.get_by_role("button", name="Gå vidare").click()
    stage.get_by_role("button", name="Börja om").click()
    assert page.evaluate(FOCUSED) == "Steg 1"
    assert stage.get_by_text("Mira sitter tyst.").is_visible()


def test_a_story_by_keyboard_alone(page: Any) -> None:
    reply(page, "Hur har du det?").focus()
    page.keyboard.press("Tab")
    assert "tvingar dig" in page.evaluate(FOCUSED)
    page.keyboard.press("Enter")
    assert page.evaluate(FOCUSED) == "Vad som hände"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # Prova ett annat svar
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    assert page.evaluate(FOCUSED) == "Vad som hände"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # Gå vidare
    assert page.evaluate(FOCUSED) == "Så slutade det"


def test_nothing_of_a_story_is_kept_or_sent(live_site: Any, page: Any) -> None:
    page.wait_for_load_state("networkidle")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if "/static/" not in request.url else None)
    reply(page, "Hur har du det?").click()
    page.locator(".story__stage").get_by_role("button", name="Gå vidare").click()
    assert sent == []
    assert page.evaluate(KEPT) == []


def test_without_scripts_a_story_is_a_list_with_folds_and_links(plain_page: Any) -> None:
    page = plain_page
    assert page.locator(".story__step").count() == 2
    assert page.get_by_text("Mira är inte ensam längre.").is_visible()
    assert page.locator(".story__stage").count() == 0
    assert not page.get_by_text("Mira hinner tänka.").is_visible()
    page.locator(".story summary", has_text="Hur har du det?").click()
    assert page.get_by_text("Mira hinner tänka.").is_visible()
    page.get_by_role("link", name="Gå vidare till steg 2").click()
    end = page.locator(".story__step").nth(1)
    assert page.url.endswith(end.get_attribute("id"))
    assert 0 <= end.bounding_box()["y"] < 300
    end.get_by_role("link", name="Börja om").click()
    assert page.url.endswith("-1")


# ---------------------------------------------------------------- writing


def test_one_button_opens_the_pattern_beside_every_choice(page: Any) -> None:
    activity = page.locator("[data-compare]")
    first, second = activity.locator(".sorting__item").all()
    first.get_by_label("Såg eller hörde").check()
    second.get_by_label("Utelämna").check()
    assert not activity.get_by_text("Mönstret: Tolkar.").is_visible()
    activity.get_by_role("button", name="Jämför med mönstret").click()
    assert "överens om 1 av 2" in page.evaluate(FOCUSED)
    assert first.get_by_text("Ditt val: Såg eller hörde.").is_visible()
    assert second.get_by_text("Ditt val: Utelämna.").is_visible()
    assert second.get_by_text("Mönstret: Tolkar.").is_visible()
    second.get_by_label("Tolkar").check()
    assert second.get_by_text("Ditt val: Tolkar.").is_visible()
    assert activity.get_by_text("överens om 2 av 2").is_visible()


def test_without_scripts_the_pattern_is_a_fold_below_each_sentence(plain_page: Any) -> None:
    activity = plain_page.locator("[data-compare]")
    activity.get_by_label("Tolkar").first.check()
    activity.locator("summary", has_text="Jämför med mönstret").first.click()
    assert activity.get_by_text("Mönstret: Såg eller hörde.").is_visible()
    activity.locator("textarea").fill("Telefonen ringde.")
    activity.locator("summary", has_text="mönstertext").click()
    assert activity.get_by_text("Varje gång svarade Mira").is_visible()
    assert not plain_page.locator("[data-keep-save]").first.is_visible()
    assert not plain_page.locator("[data-print-card]").first.is_visible()


def test_choices_and_text_are_kept_only_after_the_button_and_can_be_removed(page: Any) -> None:
    activity = page.locator("[data-keep=write_compare]")
    text = activity.locator("textarea")
    activity.get_by_label("Tolkar").nth(1).check()
    text.fill("Mira hade telefonen i handen.")
    assert page.evaluate(KEPT) == []
    page.reload()
    assert (text.input_value(), activity.locator("input:checked").count()) == ("", 0)
    activity.get_by_label("Tolkar").nth(1).check()
    text.fill("Mira hade telefonen i handen.")
    activity.locator("[data-keep-save]").click()
    assert activity.get_by_text("Sparat i den här webbläsaren.").is_visible()
    page.reload()
    assert text.input_value() == "Mira hade telefonen i handen."
    assert activity.get_by_label("Tolkar").nth(1).is_checked()
    assert activity.locator("input:checked").count() == 1
    activity.locator("[data-keep-forget]").click()
    assert page.evaluate(KEPT) == []
    assert (text.input_value(), activity.locator("input:checked").count()) == ("", 0)


# ---------------------------------------------------------------- the plan


def test_a_plan_is_kept_field_by_field_with_its_county_and_can_be_removed(page: Any) -> None:
    plan = page.locator("[data-keep=plan]")
    plan.get_by_label("ringer jag …").fill("Socialjouren")
    plan.get_by_label("Välj ditt län").select_option(label="Östergötlands län")
    assert plan.get_by_text("Östergötlands län hör till region Öst.").is_visible()
    assert not plan.locator("[data-county-list]").is_visible()
    assert page.evaluate(KEPT) == []
    plan.locator("[data-keep-save]").click()
    page.reload()
    assert plan.get_by_label("ringer jag …").input_value() == "Socialjouren"
    assert plan.get_by_label("Om jag ser …").input_value() == ""
    assert plan.get_by_text("Östergötlands län hör till region Öst.").is_visible()
    plan.locator("[data-keep-forget]").click()
    assert page.evaluate(KEPT) == []
    assert plan.get_by_label("ringer jag …").input_value() == ""
    assert not plan.get_by_text("hör till region Öst").is_visible()


def test_without_scripts_the_list_of_counties_can_be_read(plain_page: Any) -> None:
    plan = plain_page.locator("[data-keep=plan]")
    assert not plan.locator("select").is_visible()
    plan.locator("summary", has_text="Vilken region").click()
    assert plan.get_by_role("row", name="Kalmar län Syd").is_visible()
    assert plan.get_by_text("Det du skriver sparas inte.").is_visible()


def test_the_page_about_cookies_lists_what_was_kept_and_removes_it(live_site: Any, page: Any) -> None:
    plan = page.locator("[data-keep=plan]")
    plan.get_by_label("ringer jag …").fill("Socialjouren")
    plan.get_by_label("Välj ditt län").select_option(label="Kalmar län")
    plan.locator("[data-keep-save]").click()
    writing = page.locator("[data-keep=write_compare]")
    writing.get_by_label("Tolkar").first.check()
    writing.locator("[data-keep-save]").click()
    live_site.go("/cookies/")
    for words in (
        "Min plan",
        "ringer jag …: Socialjouren",
        "Välj ditt län: Kalmar län",
        "Skriv det du såg",
        "Telefonen ringde fem gånger.: Tolkar",
    ):
        assert page.get_by_text(words, exact=True).is_visible(), words
    page.get_by_role("button", name="Ta bort: Min plan").click()
    page.get_by_role("button", name="Ta bort: Skriv det du såg").click()
    assert page.evaluate(KEPT) == []


def test_a_card_is_printed_alone_with_what_was_written_and_lines_for_the_rest(page: Any) -> None:
    plan = page.locator("[data-keep=plan]")
    plan.get_by_label("ringer jag …").fill("Socialjouren,\nsedan chefen")
    page.evaluate("window.print = () => window.dispatchEvent(new Event('beforeprint'))")
    plan.locator("[data-print-card]").click()
    page.emulate_media(media="print")
    assert plan.get_by_text("sedan chefen").is_visible()
    # Two lines for what is empty and two rows high, one for the number.
    assert plan.locator(".paper__line").count() == 3
    assert plan.locator("textarea").first.is_hidden()
    assert plan.locator("[data-keep-save]").is_hidden()
    for other in (".story", "[data-compare]", "h1", ".footer", ".header"):
        assert page.locator(other).first.is_hidden(), other
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert page.locator("h1").is_visible()
    assert plan.locator("textarea").first.is_visible()
    assert plan.locator(".paper").first.is_hidden()


def test_a_whole_story_is_printed_also_while_one_step_is_shown(page: Any) -> None:
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    steps = page.locator(".story__steps")
    for words in (
        "Mira sitter tyst.",
        "Mira hinner tänka.",
        "Mira måste försvara honom.",
        "inte ensam längre",
    ):
        assert steps.get_by_text(words).is_visible(), words
    assert page.locator(".story__stage").is_hidden()


# ---------------------------------------------------------------- access


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scripts", [True, False])
def test_axe_finds_nothing(scripts: bool, width: int, scheme: str, live_site: Any, axe: Any) -> None:
    page = live_site.another_page(color_scheme=scheme, viewport={"width": width, "height": 800})
    if not scripts:
        page.route("**/activities*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(live_site.url + PATH)
    assert axe(page) == []
    if scripts:
        reply(page, "Hur har du det?").click()
        page.get_by_role("button", name="Jämför med mönstret").click()
        page.locator("[data-keep=plan] [data-keep-save]").click()
        page.get_by_label("Välj ditt län").select_option(label="Kalmar län")
    for fold in page.locator("main details:not([open]) > summary").all():
        if fold.is_visible():
            fold.click()
    assert axe(page) == []
    assert page.evaluate(IN_WIDTH)
    low = [
        one.evaluate("e => e.outerHTML.slice(0, 80)")
        for one in page.locator(
            "main :is(.button, .option:not(.option--marked), summary, .story__onward a)"
        ).all()
        if one.is_visible() and one.bounding_box()["height"] < 44
    ]
    assert low == []
