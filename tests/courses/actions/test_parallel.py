"""The same submission twenty times at once: one result, one completion, one certificate (TRUST A-23)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections

from courses.actions import finish_lesson, start_course, submit_quiz
from courses.models import Certificate, Completion, Enrolment, FinishedLesson
from quizzes.models import Attempt
from tests.courses.making import START, answer_all, begin_attempt, later, make_course, publish

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 20


def together(count: int, work: Callable[[int], Any]) -> list[Any]:
    """Do the work in so many threads, all let go at the same moment; return what came of each."""
    gate = threading.Barrier(count)
    came: list[Any] = [None] * count

    def run(number: int) -> None:
        try:
            gate.wait()
            came[number] = work(number)
        except Exception as problem:
            came[number] = problem
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return came


def test_a_23_twenty_parallel_submissions_give_one_result_and_one_certificate(
    site_tree: Any, new_guest: Callable[[], Any]
) -> None:
    made = make_course(site_tree, modules=1, lessons=1, questions=3, pass_right=2)
    learner = new_guest()
    start_course(learner=learner, course=made.identity, at=START)
    attempt = begin_attempt(learner, made)
    answer_all(attempt)
    came = together(
        AT_ONCE, lambda n: submit_quiz(attempt_id=attempt.pk, learner=learner, at=later(seconds=n))
    )
    assert not [one for one in came if isinstance(one, Exception)]
    assert sum(one.result.newly for one in came) == 1
    assert {one.completed.pk for one in came} == {Completion.objects.get().pk}
    assert Certificate.objects.count() == 1
    handed_in = Attempt.objects.get().handed_in_at
    assert handed_in == Completion.objects.get().completed_at == Certificate.objects.get().issued_at


def test_the_two_last_requirements_met_at_once_complete_the_course(
    site_tree: Any, new_guest: Callable[[], Any]
) -> None:
    made = make_course(site_tree, modules=1, lessons=2, questions=3, pass_right=2)
    made.page.also_required = [{"type": "lesson", "value": made.lessons[1].pk}]
    made.page = publish(made.page)
    lesson = made.lesson_identity(1)
    for _ in range(5):
        learner = new_guest()
        start_course(learner=learner, course=made.identity, at=START)
        attempt = begin_attempt(learner, made)
        answer_all(attempt)

        def act(number: int, learner: Any = learner, attempt: Any = attempt) -> Any:
            if number:
                return submit_quiz(attempt_id=attempt.pk, learner=learner, at=START)
            return finish_lesson(learner=learner, lesson=lesson, at=START, language="sv")

        came = together(2, act)
        assert not [one for one in came if isinstance(one, Exception)]
        assert Completion.objects.filter(learner=learner).count() == 1
        assert Certificate.objects.filter(learner=learner).count() == 1


def test_twenty_starts_are_one_and_twenty_finishes_are_one(
    site_tree: Any, new_guest: Callable[[], Any]
) -> None:
    made = make_course(site_tree, modules=1, lessons=1, questions=1)
    learner, course, lesson = new_guest(), made.identity, made.lesson_identity(0)
    came = together(AT_ONCE, lambda n: start_course(learner=learner, course=course, at=later(seconds=n)))
    came += together(
        AT_ONCE, lambda n: finish_lesson(learner=learner, lesson=lesson, at=later(seconds=n), language="sv")
    )
    assert not [one for one in came if isinstance(one, Exception)]
    assert Enrolment.objects.count() == FinishedLesson.objects.count() == 1
