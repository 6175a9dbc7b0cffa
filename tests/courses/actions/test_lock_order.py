"""A merge and something done at the same moment take turns: neither waits for the other for ever."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, connections, transaction

from courses.actions import answer_check, issue_certificate, start_course, start_test
from courses.actions.names import correct_name, seal_name
from courses.models import Certificate, Completion
from people.actions.merging import merge_learners
from people.models import Learner
from quizzes.models import Attempt, PublishedQuiz
from tests.courses.making import START, Made, later, make_course, right_response

pytestmark = [pytest.mark.postgres_only, pytest.mark.django_db(transaction=True)]


def wait_until_somebody_waits() -> None:
    """Return once another connection waits for a lock that this one holds."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))"
            )
            if cursor.fetchone()[0]:
                return
        time.sleep(0.02)
    raise AssertionError("nobody waits")


def merged_while(doing: Callable[[], Any], *, guest: Learner, into: Learner) -> list[Any]:
    """Merge, and let `doing` begin when the merge holds the guest; return what came of it."""
    came: list[Any] = []

    def run() -> None:
        try:
            came.append(doing())
        except Exception as problem:
            came.append(problem)
        finally:
            connections.close_all()

    other = threading.Thread(target=run)
    with transaction.atomic():
        Learner.objects.select_for_update().get(pk=guest.pk)
        other.start()
        wait_until_somebody_waits()
        merge_learners(guest=guest, into=into, at=later(minutes=5))
    other.join()
    return came


def begun(site_tree: Any, new_guest: Callable[[], Any]) -> tuple[Made, Learner, Learner]:
    made = make_course(site_tree, modules=1, lessons=1, checks=1, questions=3, pass_right=2)
    guest, into = new_guest(), new_guest()
    start_course(learner=guest, course=made.identity, at=START)
    return made, guest, into


def test_the_last_answer_of_a_check_waits_for_a_merge(site_tree: Any, new_guest: Callable[[], Any]) -> None:
    made, guest, into = begun(site_tree, new_guest)
    key, outline = made.checks[0].translation_key, made.outline
    frozen = PublishedQuiz.objects.get(quiz__translation_key=key).version.frozen
    asked = [frozen.questions[item.question] for item in frozen.items]

    def answer(number: int) -> Any:
        return answer_check(
            learner=guest,
            outline=outline,
            quiz_key=key,
            question_id=asked[number].id,
            response=right_response(asked[number]),
            at=later(minutes=number),
        )

    answer(0)
    came = merged_while(lambda: answer(1), guest=guest, into=into)
    # The guest is gone by the time the answer has its turn, and the page says so.
    assert [type(one).__name__ for one in came] == ["NotStartedError"]
    assert Attempt.objects.get().learner_id == into.pk


def test_a_correction_of_a_name_waits_for_a_merge(site_tree: Any, new_guest: Callable[[], Any]) -> None:
    made, guest, into = begun(site_tree, new_guest)
    completed = Completion.objects.create(
        learner=guest, course=made.identity, edition="2026:1", rule={}, completed_at=START
    )
    letter = issue_certificate(completion=completed, outline=made.outline, at=START)
    seal_name(certificate=letter, learner=guest, name="Astrid Nilson", at=START)

    came = merged_while(
        lambda: correct_name(certificate=letter, learner=guest, name="Astrid Nilsson", at=later(minutes=1)),
        guest=guest,
        into=into,
    )
    # The letter is somebody else's by then, and nothing of it has changed.
    assert [type(one).__name__ for one in came] == ["DoesNotExist"]
    kept = Certificate.objects.get()
    assert (kept.learner_id, kept.holder_name, kept.state) == (into.pk, "Astrid Nilson", "current")


def test_a_start_of_a_test_waits_for_a_merge(site_tree: Any, new_guest: Callable[[], Any]) -> None:
    made, guest, into = begun(site_tree, new_guest)
    outline = made.outline
    came = merged_while(
        lambda: start_test(learner=guest, outline=outline, test=outline.final_test, at=START),
        guest=guest,
        into=into,
    )
    assert [type(one).__name__ for one in came] == ["NotStartedError"]
    assert not Attempt.objects.exists()
