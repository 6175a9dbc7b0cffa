"""A real browser reads every public page: nothing is stored, nothing leaves, nothing is out of reach."""

from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from pages.kept_in_browser import COOKIE, KEPT
from pages.models import StandardPage, SupportPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PATHS = ["/", "/en/", "/om-fyr/", "/stod/", "/en/stod/", "/cookies/", "/konto/logga-in/", "/finns-inte/"]


@pytest.fixture
def site(site_tree, live_site):
    for page in (
        StandardPage(title="Om Fyr", slug="om-fyr", lead="Vad det här är."),
        SupportPage(title="Råd och stöd", slug="stod", lead="Här ser du vem du kan ringa."),
    ):
        site_tree.home.add_child(instance=page).save_revision().publish()
    # A browser notes every answer of 404 in its console; here it is meant.
    live_site.expected.append("404 (Not Found)")
    live_site.expected.append("403 (Forbidden)")
    return live_site


@pytest.fixture
def neutral_page(settings):
    """Serve the weather somewhere else; the value lists what was asked for there: path and referrer."""
    asked = []

    class Weather(BaseHTTPRequestHandler):
        def do_GET(self):
            if self.path == "/vader":
                asked.append((self.path, self.headers.get("Referer")))
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write("<!DOCTYPE html><title>Vädret</title><link rel=icon href=data:,>".encode())

        def log_message(self, *_args):
            pass

    with HTTPServer(("127.0.0.1", 0), Weather) as server:
        settings.EXIT_URL = f"http://127.0.0.1:{server.server_port}/vader"
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield asked
        server.shutdown()
        thread.join()


def stored(page):
    return page.evaluate("[Object.keys(localStorage), Object.keys(sessionStorage)].flat()")


def test_p_01_reading_stores_nothing_and_asks_nobody_else(site):
    for path in PATHS:
        response = site.go(path)
        assert response.headers.get("set-cookie") is None, path
        assert stored(site.page) == [], path
    assert site.page.context.cookies() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_is_accessible(site, axe, scheme, width):
    page = site.another_page(color_scheme=scheme, viewport={"width": width, "height": 800})
    for path in PATHS:
        page.goto(site.url + path)
        assert axe(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} scrolls sideways"


def test_the_error_pages_without_a_frame_are_accessible(site, axe, monkeypatch):
    def fault(*_args, **_kwargs):
        raise RuntimeError("broken")

    monkeypatch.setattr(StandardPage, "serve", fault)
    site.expected.append("500 (Internal Server Error)")
    assert site.go("/om-fyr/").status == 500
    assert axe(site.page) == []


def test_e_4_the_way_out_goes_straight_to_the_neutral_page_without_a_referrer(site, settings, neutral_page):
    site.go("/")
    site.go("/om-fyr/")
    site.page.click("#exit-link")
    site.page.wait_for_url(settings.EXIT_URL)
    assert site.page.title() == "Vädret"
    [(path, referrer)] = neutral_page
    assert path == "/vader" and referrer is None
    site.page.go_back()
    site.page.wait_for_url(settings.EXIT_URL)
    assert site.page.title() == "Vädret", "Back must not show the site again (E-5)"
    assert set(site.outside) == {settings.EXIT_URL}
    site.outside.clear()


def test_the_shift_key_can_be_turned_off_here_and_on_again(site):
    site.go("/cookies/")
    button = site.page.locator("[data-exit-shift]")
    button.click()
    assert stored(site.page) == ["fyr.exit-shift"]
    button.click()
    assert stored(site.page) == []


def test_clearing_the_device_removes_all_of_ours_and_only_ours(site):
    site.go("/cookies/")
    site.page.evaluate(
        """() => {
            localStorage.setItem('fyr.note.1', '{"title": "T"}');
            sessionStorage.setItem('fyr.left', '0');
        }"""
    )
    site.page.reload()
    assert site.page.get_by_text("T", exact=True).is_visible()
    site.page.click("form[data-clear-device] button")
    site.page.wait_for_selector("h1[data-focus]")
    assert stored(site.page) == []
    assert site.page.context.cookies() == []


def test_a_form_of_ours_works_in_a_browser_without_scripts_and_without_a_token(site):
    page = site.another_page(java_script_enabled=False)
    page.goto(site.url + "/cookies/")
    page.click("form[data-clear-device] button")
    assert page.locator("h1[data-focus]").count() == 1


def test_a_form_on_another_site_is_refused_by_what_the_browser_says(site):
    """A page that is not ours, with a form that points at us."""
    page = site.page
    page.set_content(f'<form method="post" action="{site.url}/cookies/rensa/"><button>x</button></form>')
    with page.expect_response("**/cookies/rensa/") as answered:
        page.click("button")
    assert answered.value.status == 403
    assert answered.value.request.all_headers()["sec-fetch-site"] == "cross-site"


def test_the_list_of_what_is_kept_names_only_what_exists():
    assert len({row.name for row in KEPT}) == len(KEPT)
    assert any(row.kind == COOKIE for row in KEPT)
