"""Fact boxes, the foot of a lesson and the list of what to read, in a real browser: access and no scripts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.courses.making import make_course, publish
from tests.media.making import make_fact

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LESSON = "/utbildning/kursen/modul-0/lektion-0/"
TEST = "/utbildning/kursen/slutprov/"


@pytest.fixture
def course(site_tree: Any, live_site: Any) -> Any:
    """A course with a late fact and a law under review in the lesson that its test points to."""
    made = make_course(site_tree, questions=4, pass_right=4, reread=True)
    lesson = made.lessons[0]
    late = {"review_by": date(2020, 1, 1), "read_on": date(2019, 1, 1), "reviewed_on": date(2019, 2, 1)}
    body = list(lesson.body.raw_data)
    body += [{"type": "fact", "value": {"fact": make_fact(kind=kind, **late).pk}} for kind in ("fact", "law")]
    lesson.body = body
    publish(lesson)
    return live_site


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_it_works_without_scripts(
    course: Any, axe: Callable[[Any], list[str]], width: int, scheme: str
) -> None:
    look = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    plain = course.another_page(**look, java_script_enabled=False)
    plain.goto(f"{course.url}{TEST}")
    plain.get_by_role("button", name="Starta utbildningen").first.click()
    plain.goto(f"{course.url}{TEST}")
    plain.get_by_role("button", name="Starta provet").click()
    plain.goto(plain.url.split("/fraga/")[0] + "/granska/")
    plain.get_by_role("button", name="Lämna in").click()
    assert plain.get_by_role("heading", name="Läs de här lektionerna").is_visible()
    result = plain.url

    seen = course.another_page(**look)
    seen.context.add_cookies(plain.context.cookies())
    for address in (result, f"{course.url}{TEST}", f"{course.url}{LESSON}"):
        seen.goto(address)
        assert axe(seen) == [], address
        assert seen.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
    assert seen.get_by_text("Granskningen är försenad.").count() == 2
    assert seen.get_by_text("Ses över: lagen kan ha ändrats").count() == 1
    assert seen.locator(".facts-checked").inner_text().startswith("Fakta i lektionen skulle ha granskats")

    # By the list to the lesson and back, and another try opens.
    plain.goto(f"{course.url}{TEST}")
    plain.get_by_role("button", name="Läs: Lektion 0").press("Enter")
    assert LESSON in plain.url
    plain.get_by_role("link", name="Tillbaka till provet").click()
    assert plain.get_by_role("link", name="Lektion 0").is_visible()
    assert plain.get_by_role("button", name="Starta provet").is_visible()
