"""The certificate in a real browser: axe, light and dark, narrow and wide, with and without scripts."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest

from courses.models import Certificate, Completion
from people.recognition import GUEST_COOKIE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NAME = "Åsa Öberg"


@pytest.fixture
def known(live_site: Any, site_tree: Any, make_holder: Callable[..., Any]) -> Any:
    """A guest who has just passed."""
    return make_holder()


def a_page(live_site: Any, known: Any = None, **options: Any) -> Any:
    page = live_site.another_page(**options)
    if known is not None:
        cookie = {
            "name": GUEST_COOKIE,
            "value": known.client.cookies[GUEST_COOKIE].value,
            "url": live_site.url,
        }
        page.context.add_cookies([cookie])
    return page


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_from_passing_to_being_verified(live_site: Any, known: Any, scripts: bool) -> None:
    code = known.certificate.code
    page = a_page(live_site, known, java_script_enabled=scripts, accept_downloads=True)
    page.goto(f"{live_site.url}/intyg/{code}/namn/")
    page.get_by_label("Län").select_option("14")
    page.get_by_role("button", name="Svara och gå vidare").click()
    page.get_by_role("button", name="Se hur det kommer att stå").click()
    assert page.get_by_role("alert").is_visible()
    page.get_by_label("Namn på intyget").fill(NAME)
    page.get_by_role("button", name="Se hur det kommer att stå").click()
    assert page.locator(".certificate__name").inner_text() == NAME
    page.get_by_role("button", name="Namnet stämmer").click()
    with page.expect_download() as caught:
        page.get_by_role("link", name="Ladda ner intyg (PDF)").click()
    assert caught.value.suggested_filename == f"intyg-{code}.pdf"
    with open(caught.value.path(), "rb") as file, pikepdf.open(io.BytesIO(file.read())) as document:
        assert str(document.Root.Lang) == "sv"
    stranger = a_page(live_site, java_script_enabled=scripts)
    stranger.goto(f"{live_site.url}/intyg/")
    stranger.get_by_label("Intygets kod").fill(code.lower())
    stranger.get_by_role("button", name="Kontrollera intyget").click()
    assert stranger.get_by_role("heading", level=1).inner_text() == "Intyget är giltigt"
    assert NAME not in stranger.content()
    stranger.get_by_label("Namnet på intyget som du har fått se").fill(NAME.upper())
    stranger.get_by_role("button", name="Är det det här namnet?").click()
    assert "Ja" in stranger.locator("main").get_by_role("status").inner_text()
    assert not stranger.context.cookies()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_for_axe_to_find(
    live_site: Any, known: Any, axe: Callable[[Any], list[str]], width: int, scheme: Any
) -> None:
    code, found = known.certificate.code, {}
    page = a_page(live_site, known, viewport={"width": width, "height": 900}, color_scheme=scheme)

    def look(what: str) -> None:
        found[what] = axe(page)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{what} is {wide} wide"

    page.goto(f"{live_site.url}/intyg/{code}/bakgrund/")
    look("background")
    page.get_by_role("button", name="Hoppa över frågorna").click()
    look("name")
    page.get_by_label("Namn på intyget").fill("Anna 1985")
    page.get_by_role("button", name="Se hur det kommer att stå").click()
    look("name with errors")
    page.get_by_label("Namn på intyget").fill("Maria Gutiérrez-Hernández von Wachenfeldt")
    page.get_by_role("button", name="Se hur det kommer att stå").click()
    look("look")
    page.get_by_role("button", name="Namnet stämmer").click()
    look("holder")
    page.goto(f"{live_site.url}/intyg/{code}/")
    look("verify")
    page.get_by_label("Namnet på intyget som du har fått se").fill("Bo")
    page.get_by_role("button", name="Är det det här namnet?").click()
    look("no")
    live_site.expected.append("404")
    page.goto(f"{live_site.url}/intyg/{'0' * 26}/")
    look("not found")
    page.goto(f"{live_site.url}/intyg/?kod=abc")
    look("find with errors")
    assert not {what: lines for what, lines in found.items() if lines}
    assert Certificate.objects.count() == Completion.objects.count() == 1
