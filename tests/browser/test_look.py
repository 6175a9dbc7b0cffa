"""Every component in every state, in light and dark, on a phone and on a wide screen."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import LiveSite

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.browser.gallery_urls"),
    pytest.mark.usefixtures("site_tree"),
]

GALLERY = "/_galleri/"

#: As if the page had just been opened: the next Tab reaches the first thing on it.
FROM_THE_TOP = """() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
    scrollTo(0, 0);
}"""

#: The rectangle of the focused element against that of the sticky bar: what is left to see of it.
HOW_MUCH_IS_SEEN = """() => {
    const focused = document.activeElement;
    const bar = document.getElementById("exit-bar");
    if (!focused || focused === document.body || bar.contains(focused)) return null;
    const box = focused.getBoundingClientRect();
    const under = focused.classList.contains("skip") ? 0 : bar.getBoundingClientRect().bottom;
    const top = Math.max(box.top, under);
    const seen = Math.min(box.bottom, innerHeight) - top;
    return { what: focused.outerHTML.slice(0, 90), seen, height: box.height };
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(
    live_site: LiveSite, axe: Callable[[Any], list[str]], width: int, scheme: str
) -> None:
    page = live_site.another_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(live_site.url + GALLERY)

    assert axe(page) == []


def test_a_table_on_a_phone_stands_whole_and_stays_a_table(live_site: LiveSite) -> None:
    page = live_site.another_page(viewport={"width": 320, "height": 900})
    for path in (GALLERY, "/cookies/"):
        page.goto(live_site.url + path)
        table = page.locator(".table--stack").first
        assert table.evaluate("e => e.scrollWidth <= e.clientWidth"), path
        assert table.evaluate(
            """e => [...e.querySelectorAll("td, tbody th")].every(cell => {
                const box = cell.getBoundingClientRect();
                return box.left >= 0 && box.right <= innerWidth && box.height > 0;
            })"""
        ), path
        label = "e => getComputedStyle(e, '::before').content"
        cell = table.locator("td").first
        assert (cell.get_attribute("data-label") or "?") in cell.evaluate(label)
        assert table.get_by_role("columnheader").count() == 4
        rows = table.locator("tbody").get_by_role("row").count()
        assert rows == table.get_by_role("rowheader").count() == table.get_by_role("cell").count() / 3

    page.set_viewport_size({"width": 1280, "height": 900})
    assert table.locator("td").first.evaluate(label) == "none"
    assert table.locator("td").first.evaluate("e => getComputedStyle(e).display") == "table-cell"


@pytest.mark.parametrize(
    ("follows", "lines"),
    [
        (
            '<div class="block block-sources"><details class="sources"><summary>x</summary></details></div>',
            "0px",
        ),
        ("", "0px"),
        ('<div class="block block-text"><p>x</p></div>', "1px"),
    ],
)
def test_one_hairline_stands_below_a_knowledge_check(live_site: LiveSite, follows: str, lines: str) -> None:
    """The sources and the lesson's navigation draw a line of their own; a paragraph does not."""
    live_site.go(GALLERY)
    check = '<div class="block block-knowledge_check"><section class="knowledge-check">x</section></div>'
    live_site.page.evaluate(
        "html => { document.querySelector('main').innerHTML = html; }",
        f'<article class="measure stack">{check}\n{follows}</article>\n<nav class="lesson-nav">x</nav>',
    )
    drawn = live_site.page.locator(".knowledge-check").evaluate("e => getComputedStyle(e).borderBottomWidth")
    assert drawn == lines


def test_axe_finds_nothing_in_the_open_menu_of_a_phone(
    live_site: LiveSite, axe: Callable[[Any], list[str]]
) -> None:
    page = live_site.another_page(viewport={"width": 320, "height": 900})
    page.goto(live_site.url + GALLERY)
    page.locator(".menu > summary").click()

    assert page.locator(".menu__list a").first.is_visible()
    assert axe(page) == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_scrolls_sideways(live_site: LiveSite, width: int) -> None:
    page = live_site.another_page(viewport={"width": width, "height": 900})
    page.goto(live_site.url + GALLERY)

    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_text_spacing_of_1_4_12_hides_nothing(live_site: LiveSite) -> None:
    page = live_site.another_page(viewport={"width": 320, "height": 900}, bypass_csp=True)
    page.goto(live_site.url + GALLERY)
    page.add_style_tag(
        content="* { line-height: 1.5 !important; letter-spacing: .12em !important; "
        "word-spacing: .16em !important } p { margin-block-end: 2em !important }"
    )

    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_focus_is_never_under_the_bar(live_site: LiveSite, width: int, key: str) -> None:
    page = live_site.another_page(viewport={"width": width, "height": 600})
    page.goto(live_site.url + GALLERY)
    page.evaluate(FROM_THE_TOP)
    hidden = []
    stops = 0
    for _ in range(140):
        page.keyboard.press(key)
        found = page.evaluate(HOW_MUCH_IS_SEEN)
        if found:
            stops += 1
            # A tall text area may go on below the window; what matters is that one sees where one is.
            if found["seen"] < min(found["height"], 36) - 1:
                hidden.append(found)

    assert stops > 60
    assert hidden == []


@pytest.mark.parametrize("width", [320, 1280])
def test_every_target_is_big_enough_for_a_finger(live_site: LiveSite, width: int) -> None:
    page = live_site.another_page(viewport={"width": width, "height": 900})
    page.goto(live_site.url + GALLERY)
    rows = page.locator(
        ".choice, .option:not(.option--marked), .button, .exit, .menu > summary:visible"
    ).all()
    low = [
        row.evaluate("e => e.outerHTML.slice(0, 80)")
        for row in rows
        if row.is_visible() and row.bounding_box()["height"] < 36
    ]

    assert len(rows) > 20
    assert low == []
    options = page.locator(".option:not(.option--marked)").all()
    assert all(option.bounding_box()["height"] >= 48 for option in options)


def test_without_scripts_menu_and_sections_open_and_nothing_promises_to_save(live_site: LiveSite) -> None:
    page = live_site.another_page(viewport={"width": 360, "height": 900}, java_script_enabled=False)
    page.goto(live_site.url + GALLERY)
    page.locator(".menu > summary").click()

    assert page.locator(".menu__list a").first.is_visible()
    assert page.locator("[data-keep-save]").first.is_hidden()
    assert page.get_by_text("Det du skriver sparas inte.").is_visible()


def test_where_you_are_is_said_in_words_too(live_site: LiveSite) -> None:
    live_site.go(GALLERY)
    here = live_site.page.locator("[aria-current=step]")

    assert here.count() == 1
    assert "du är här" in here.inner_text()


def test_the_error_summary_gets_focus_and_leads_to_the_field(live_site: LiveSite) -> None:
    live_site.go(GALLERY)
    page = live_site.page

    assert "error-summary" in page.evaluate("document.activeElement.className")
    page.locator(".error-summary a", has_text="Ditt namn").click()
    assert page.evaluate("document.activeElement.name") == "name"
    page.locator(".error-summary a", has_text="Var möter du barn").click()
    assert page.evaluate("document.activeElement.type") == "radio"


def test_the_error_summary_gets_focus_also_at_an_address_with_a_fragment(live_site: LiveSite) -> None:
    """A form in the middle of a lesson posts to `#question-…`, and going there takes the focus away."""
    page = live_site.another_page(viewport={"width": 360, "height": 900})
    page.goto(f"{live_site.url}{GALLERY}#fraga-1")
    page.wait_for_timeout(300)

    assert "error-summary" in page.evaluate("document.activeElement.className")


def test_a_reflection_is_kept_only_after_the_button(live_site: LiveSite) -> None:
    live_site.go(GALLERY)
    page = live_site.page
    note = page.locator(".reflection")
    note.locator("textarea").fill("Skolsköterskan")
    assert page.evaluate("localStorage.length") == 0

    note.get_by_role("button", name="Spara i den här webbläsaren").click()
    assert note.get_by_text("Sparat i den här webbläsaren.").is_visible()
    page.reload()
    assert note.locator("textarea").input_value() == "Skolsköterskan"

    note.get_by_role("button", name="Ta bort från webbläsaren").click()
    assert page.evaluate("localStorage.length") == 0
    assert note.locator("textarea").input_value() == ""


def test_reduced_motion_and_forced_colours_leave_the_page_usable(live_site: LiveSite) -> None:
    page = live_site.another_page(reduced_motion="reduce", forced_colors="active")
    page.goto(live_site.url + GALLERY)
    moving = page.evaluate(
        "[...document.querySelectorAll('*')]"
        ".filter(e => getComputedStyle(e).transitionDuration !== '0s').length"
    )
    borders = page.locator(".button").evaluate_all(
        "all => all.map(e => getComputedStyle(e).borderTopStyle + getComputedStyle(e).borderTopWidth)"
    )

    assert moving == 0
    assert set(borders) == {"solid1px"}


def test_what_the_page_weighs(live_site: LiveSite) -> None:
    """Styles and scripts of the frame: at most 5 files, at most 25 KB compressed."""
    import gzip

    sizes: dict[str, int] = {}

    def arrived(response: Any) -> None:
        if "/static/" in response.url:
            name = re.sub(r".*/", "", response.url)
            sizes[name] = len(gzip.compress(response.body(), 6))

    live_site.page.on("response", arrived)
    live_site.go(GALLERY)
    live_site.page.wait_for_load_state("networkidle")

    assert len(sizes) <= 5, sizes
    assert sum(sizes.values()) <= 25_000, sizes
