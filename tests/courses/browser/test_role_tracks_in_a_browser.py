"""Module 5 in each of the eleven roles in a real browser, and nothing for axe to find."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from courses.models import Enrolment, FinishedLesson
from courses.models.roles import ROLE_WORDS
from courses.rules.roles import Role
from people.models import User
from tests.courses.making import Made, RoleModule, add_role_module, make_course

pytestmark = [pytest.mark.browser, pytest.mark.writes, pytest.mark.django_db(transaction=True)]
CHOICE = "/utbildning/kursen/agera/din-roll/"


@pytest.fixture
def course(live_site: Any, site_tree: Any) -> tuple[Made, RoleModule]:
    """A light course: one lesson, the module with the roles, a test of one question."""
    made = make_course(site_tree, modules=1, lessons=1, questions=1, pass_right=1)
    return made, add_role_module(site_tree, made)


def choose(page: Any, label: str) -> None:
    page.get_by_role("radio", name=label, exact=True).check()
    page.get_by_role("button", name="roll", exact=False).click()


def go_on(page: Any, title: str) -> None:
    """Press Nästa, by keyboard, and arrive."""
    page.locator(".lesson-nav .button").first.press("Enter")
    page.get_by_role("heading", level=1, name=title, exact=True).wait_for()


def rail(page: Any) -> list[str]:
    return [text.split("\n")[0] for text in page.locator(".rail .steps__item a").all_inner_texts()]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_guest_takes_the_lesson_of_each_role(
    live_site: Any, course: tuple[Made, RoleModule], scripts: bool
) -> None:
    page = live_site.another_page(
        java_script_enabled=scripts, viewport={"width": 1280, "height": 900}, locale="sv-SE"
    )
    page.goto(f"{live_site.url}{CHOICE}")
    page.get_by_role("button", name="Starta utbildningen").click()
    for role in Role:
        label = str(ROLE_WORDS[role])
        page.goto(f"{live_site.url}{CHOICE}")
        choose(page, label)
        assert f"?spar={role}#" in page.url
        assert page.get_by_role("radio", name=label, exact=True).is_checked()
        assert rail(page) == ["Din första timme", f"Timmen {role}", "Samordning"]
        go_on(page, f"Timmen {role}")
        assert page.get_by_text(f"För dig i rollen: {label}").is_visible()
        page.get_by_role("radio", name="Anmäl", exact=True).check()
        page.get_by_role("button", name="Svara").click()
        page.locator(".feedback--right").wait_for()
        assert f"?spar={role}#" in page.url
        go_on(page, "Samordning")
        assert page.url.endswith(f"/samordning/?spar={role}")
    titles = set(FinishedLesson.objects.values_list("lesson__last_title", flat=True))
    assert titles >= {f"Timmen {role}" for role in Role}
    assert Enrolment.objects.get().role is None


def test_an_account_is_asked_once_and_can_change_it(
    live_site: Any, course: tuple[Made, RoleModule], client: Any, settings: Any
) -> None:
    client.force_login(User.objects.create_user("larare@example.org"))
    name = settings.SESSION_COOKIE_NAME
    page = live_site.another_page(viewport={"width": 1280, "height": 900}, locale="sv-SE")
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_site.url}])
    page.goto(f"{live_site.url}{CHOICE}")
    page.get_by_role("button", name="Starta utbildningen").click()
    choose(page, "Skola")
    assert "spar=" not in page.url
    assert Enrolment.objects.get().role == Role.SCHOOL
    page.goto(f"{live_site.url}/utbildning/kursen/")
    page.get_by_role("link", name="Byt roll").click()
    choose(page, "God man")
    assert rail(page) == ["Din första timme", "Timmen guardian", "Samordning"]
    choose(page, "Ingen särskild roll")
    assert rail(page) == ["Din första timme", "Samordning"]
    assert Enrolment.objects.get().role is None


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_for_axe_to_find(
    live_site: Any,
    course: tuple[Made, RoleModule],
    axe: Callable[[Any], list[str]],
    width: int,
    scheme: Any,
) -> None:
    page = live_site.another_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    module = CHOICE.removesuffix("din-roll/")
    for address in (
        CHOICE,
        f"{CHOICE}?spar=housing",
        f"{module}roll-housing/?spar=housing",
        f"{module}?spar=housing",
        "/utbildning/kursen/",
    ):
        page.goto(f"{live_site.url}{address}")
        for fold in page.locator("details.role-lessons").all():
            fold.locator("summary").click()
        assert axe(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        for target in page.locator(".role-choice .option, .role-lessons summary, .role-lessons a").all():
            box = target.bounding_box()
            assert box and box["height"] >= 44, (address, target.inner_text(), box)
