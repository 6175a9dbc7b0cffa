"""Merging, erasing, expiring and exporting, each sentence of decision 4 that concerns courses."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest

from courses.actions import finish_lesson, start_course, submit_quiz
from courses.models import Certificate, Completion, Course, Enrolment, FinishedLesson, Lesson
from courses.rules.certificate_code import code_of
from people.actions.erasing import erase_learner
from people.actions.merging import merge_learners
from people.actions.pruning import remove_stale_guests
from people.export import export_learner
from people.models import Learner, User
from tests.courses.making import START, Made, answer_all, begin_attempt, later

pytestmark = pytest.mark.django_db


@pytest.fixture
def account(db: None) -> Learner:
    user = User.objects.create_user("larare@example.org")
    return Learner.objects.create(user=user, started_at=START, last_active_on=START.date())


@pytest.fixture
def course(db: None) -> Course:
    return Course.objects.create(translation_key=uuid.uuid4(), last_title="Kursen")


def lesson_of(course: Course, title: str) -> Lesson:
    return Lesson.objects.create(translation_key=uuid.uuid4(), last_title=title, course=course)


numbers = iter(range(1, 1000))


def letter(learner: Learner, course: Course, at: Any, **said: Any) -> Certificate:
    words = {
        "edition": "2026:1",
        "course_title": "Kursen",
        "minutes": 36,
        "language": "sv",
        "rule": {},
        **said,
    }
    return Certificate.objects.create(
        code=code_of(next(numbers)), learner=learner, course=course, issued_at=at, **words
    )


def test_a_merge_is_the_union_with_the_earliest_times(
    account: Learner, new_guest: Callable[[], Any], course: Course
) -> None:
    guest = new_guest()
    both, guests, mine = (lesson_of(course, title) for title in ("Båda", "Gästens", "Min"))
    Enrolment.objects.create(learner=account, course=course, started_at=later(days=2))
    Enrolment.objects.create(learner=guest, course=course, started_at=later(days=1))
    for learner, lesson, days in (
        (account, both, 5),
        (guest, both, 4),
        (guest, guests, 6),
        (account, mine, 7),
    ):
        FinishedLesson.objects.create(learner=learner, lesson=lesson, finished_at=later(days=days))
    Completion.objects.create(
        learner=account, course=course, edition="2026:1", rule={"late": 1}, completed_at=later(days=9)
    )
    Completion.objects.create(
        learner=guest,
        course=course,
        edition="2026:1",
        rule={"early": 1},
        completed_at=later(days=8),
        background_asked_at=later(days=8),
    )
    Completion.objects.create(
        learner=guest, course=course, edition="2025:1", rule={}, completed_at=later(days=3)
    )
    merge_learners(guest=guest, into=account, at=later(days=10))

    assert Enrolment.objects.get().started_at == later(days=1)
    assert dict(FinishedLesson.objects.values_list("lesson__last_title", "finished_at")) == {
        "Båda": later(days=4),
        "Gästens": later(days=6),
        "Min": later(days=7),
    }
    assert set(FinishedLesson.objects.values_list("learner", flat=True)) == {account.pk}
    kept = Completion.objects.get(edition="2026:1")
    assert (kept.completed_at, kept.rule, kept.background_asked_at) == (
        later(days=8),
        {"early": 1},
        later(days=8),
    )
    assert Completion.objects.get(edition="2025:1").learner == account


@pytest.mark.parametrize("older", ["guest", "account"])
def test_the_older_certificate_stays_and_the_newer_answers_replaced(
    account: Learner, new_guest: Callable[[], Any], course: Course, older: str
) -> None:
    guest = new_guest()
    days = (1, 2) if older == "guest" else (2, 1)
    brought = letter(guest, course, later(days=days[0]))
    own = letter(account, course, later(days=days[1]))
    other = letter(guest, course, later(days=3), edition="2025:1")
    merge_learners(guest=guest, into=account, at=later(days=10))
    for one in (brought, own, other):
        one.refresh_from_db()
    kept, replaced = (brought, own) if older == "guest" else (own, brought)
    assert (kept.state, replaced.state, replaced.replaced_by) == ("current", "replaced", kept)
    assert other.state == "current"
    assert Certificate.objects.filter(learner=account).count() == 3


def test_p_10_erasing_blanks_the_name_and_the_letter_still_verifies(
    new_guest: Callable[[], Any], course: Course
) -> None:
    guest = new_guest()
    sealed = letter(
        guest,
        course,
        START,
        holder_name="Maria Lindqvist",
        name_salt="ab",
        name_hash="cd",
        name_sealed_at=START,
        show_name=True,
    )
    for _ in range(2):
        erase_learner(learner=guest, at=later(days=1))
    sealed.refresh_from_db()
    assert (sealed.holder_name, sealed.show_name, sealed.name_hash, sealed.state) == (
        "",
        False,
        "cd",
        "current",
    )


def test_an_expired_guest_goes_and_the_letter_stays(made: Made, new_guest: Callable[[], Any]) -> None:
    guest = new_guest()
    start_course(learner=guest, course=made.identity, at=START)
    finish_lesson(learner=guest, lesson=made.lesson_identity(0), at=START, language="sv")
    attempt = begin_attempt(guest, made)
    answer_all(attempt)
    submit_quiz(attempt_id=attempt.pk, learner=guest, at=START)
    assert remove_stale_guests(at=later(days=3 * 365)) == 1
    assert not Learner.objects.exists()
    assert not Enrolment.objects.exists()
    assert not Completion.objects.exists()
    assert Certificate.objects.get().learner is None


def test_p_09_the_export_holds_everything(made: Made, new_guest: Callable[[], Any]) -> None:
    guest = new_guest()
    start_course(learner=guest, course=made.identity, at=START)
    finish_lesson(learner=guest, lesson=made.lesson_identity(0), at=START, language="sv")
    attempt = begin_attempt(guest, made)
    answer_all(attempt)
    submit_quiz(attempt_id=attempt.pk, learner=guest, at=START)
    made.lessons[0].delete()
    exported = export_learner(guest)["courses"]
    assert [one["course"] for one in exported["courses_started"]] == ["Människohandel"]
    assert [one["lesson"] for one in exported["lessons_finished"]] == ["Lektion 0"]
    assert exported["courses_completed"][0]["edition"] == "2026:1"
    assert exported["certificates"][0]["code"] == Certificate.objects.get().code
    assert export_learner(new_guest())["courses"] == {
        "courses_started": [],
        "lessons_finished": [],
        "courses_completed": [],
        "certificates": [],
        "measured_before_and_after": [],
        "booster_letters": [],
        "follow_ups_answered": [],
    }
