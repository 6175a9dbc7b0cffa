"""Choosing a role: what is kept and of whom, when two become one, when somebody leaves, what is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from courses.actions import choose_role, finish_lesson, start_course, submit_quiz
from courses.models import Certificate, Completion, Enrolment
from courses.models.records import course_record
from courses.rules.roles import Role
from people.actions.erasing import erase_learner
from people.actions.merging import merge_learners
from people.export import export_learner
from people.models import Learner, User
from tests.courses.making import (
    START,
    Made,
    RoleModule,
    add_role_module,
    answer_all,
    begin_attempt,
    later,
    make_course,
    publish,
)

pytestmark = pytest.mark.django_db
NewGuest = Callable[[], Any]


@pytest.fixture
def account(db: None) -> Learner:
    user = User.objects.create_user("larare@example.org")
    return Learner.objects.create(user=user, started_at=START, last_active_on=START.date())


def stored_role(learner: Learner) -> str | None:
    return Enrolment.objects.values_list("role", flat=True).get(learner=learner)


def test_an_account_that_has_started_keeps_it_and_changes_it(account: Learner, made: Made) -> None:
    start_course(learner=account, course=made.identity, at=START)
    for role in (Role.SCHOOL, Role.SCHOOL, Role.HEALTH, None):
        assert choose_role(learner=account, course=made.identity, role=role)
        assert stored_role(account) == role
        assert course_record(account, made.identity.pk).role is role
    assert Enrolment.objects.get().started_at == START


def test_nothing_is_kept_before_start(account: Learner, made: Made) -> None:
    assert not choose_role(learner=account, course=made.identity, role=Role.SCHOOL)
    assert not Enrolment.objects.exists()


def test_a_guests_is_never_kept(new_guest: NewGuest, made: Made) -> None:
    guest = new_guest()
    start_course(learner=guest, course=made.identity, at=START)
    assert not choose_role(learner=guest, course=made.identity, role=Role.SCHOOL)
    assert stored_role(guest) is None


def test_the_database_refuses_a_role_that_there_is_not(account: Learner, made: Made) -> None:
    enrolment = start_course(learner=account, course=made.identity, at=START)
    enrolment.role = "teacher"
    with pytest.raises(IntegrityError), transaction.atomic():
        enrolment.save()


@pytest.mark.parametrize("own", [None, Role.HEALTH])
@pytest.mark.parametrize("guest_first", [True, False])
def test_in_a_merge_the_persons_own_role_stands(
    account: Learner, new_guest: NewGuest, made: Made, own: Role | None, guest_first: bool
) -> None:
    guest = new_guest()
    start_course(learner=guest, course=made.identity, at=later(days=1 if guest_first else 3))
    start_course(learner=account, course=made.identity, at=later(days=2))
    choose_role(learner=account, course=made.identity, role=own)
    merge_learners(guest=guest, into=account, at=later(days=4))
    assert stored_role(account) == own


def test_what_a_guest_brings_along_to_a_new_account_holds_no_role(
    account: Learner, new_guest: NewGuest, made: Made
) -> None:
    guest = new_guest()
    start_course(learner=guest, course=made.identity, at=START)
    # However it came there.
    Enrolment.objects.filter(learner=guest).update(role=Role.SCHOOL)
    merge_learners(guest=guest, into=account, at=later(days=1))
    assert stored_role(account) is None


def test_erasing_takes_the_role_away(account: Learner, made: Made) -> None:
    start_course(learner=account, course=made.identity, at=START)
    choose_role(learner=account, course=made.identity, role=Role.GUARDIAN)
    erase_learner(learner=account, at=later(days=1))
    assert list(Enrolment.objects.values_list("role", flat=True)) == [None]


@pytest.mark.parametrize(("role", "told"), [(Role.SCHOOL, "Skola"), (None, None)])
def test_p_09_the_export_tells_it(account: Learner, made: Made, role: Role | None, told: str | None) -> None:
    start_course(learner=account, course=made.identity, at=START)
    choose_role(learner=account, course=made.identity, role=role)
    (one,) = export_learner(account)["courses"]["courses_started"]
    assert one == {"course": "Människohandel", "started_at": START.isoformat(), "role": told}


@pytest.fixture
def requiring(site_tree: Any) -> tuple[Made, RoleModule]:
    """A course that requires the schools' lesson besides its test."""
    made = make_course(site_tree, questions=2, pass_right=2)
    module = add_role_module(site_tree, made, [Role.SCHOOL, Role.HEALTH])
    made.page.also_required = [("lesson", module.lessons[Role.SCHOOL])]
    made.page = publish(made.page)
    return made, module


def pass_the_test(learner: Learner, made: Made, role: Role | None = None) -> None:
    attempt = begin_attempt(learner, made)
    answer_all(attempt)
    submit_quiz(attempt_id=attempt.pk, learner=learner, role=role, at=later(hours=1))


@pytest.mark.parametrize(
    ("stored", "in_address", "complete"),
    [
        (None, None, True),
        (Role.HEALTH, None, True),
        (Role.SCHOOL, None, False),
        (None, Role.SCHOOL, False),
        (Role.HEALTH, Role.SCHOOL, True),
    ],
    ids=["no role", "another role", "the role", "the role in the address", "the stored one goes before"],
)
def test_a_required_lesson_of_a_role_is_asked_of_that_role_alone(
    account: Learner,
    requiring: tuple[Made, RoleModule],
    stored: Role | None,
    in_address: Role | None,
    complete: bool,
) -> None:
    made, module = requiring
    start_course(learner=account, course=made.identity, at=START)
    choose_role(learner=account, course=made.identity, role=stored)
    pass_the_test(account, made, in_address)
    assert Completion.objects.exists() == complete
    if not complete:
        from courses.models import Lesson

        lesson = Lesson.objects.get(translation_key=module.lessons[Role.SCHOOL].translation_key)
        finish_lesson(learner=account, lesson=lesson, role=in_address, at=later(hours=2))
        assert Completion.objects.exists()


@pytest.mark.parametrize("role", [None, Role.SCHOOL])
def test_the_certificate_says_the_same_time_for_every_role(
    account: Learner, site_tree: Any, role: Role | None
) -> None:
    """It attests what everyone has done: the lessons for all and the final test."""
    made = make_course(site_tree, questions=8, pass_right=8)
    add_role_module(site_tree, made, [Role.SCHOOL])
    start_course(learner=account, course=made.identity, at=START)
    choose_role(learner=account, course=made.identity, role=role)
    pass_the_test(account, made)
    # Eight questions of 45 seconds; the lessons of this course hold only some words.
    assert Certificate.objects.get().minutes == 6
