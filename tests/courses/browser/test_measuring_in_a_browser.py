"""Before and after in a real browser: without scripts, by keyboard alone, narrow and wide, light and dark."""

from __future__ import annotations

from typing import Any

import pytest

from courses.models import Measurement
from quizzes.models import Attempt
from tests.courses.measuring import Heads, Measured, answer_final, measured_course

pytestmark = [pytest.mark.browser, pytest.mark.writes, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def course(site_tree: Any, monkeypatch: pytest.MonkeyPatch) -> Measured:
    """Return a course that measures; chance gives form A."""
    monkeypatch.setattr("courses.views.measuring.SystemRandom", lambda: Heads("a"))
    return measured_course(site_tree)


def fits(page: Any) -> bool:
    """Say whether nothing has to be scrolled sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_the_whole_way_without_scripts_and_accessible(live_site: Any, axe: Any, course: Measured) -> None:
    plain = live_site.another_page(java_script_enabled=False, viewport={"width": 320, "height": 800})
    watched = live_site.another_page()

    def look(place: str) -> None:
        """Look at the same page with the same cookie; axe needs scripts."""
        watched.context.add_cookies(plain.context.cookies())
        for width in (320, 1280):
            watched.set_viewport_size({"width": width, "height": 800})
            for scheme in ("light", "dark"):
                watched.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                watched.goto(plain.url)
                assert axe(watched) == [], (place, width, scheme)
                assert fits(watched), (place, width, scheme)

    plain.goto(f"{live_site.url}{course.lesson_at}")
    look("before start")
    plain.click(".knowledge-check form button")
    look("offered")
    plain.check("#id_notice_1")
    plain.check("#id_call_0")
    plain.click(".knowledge-check form button")
    for number in range(1, 7):
        plain.wait_for_url(f"**/fraga/{number}/")
        plain.check("input[name=option] >> nth=0")
        plain.click(".lesson-nav button[value=next]")
    plain.wait_for_url("**/granska/")
    plain.click("form[action$='/lamna-in/'] button")
    plain.wait_for_url("**/resultat/")
    look("thanks")
    plain.click("form[action$='/klar/'] button")
    plain.wait_for_url("**/lektion-1/")
    plain.goto(f"{live_site.url}{course.lesson_at}")
    look("answered")
    row = Measurement.objects.get()
    assert (row.notice_before, row.call_before, row.before_asked) == (2, 1, 6)

    plain.goto(f"{live_site.url}/utbildning/kursen/slutprov/")
    plain.click("form[action$='/starta/'] button")
    answer_final(Attempt.objects.get(state="open"))
    plain.goto(f"{live_site.url}/prov/{Attempt.objects.get(state='open').pk}/granska/")
    plain.click("form[action$='/lamna-in/'] button")
    plain.wait_for_url("**/resultat/")
    look("result")
    plain.check("#id_notice_3")
    plain.check("#id_call_4")
    plain.click("#gain form button")
    plain.wait_for_url("**/resultat/#gain")
    look("result with ratings")
    rows = plain.locator("#gain tbody tr").all_inner_texts()
    assert [" ".join(row.split()) for row in rows[2:]] == [
        "Före 2 av 5",
        "Efter 4 av 5",
        "Före 1 av 5",
        "Efter 5 av 5",
    ]
    # The dots are drawn as wide as they are meant to be, also on a phone.
    assert plain.locator("#gain svg.dots").first.bounding_box()["width"] == 6 * 20
    plain.goto(f"{live_site.url}/mina-sidor/")
    look("my pages")


def test_the_scale_by_keyboard_alone(live_site: Any, course: Measured) -> None:
    page = live_site.page
    live_site.go(course.lesson_at)
    page.click(".knowledge-check form button")
    page.focus("#id_notice_0")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/fraga/1/")
    row = Measurement.objects.get()
    assert (row.notice_before, row.call_before) == (3, 1)


def test_every_step_of_the_scale_is_large_enough_to_hit(live_site: Any, course: Measured) -> None:
    page = live_site.another_page(viewport={"width": 320, "height": 800})
    page.goto(f"{live_site.url}{course.lesson_at}")
    page.click(".knowledge-check form button")
    page.wait_for_selector(".scale__step")
    for box in [one.bounding_box() for one in page.locator(".scale__step").all()]:
        assert min(box["width"], box["height"]) >= 44, box
