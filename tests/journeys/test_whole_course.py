"""The whole course in each role: the core that everyone takes, and that role's first hour and no other's.

Each role goes as a guest without an account, so the role travels in the address and is stored nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from courses.models import Enrolment, FinishedLesson, LessonPage
from courses.models.roles import ROLE_WORDS
from courses.rules.roles import Role
from tests.journeys.walking import COURSE, Walker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("role", list(Role))
def test_the_whole_course_in_this_role(
    role: Role, handed_over: Any, live_site: Any, walker: Callable[..., Walker]
) -> None:
    # How it looks is looked at elsewhere, and scripts only enhance what is walked here: styles, pictures and
    # films come back empty, so that eleven walks through fifty pages take a minute.
    one = walker(java_script_enabled=False)
    one.page.route(re.compile(r"/(static|uploads)/"), lambda route: route.fulfill(status=200, body=""))
    one.go(COURSE)
    one.press("Starta utbildningen")
    visited: list[str] = []
    while "/slutprov/" not in one.path and len(visited) < 80:
        visited.append(one.path.split("?")[0])
        if one.path.split("?")[0] == f"{COURSE}start/valj-din-roll/" and "spar=" not in one.path:
            one.choose(one.page.get_by_label(str(ROLE_WORDS[role]), exact=True))
            one.press("Välj roll")
            assert f"spar={role}" in one.path
            visited.pop()
            continue
        one.press(re.compile("^Nästa"))
    published = LessonPage.objects.live().filter(locale__language_code="sv")
    everyones = [page.get_url() for page in published.filter(role="").order_by("path")]
    own = published.get(role=role).get_url()
    assert set(visited) == {*everyones, own}, "the core and this role's own lesson, nothing else"
    assert visited.index(own) == visited.index(f"{COURSE}agera/din-forsta-timme/") + 1
    assert f"spar={role}" in one.path
    assert FinishedLesson.objects.count() == len(visited)
    assert not Enrolment.objects.get().role, "of a guest no role is stored"


def test_every_story_is_walked_to_an_end_in_a_browser(
    handed_over: Any, live_site: Any, walker: Callable[..., Walker]
) -> None:
    """With scripts: the first reply of every step, until the story says that it is over."""
    for page in LessonPage.objects.live().filter(locale__language_code="sv"):
        if '"story"' not in str(page.body.raw_data) and "'story'" not in str(page.body.raw_data):
            continue
        one = walker()
        one.go(page.get_url())
        stage = one.page.locator(".story__stage")
        stage.wait_for()
        for _step in range(30):
            replies = stage.locator(".story__replies button")
            if not replies.count():
                break
            replies.first.click()
            stage.get_by_role("button", name="Gå vidare").click()
        else:
            raise AssertionError(f"{page.title} does not end")
        assert stage.inner_text().strip()
