"""Boosters and changes in a real browser: with and without scripts, axe, light and dark, narrow and wide."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from courses.actions.names import seal_name
from courses.models import BoosterPlan, Certificate, FollowUpCount
from people.actions.beginning import new_guest
from people.models import QueuedMail
from people.recognition import GUEST_COOKIE
from people.rules.guest_key import new_guest_key
from tests.courses.actions.test_updating import change, raise_edition, short_check
from tests.courses.boosting import account, add_boosters, completed, letter_of
from tests.courses.making import Made, make_course

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
COURSE = "/utbildning/kursen/"


@pytest.fixture
def course(live_site: Any, site_tree: Any) -> Made:
    made = make_course(site_tree, modules=1, lessons=2, checks=1, questions=2, pass_right=1)
    add_boosters(made, site_tree, check=made.checks[0])
    return made


@pytest.fixture
def guest(course: Made) -> str:
    """The key of a guest with a certificate, whose course has changed since."""
    key = new_guest_key()
    learner = new_guest(key=key, at=timezone.now())
    completed(learner, course, at=timezone.now())
    seal_name(certificate=letter_of(learner), learner=learner, name="Åsa Ek", at=timezone.now())
    return key


def a_page(live_site: Any, key: str, **options: Any) -> Any:
    page = live_site.another_page(**options)
    page.context.add_cookies([{"name": GUEST_COOKIE, "value": key, "url": live_site.url}])
    return page


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_from_an_older_certificate_to_a_new_one(
    live_site: Any, site_tree: Any, course: Made, guest: str, scripts: bool
) -> None:
    change(course, 1)
    raise_edition(course, quiz=short_check(site_tree))
    page = a_page(live_site, guest, java_script_enabled=scripts)
    page.goto(f"{live_site.url}/intyg/{Certificate.objects.get().code}/mitt/")
    page.get_by_role("link", name="Se vad som har ändrats").click()
    page.locator("#update").get_by_role("link", name="Lektion 1").click()
    page.locator(".lesson-nav button").click()
    page.goto(f"{live_site.url}{COURSE}andringar/")
    page.get_by_role("button", name="Starta kontrollen").click()
    page.get_by_label("Ja").check()
    page.get_by_role("button", name="Granska svaren").click()
    page.get_by_role("button", name="Lämna in").click()
    page.get_by_role("link", name="Tillbaka till Det här har ändrats").click()
    page.get_by_role("button", name="Uppdatera intyget").click()
    assert "gått igenom ändringarna till utgåva 2026:2" in page.locator(".certificate").inner_text()
    assert page.locator(".certificate__name").inner_text() == "Åsa Ek"
    assert Certificate.objects.filter(state="current").count() == 2


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_questions_since_the_course(live_site: Any, course: Made, guest: str, scripts: bool) -> None:
    page = a_page(live_site, guest, java_script_enabled=scripts)
    page.goto(f"{live_site.url}{COURSE}pafyllning-1/")
    page.get_by_role("button", name="Skicka svaren").click()
    live_site.expected.append("422")
    assert page.get_by_role("alert").is_visible()
    page.get_by_role("group", name="Lagt in numren").get_by_label("Ja").check()
    page.get_by_role("button", name="Skicka svaren").click()
    assert page.get_by_text("Tack. Dina svar är räknade.").is_visible()
    assert FollowUpCount.objects.get().count == 1


def test_a_letter_is_asked_for_and_stopped_from_the_letter(live_site: Any, course: Made, client: Any) -> None:
    from courses.actions import send_due

    learner = account()
    start_at = timezone.now()
    completed(learner, course, at=start_at)
    seal_name(certificate=letter_of(learner), learner=learner, name="Anna Ek", at=start_at)
    client.force_login(learner.user)
    page = live_site.page
    page.context.add_cookies(
        [{"name": name, "value": one.value, "url": live_site.url} for name, one in client.cookies.items()]
    )
    page.goto(f"{live_site.url}/intyg/{letter_of(learner).code}/mitt/")
    page.get_by_role("button", name="Skriv till mig när det är dags").click()
    assert page.locator("#boosters li").count() == 6, "three days and three links"
    with page.expect_download() as caught:
        page.get_by_role("link", name="Ladda ner dagarna som en kalenderfil").click()
    assert caught.value.suggested_filename == "pafyllning.ics"
    assert send_due(at=start_at + timedelta(days=32)) == 1
    stranger = live_site.another_page()
    links = [word for word in QueuedMail.objects.get().body.split() if word.startswith("http")]
    stranger.goto(links[0])
    assert stranger.get_by_role("heading", level=1).inner_text() == "Påfyllning 1"
    stranger.goto(links[1])
    stranger.get_by_role("button", name="Skicka inga fler påminnelser").click()
    assert BoosterPlan.objects.filter(sent_at__isnull=True).count() == 0


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_for_axe_to_find(
    live_site: Any,
    site_tree: Any,
    course: Made,
    guest: str,
    axe: Callable[[Any], list[str]],
    width: int,
    scheme: Any,
) -> None:
    from courses.emails import stop_token

    found: dict[str, list[str]] = {}
    options = {
        "viewport": {"width": width, "height": 900},
        "color_scheme": scheme,
        "reduced_motion": "reduce",
    }
    page = a_page(live_site, guest, **options)
    reader = live_site.another_page(**options)

    def look(what: str, page: Any = page, path: str = "") -> None:
        if path:
            page.goto(live_site.url + path)
        found[what] = axe(page)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{what} is {wide} wide"

    code = Certificate.objects.get().code
    booster = f"{COURSE}pafyllning-1/"
    look("a booster, read", reader, booster)
    look("a booster, started", path=booster)
    live_site.expected += ["422", "404"]
    page.get_by_role("button", name="Skicka svaren").click()
    look("a booster, nothing answered")
    page.get_by_role("group", name="Lagt in numren").get_by_label("Nej").check()
    page.get_by_role("button", name="Skicka svaren").click()
    look("a booster, answered")
    look("the course, completed", path=COURSE)
    look("the certificate with the calendar file", path=f"/intyg/{code}/mitt/")
    look("one edition", reader, f"{COURSE}andringar/")
    look("up to date", path=f"{COURSE}andringar/")
    change(course, 0)
    raise_edition(course, quiz=short_check(site_tree))
    look("two editions", reader, f"{COURSE}andringar/")
    look("an older certificate", path=f"{COURSE}andringar/")
    look("the course, completed in an older edition", path=COURSE)
    look("the older certificate", path=f"/intyg/{code}/mitt/")
    look("the older certificate, verified", reader, f"/intyg/{code}/")
    look("my pages", path="/mina-sidor/")
    plan = BoosterPlan.objects.create(
        learner=Certificate.objects.get().learner,
        course=course.identity,
        months=1,
        due_on=timezone.localdate(),
    )
    look("my pages with a letter to come", path="/mina-sidor/")
    look("stop?", reader, f"/p/avsluta/{stop_token(plan.pk)}/")
    reader.get_by_role("button", name="Skicka inga fler påminnelser").click()
    look("stopped", reader)
    look("a broken link", reader, "/p/avsluta/hej/")
    assert not {what: lines for what, lines in found.items() if lines}
