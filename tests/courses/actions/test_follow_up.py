"""What people have done since the course, as counts: once each, and nobody's answer beside anybody."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.db import models

from courses.actions import count_follow_up, start_course
from courses.errors import NothingAnsweredError, NotStartedError
from courses.models import FollowUpAsked, FollowUpCount
from courses.models.follow_up import follow_up_counts
from people.actions.merging import merge_learners
from people.actions.pruning import remove_stale_guests
from people.export import export_learner
from tests.courses.actions.test_parallel import together
from tests.courses.boosting import add_boosters
from tests.courses.making import START, Made, later, make_course

pytestmark = pytest.mark.django_db
ANSWERS = {"numbers": "yes", "meeting": "no", "consulted": "not-applicable"}


@pytest.fixture
def course(made: Made, site_tree: Any) -> Made:
    add_boosters(made, site_tree)
    return made


@pytest.fixture
def learner(course: Made, new_guest: Callable[[], Any]) -> Any:
    guest = new_guest()
    start_course(learner=guest, course=course.identity, at=START)
    return guest


def answer(learner: Any, course: Made, months: int = 1, at: Any = START, **answers: str) -> bool:
    outline = course.outline
    return count_follow_up(
        learner=learner,
        outline=outline,
        booster=outline.booster_after(months),
        answers=answers or ANSWERS,
        at=at,
    )


def cells() -> dict[tuple[int, str, str], int]:
    return {(one.booster_months, one.question, one.answer): one.count for one in FollowUpCount.objects.all()}


def test_answers_become_counts_and_a_replay_counts_nothing(learner: Any, course: Made) -> None:
    assert answer(learner, course)
    assert not answer(learner, course, at=later(days=1), numbers="no")
    assert cells() == {
        (1, "numbers", "yes"): 1,
        (1, "meeting", "no"): 1,
        (1, "consulted", "not-applicable"): 1,
    }


def test_each_booster_is_answered_for_itself_and_people_add_up(
    learner: Any, course: Made, new_guest: Callable[[], Any]
) -> None:
    other = new_guest()
    start_course(learner=other, course=course.identity, at=START)
    answer(learner, course)
    answer(other, course, numbers="yes", reported="yes")
    answer(learner, course, months=3, numbers="no")
    counts = follow_up_counts(course.identity)
    assert counts[1]["numbers"] == {"yes": 2, "no": 0, "not-applicable": 0}
    assert counts[1]["reported"]["yes"] == 1
    assert counts[3]["numbers"]["no"] == 1


def test_the_months_of_a_year_are_added_in_the_report(
    learner: Any, course: Made, new_guest: Callable[[], Any]
) -> None:
    other = new_guest()
    start_course(learner=other, course=course.identity, at=START)
    answer(learner, course)
    answer(other, course, at=later(days=40))
    assert set(FollowUpCount.objects.values_list("month", flat=True)) == {
        date(2026, 11, 1),
        date(2027, 1, 1),
    }
    assert follow_up_counts(course.identity)[1]["numbers"]["yes"] == 2


def test_nobody_answers_before_start(course: Made, new_guest: Callable[[], Any]) -> None:
    with pytest.raises(NotStartedError):
        answer(new_guest(), course)
    assert not FollowUpCount.objects.exists()


@pytest.mark.parametrize("given", [{"numbers": "maybe"}, {"shoe": "yes"}, {"numbers": ""}])
def test_what_is_not_on_the_lists_is_not_counted(learner: Any, course: Made, given: dict[str, str]) -> None:
    with pytest.raises(NothingAnsweredError):
        answer(learner, course, **given)
    assert not FollowUpAsked.objects.exists()


def test_p_04_no_answer_leads_to_a_learner(learner: Any, course: Made) -> None:
    answer(learner, course)
    linked = [field.name for field in FollowUpCount._meta.fields if isinstance(field, models.ForeignKey)]
    assert linked == ["course"]
    asked = FollowUpAsked.objects.get()
    # Nor do numbers or times tell who opened which cell.
    assert asked.month == date(2026, 11, 1)
    assert all(one.pk > 1000 for one in FollowUpCount.objects.all())
    told = export_learner(learner)["courses"]["follow_ups_answered"]
    assert [set(one) for one in told] == [{"course", "months_after", "month"}]


def test_whoever_answered_as_a_guest_is_not_asked_again(
    learner: Any, course: Made, new_guest: Callable[[], Any]
) -> None:
    into = new_guest()
    start_course(learner=into, course=course.identity, at=START)
    answer(into, course, months=3)
    answer(learner, course)
    answer(learner, course, months=3)
    merge_learners(guest=learner, into=into, at=later(days=1))
    assert not answer(into, course)
    assert sorted(FollowUpAsked.objects.values_list("booster_months", flat=True)) == [1, 3]


def test_an_expired_guest_goes_and_the_counts_stay(learner: Any, course: Made) -> None:
    answer(learner, course)
    remove_stale_guests(at=later(days=3 * 365))
    assert not FollowUpAsked.objects.exists()
    assert len(cells()) == 3


def test_the_report_tells_letters_and_answers(learner: Any, course: Made) -> None:
    answer(learner, course)
    out = io.StringIO()
    call_command("booster_report", "--json", stdout=out)
    (told,) = json.loads(out.getvalue())["courses"]
    assert told["answers"]["1"]["numbers"]["yes"] == 1
    assert told["letters"] == {}
    out = io.StringIO()
    call_command("booster_report", stdout=out)
    assert "1 months, numbers: yes 1, no 0" in out.getvalue()


@pytest.mark.django_db(transaction=True)
def test_twenty_answers_at_once_count_once(site_tree: Any, new_guest: Callable[[], Any]) -> None:
    made = make_course(site_tree, modules=1, lessons=1, questions=1)
    add_boosters(made, site_tree)
    learner = new_guest()
    start_course(learner=learner, course=made.identity, at=START)
    outline = made.outline
    booster = outline.booster_after(1)
    came = together(
        20,
        lambda n: count_follow_up(
            learner=learner, outline=outline, booster=booster, answers=ANSWERS, at=later(seconds=n)
        ),
    )
    assert sorted(came) == [False] * 19 + [True]
    assert set(cells().values()) == {1}
