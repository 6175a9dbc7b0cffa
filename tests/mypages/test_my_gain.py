"""The gain on my own pages: mine, beside its own course, and only once I have passed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from courses.actions import start_course
from courses.models import Completion, Course, Measurement
from mypages.what_i_did import courses_of
from people.models import Learner
from tests.courses.conftest import new_guest  # noqa: F401
from tests.courses.making import START, later

pytestmark = pytest.mark.django_db

#: A course: right before, right after, whether it was passed.
DONE = {
    "Ökat": (1, 5, True),
    "Omätt": (None, None, True),
    "Inte klar": (2, 3, False),
    "Utan efter": (4, None, True),
}


def test_each_gain_stands_beside_its_own_course_and_is_nobody_elses(
    new_guest: Callable[[], Learner],  # noqa: F811
    count_queries: Any,
) -> None:
    me, other = new_guest(), new_guest()
    for n, (title, (before, after, passed)) in enumerate(DONE.items()):
        key = f"00000000-0000-4000-8000-00000000000{n}"
        course = Course.objects.create(translation_key=key, last_title=title)
        for learner, right in ((me, before), (other, 0)):
            start_course(learner=learner, course=course, at=later(days=n))
            if right is not None:
                told = after if learner is me else 6
                Measurement.objects.create(
                    learner=learner,
                    course=course,
                    first_form="a",
                    assigned_at=START,
                    before_right=right,
                    before_asked=6,
                    after_right=told,
                    after_asked=None if told is None else 6,
                )
        if passed:
            Completion.objects.create(
                learner=me, course=course, edition="2026:1", rule={}, completed_at=later(days=9)
            )
    with count_queries() as asked:
        found = {one.title: one.gain for one in courses_of(me, "sv")}
    # Lessons, completions, courses with measurements; the outlines are read once.
    assert sum("courses_measurement" in one for one in asked) == 1
    assert list(found) == ["Utan efter", "Inte klar", "Omätt", "Ökat"]
    assert [title for title, gain in found.items() if gain] == ["Ökat"]
    assert found["Ökat"] is not None
    assert [dots.filled for dots in found["Ökat"].cases.rows] == [1, 5]
