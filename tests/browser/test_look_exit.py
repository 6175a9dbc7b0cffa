"""Leaving the page quickly, with a browser: TRUST rows E-1 to E-5."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

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


class Outside(BaseHTTPRequestHandler):
    """Some other site: says "Sol" and writes down what it was told about where the visitor came from."""

    told: ClassVar[list[str | None]] = []

    def do_GET(self) -> None:
        self.told.append(self.headers.get("Referer"))
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Prognos</title><link rel=icon href=data:,><h1>Sol</h1>")

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def outside(settings: Any) -> Iterator[str]:
    """The address of the other site; the way out leads there, so that nothing leaves the machine."""
    Outside.told.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Outside)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    # Another host than the live server's `localhost`, hence another site to the browser.
    settings.EXIT_URL = f"http://127.0.0.1:{server.server_port}/"
    yield settings.EXIT_URL
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(live_site: LiveSite, outside: str) -> Iterator[Any]:
    """The browser page; the way out may be asked for here, anything else outside still fails the test."""
    yield live_site.page
    live_site.outside[:] = [asked for asked in live_site.outside if asked != outside]


def wait_until_out(page: Any, outside: str) -> None:
    page.wait_for_url(outside, timeout=5000)


def press_shift(page: Any, times: int) -> None:
    for _ in range(times):
        page.keyboard.press("Shift")


@pytest.mark.parametrize("scroll", [0, 3000, 1_000_000])
@pytest.mark.parametrize("width", [320, 1280])
def test_e_1_the_way_out_is_seen_and_can_be_pressed_at_every_scroll(
    live_site: LiveSite, width: int, scroll: int
) -> None:
    page = live_site.another_page(viewport={"width": width, "height": 640})
    page.goto(live_site.url + GALLERY)
    page.evaluate(f"scrollTo(0, {scroll})")
    link = page.locator("#exit-link")
    box = link.bounding_box()

    assert box and box["y"] >= 0 and box["y"] + box["height"] < 80
    assert box["x"] + box["width"] <= width
    on_top = page.evaluate(
        "([x, y]) => document.elementFromPoint(x, y).closest('#exit-link') !== null",
        [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2],
    )
    assert on_top
    assert link.get_attribute("href") == "/lamna"
    assert link.get_attribute("rel") == "nofollow noreferrer"


def test_e_1_the_second_skip_link_leads_to_the_way_out(live_site: LiveSite) -> None:
    page = live_site.page
    live_site.go(GALLERY)
    page.evaluate(FROM_THE_TOP)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "exit-link"


def test_e_2_three_presses_of_shift_leave(live_site: LiveSite, page: Any, outside: str) -> None:
    live_site.go(GALLERY)
    press_shift(page, 2)
    assert page.locator(".exit__dots i.is-lit").count() == 2
    assert page.locator("#exit-status").inner_text() != ""
    press_shift(page, 1)
    wait_until_out(page, outside)

    assert page.locator("h1").inner_text() == "Sol"


def test_e_2_a_capital_letter_is_no_press(live_site: LiveSite, page: Any) -> None:
    live_site.go(GALLERY)
    page.locator(".reflection textarea").focus()
    for letter in "ABCD":
        page.keyboard.press(f"Shift+{letter}")

    assert GALLERY in page.url
    assert page.locator(".exit__dots.is-counting").count() == 0


def test_e_2_shift_released_before_the_letter_is_no_press(live_site: LiveSite, page: Any) -> None:
    live_site.go(GALLERY)
    for _ in range(4):
        page.keyboard.down("Shift")
        page.keyboard.down("A")
        page.keyboard.up("Shift")
        page.keyboard.up("A")

    assert GALLERY in page.url


@pytest.mark.parametrize("between", ["a", "Tab", "ArrowDown", "Control"])
def test_e_2_any_other_key_begins_again(live_site: LiveSite, page: Any, between: str) -> None:
    live_site.go(GALLERY)
    press_shift(page, 2)
    page.keyboard.press(between)
    press_shift(page, 2)

    assert GALLERY in page.url
    assert page.locator(".exit__dots i.is-lit").count() == 2


def test_e_2_a_pause_of_over_five_seconds_begins_again_and_each_press_restarts_the_pause(
    live_site: LiveSite, page: Any
) -> None:
    page.clock.install(time=datetime(2026, 11, 23, 9, tzinfo=UTC))
    live_site.go(GALLERY)
    page.clock.pause_at(datetime(2026, 11, 23, 10, tzinfo=UTC))
    press_shift(page, 1)
    page.clock.run_for(4900)
    press_shift(page, 1)
    page.clock.run_for(4900)
    assert page.locator(".exit__dots i.is-lit").count() == 2
    page.clock.run_for(200)
    assert page.locator(".exit__dots.is-counting").count() == 0
    press_shift(page, 2)

    assert GALLERY in page.url


def test_e_2_the_shift_key_can_be_turned_off_and_the_link_remains(
    live_site: LiveSite, page: Any, outside: str
) -> None:
    live_site.go(GALLERY)
    page.evaluate("localStorage.setItem('fyr.exit-shift', 'off')")
    press_shift(page, 4)
    assert GALLERY in page.url

    page.locator("#exit-link").click()
    wait_until_out(page, outside)


def test_e_3_everything_is_covered_before_the_answer_comes(
    live_site: LiveSite, page: Any, outside: str
) -> None:
    live_site.go(GALLERY)
    # In one breath with the press, before the browser has asked for anything.
    seen = page.evaluate(
        """() => {
            document.querySelector("#exit-link").click();
            const shown = (selector) => document.querySelector(selector).checkVisibility();
            const overlay = document.querySelector(".exit-overlay");
            const box = overlay.getBoundingClientRect();
            return {
                main: shown("main"), footer: shown(".footer"), overlay: shown(".exit-overlay"),
                role: overlay.getAttribute("role"),
                full: box.width === innerWidth && box.height === innerHeight,
                title: document.title, icon: document.querySelector("link[rel~=icon]").href,
            };
        }"""
    )

    assert not seen["main"] and not seen["footer"] and seen["overlay"] and seen["full"]
    assert seen["role"] == "alert"
    assert seen["title"] == "Väder"
    assert "neutral" in seen["icon"]
    wait_until_out(page, outside)


def test_e_4_no_referrer_goes_along_and_nothing_is_added_to_the_history(
    live_site: LiveSite, page: Any, outside: str
) -> None:
    live_site.go(GALLERY)
    before = page.evaluate("history.length")
    page.locator("#exit-link").click()
    wait_until_out(page, outside)

    assert Outside.told[:1] == [None]
    assert page.evaluate("document.referrer") == ""
    assert page.evaluate("history.length") == before


def test_e_5_back_three_times_never_shows_the_site(live_site: LiveSite, page: Any, outside: str) -> None:
    for path in (GALLERY, "/cookies/", GALLERY):
        live_site.go(path)
    page.locator("#exit-link").click()
    wait_until_out(page, outside)

    for _ in range(3):
        page.evaluate("setTimeout(() => history.back())")
        page.wait_for_timeout(700)
        assert page.url in ("about:blank", outside)


def test_e_5_a_fresh_visit_in_the_same_tab_is_a_visit_like_any_other(
    live_site: LiveSite, page: Any, outside: str
) -> None:
    live_site.go(GALLERY)
    page.locator("#exit-link").click()
    wait_until_out(page, outside)
    live_site.go(GALLERY)
    assert page.locator("main").is_visible()
    assert page.evaluate("sessionStorage.getItem('fyr.left')") is None
    page.reload()

    assert page.locator("main").is_visible()


@pytest.mark.usefixtures("page")
def test_without_scripts_the_way_out_is_a_link(live_site: LiveSite, outside: str) -> None:
    plain = live_site.another_page(java_script_enabled=False)
    plain.goto(live_site.url + GALLERY)
    plain.locator("#exit-link").click()
    wait_until_out(plain, outside)

    assert plain.locator("h1").inner_text() == "Sol"
