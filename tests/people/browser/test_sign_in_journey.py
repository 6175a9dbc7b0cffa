"""A real browser: a guest learns, signs in, brings it along; another device goes on; passkeys."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from people.models import Learner, User
from tests.courses.making import Made

pytestmark = [pytest.mark.browser, pytest.mark.writes, pytest.mark.django_db(transaction=True)]


def press_start(page: Any, live_site: Any, made: Made) -> None:
    page.goto(live_site.url + made.outline.url)
    page.locator("form[action*=starta] button").first.click()
    page.wait_for_url(re.compile("lektion-0"))


def come_in(page: Any, address: str, code_for: Callable[[str], str]) -> None:
    page.get_by_label("E-postadress").fill(address)
    page.get_by_role("button", name="Skicka koden").click()
    page.get_by_label("Kod", exact=True).fill(code_for(address).lower())
    page.get_by_role("button", name="Logga in").click()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no_scripts"])
def test_a_guest_signs_in_brings_it_along_and_goes_on_elsewhere(
    scripts: bool,
    site_tree: Any,
    live_site: Any,
    made: Made,
    code_for: Callable[[str], str],
) -> None:
    page = live_site.another_page(java_script_enabled=scripts)
    press_start(page, live_site, made)
    page.locator("form[action*=klar] button").first.click()
    page.goto(live_site.url + "/mina-sidor/")
    assert "1 av 4 lektioner klara" in page.locator("main").inner_text()
    page.locator("main").get_by_role("link", name="Logga in").click()
    come_in(page, "anna@example.com", code_for)
    assert page.get_by_role("radio", name="Ja, ta med det").is_checked()
    page.get_by_role("button", name="Fortsätt").click()
    page.wait_for_url("**/mina-sidor/")
    assert not User.objects.get().has_usable_password()

    phone = live_site.another_page(java_script_enabled=scripts, viewport={"width": 360, "height": 740})
    phone.goto(live_site.url + "/konto/logga-in/")
    come_in(phone, "anna@example.com", code_for)
    phone.wait_for_url("**/mina-sidor/")
    assert "1 av 4 lektioner klara" in phone.locator("main").inner_text()
    phone.locator("main").get_by_role("link", name="Fortsätt").click()
    phone.wait_for_url(re.compile("lektion-1"))
    assert Learner.objects.count() == 1


def test_by_keyboard_alone(site_tree: Any, live_site: Any, code_for: Callable[[str], str]) -> None:
    page = live_site.page
    live_site.go("/konto/logga-in/")
    page.get_by_label("E-postadress").focus()
    page.keyboard.type("fel")
    page.keyboard.press("Enter")
    page.locator(".error-summary:focus").wait_for()  # 3.3.1: told at once, wherever one was.
    page.get_by_role("alert").get_by_role("link").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "address"
    page.keyboard.press("Control+A")
    page.keyboard.type("anna@example.com")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kod/")
    page.get_by_label("Kod", exact=True).focus()
    page.keyboard.type(code_for("anna@example.com"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/mina-sidor/")


PAGES = ["/konto/logga-in/", "/konto/logga-in/losenord/", "/mina-sidor/"]
SIGNED_IN_PAGES = [
    "/mina-sidor/",
    "/mina-sidor/mina-uppgifter/",
    "/mina-sidor/radera/",
    "/konto/logga-ut/",
    "/konto/tvasteg/",
    "/konto/tvasteg/totp/activate/",
    "/konto/tvasteg/webauthn/",
    "/konto/tvasteg/webauthn/add/",
]


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
def test_axe_finds_nothing(
    scheme: Any, width: int, site_tree: Any, live_site: Any, axe: Any, code_for: Callable[[str], str]
) -> None:
    page = live_site.another_page(color_scheme=scheme, viewport={"width": width, "height": 900})

    def look(what: str) -> None:
        assert axe(page) == [], what
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{what} is too wide"

    for path in PAGES:
        page.goto(live_site.url + path)
        look(path)
    page.goto(live_site.url + PAGES[0])
    page.get_by_role("button", name="Skicka koden").click()
    look("an empty address")
    page.get_by_label("E-postadress").fill("anna@example.com")
    page.get_by_role("button", name="Skicka koden").click()
    look("the code")
    page.get_by_label("Kod", exact=True).fill("XXX-XXX")
    page.get_by_role("button", name="Logga in").click()
    look("a wrong code")
    page.get_by_label("Kod", exact=True).fill(code_for("anna@example.com"))
    page.get_by_role("button", name="Logga in").click()
    page.wait_for_url("**/mina-sidor/")
    for path in SIGNED_IN_PAGES:
        page.goto(live_site.url + path)
        look(path)


def test_a_passkey_opens_the_admin_by_itself(site_tree: Any, live_site: Any) -> None:
    """With Chromium's virtual authenticator: set up after the password, then in with nothing else."""
    User.objects.create_superuser("chef@example.com", "ett långt lösenord")
    page = live_site.page
    site = live_site.url
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    page.goto(f"{site}/konto/logga-in/losenord/?next=/admin/")
    page.get_by_label("E-postadress").fill("chef@example.com")
    page.get_by_label("Lösenord").fill("ett långt lösenord")
    page.get_by_role("button", name="Logga in", exact=True).click()
    page.wait_for_url("**/konto/andra-faktor/**")
    page.get_by_role("link", name=re.compile("nyckel")).click()
    if "bekrafta" in page.url:
        page.get_by_label("Lösenord").fill("ett långt lösenord")
        page.get_by_role("button", name="Bekräfta").click()
    page.locator("input[name=name]").fill("Min nyckel")
    page.locator("input[name=passwordless]").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url("**/recovery-codes/**")
    page.context.clear_cookies()
    page.goto(f"{site}/konto/logga-in/losenord/")
    page.get_by_role("button", name=re.compile("nyckel")).click()
    page.wait_for_url(re.compile(r"/(mina-sidor|admin)/"))
    page.goto(f"{site}/admin/")
    assert page.url == f"{site}/admin/"
    assert page.locator("h1, .w-header__title").first.is_visible()
