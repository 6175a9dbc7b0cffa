"""submit quiz → progress → completion → certificate, as stories."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from courses.actions import finish_lesson, start_course, start_test, submit_quiz
from courses.errors import NotStartedError
from courses.models import Certificate, Completion
from courses.rules.completion import Reason
from quizzes.errors import AttemptNotFound
from tests.courses.making import START, Made, answer_all, begin_attempt, later, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner(new_guest: Callable[[], Any], made: Made) -> Any:
    """A guest who has started the course."""
    guest = new_guest()
    start_course(learner=guest, course=made.identity, at=START)
    return guest


def taken(learner: Any, made: Made, *, wrong: int = 0, at: Any = START) -> Any:
    attempt = begin_attempt(learner, made, at)
    answer_all(attempt, wrong=wrong, at=at)
    return submit_quiz(attempt_id=attempt.pk, learner=learner, at=at)


def test_passing_completes_the_course_and_sends_the_letter(learner: Any, made: Made) -> None:
    submission = taken(learner, made, wrong=2)
    assert submission.result.passed
    completed = Completion.objects.get(learner=learner)
    assert submission.completed == completed
    assert completed.edition == "2026:1"
    assert completed.completed_at == START
    assert completed.rule == {
        "quizzes": [{"key": str(made.final.translation_key), "title": "Slutprov"}],
        "lessons": [],
    }
    letter = Certificate.objects.get(learner=learner)
    assert (letter.course_title, letter.scope, letter.edition) == (
        "Människohandel",
        "Del 1, modul 0–3",
        "2026:1",
    )
    assert (letter.language, letter.state, letter.holder_name) == ("sv", "current", "")
    assert letter.rule == completed.rule
    assert letter.outcomes == ["Du vet vem du ringer"]
    assert letter.minutes >= 1
    assert len(letter.code) == 26


def test_failing_leaves_no_trace_but_the_result(learner: Any, made: Made) -> None:
    submission = taken(learner, made, wrong=3)
    assert not submission.result.passed
    assert submission.completed is None
    (outcome,) = submission.courses
    assert outcome.missing is not None
    assert [one.reason for one in outcome.missing.missing] == [Reason.QUIZ_NOT_PASSED]
    assert not Completion.objects.exists()
    assert not Certificate.objects.exists()


def test_a_23_the_same_submission_again_is_the_same(learner: Any, made: Made) -> None:
    first = taken(learner, made)
    again = submit_quiz(attempt_id=first.result.attempt.pk, learner=learner, at=later(days=1))
    assert again.completed == first.completed
    assert Completion.objects.get().completed_at == START
    assert Certificate.objects.count() == 1


def test_passing_again_is_no_second_letter(learner: Any, made: Made) -> None:
    taken(learner, made)
    taken(learner, made, at=later(hours=1))
    assert Certificate.objects.count() == 1


def test_failing_after_having_passed_takes_nothing_back(learner: Any, made: Made) -> None:
    taken(learner, made)
    taken(learner, made, wrong=12, at=later(hours=1))
    assert Completion.objects.count() == 1
    assert Certificate.objects.get().state == "current"


def test_a_02_someone_elses_attempt_is_as_unknown_as_none(
    learner: Any, made: Made, new_guest: Callable[[], Any]
) -> None:
    attempt = begin_attempt(learner, made)
    with pytest.raises(AttemptNotFound):
        submit_quiz(attempt_id=attempt.pk, learner=new_guest(), at=START)
    attempt.refresh_from_db()
    assert attempt.is_open


def test_a_22_nobody_takes_the_test_before_start(made: Made, new_guest: Callable[[], Any]) -> None:
    with pytest.raises(NotStartedError):
        start_test(learner=new_guest(), outline=made.outline, test=made.outline.final_test, at=START)


def test_all_or_nothing(learner: Any, made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    attempt = begin_attempt(learner, made)
    answer_all(attempt)

    def fail(**_: Any) -> None:
        raise RuntimeError("no paper")

    monkeypatch.setattr("courses.actions.completing.issue_certificate", fail)
    with pytest.raises(RuntimeError, match="no paper"):
        submit_quiz(attempt_id=attempt.pk, learner=learner, at=START)
    attempt.refresh_from_db()
    assert attempt.is_open
    assert not Completion.objects.exists()


def require_lesson(made: Made, number: int) -> None:
    made.page.also_required = [{"type": "lesson", "value": made.lessons[number].pk}]
    made.page = publish(made.page)


def test_the_last_requirement_may_be_a_lesson(learner: Any, made: Made) -> None:
    require_lesson(made, 2)
    submission = taken(learner, made)
    assert submission.result.passed
    assert submission.completed is None
    finish_lesson(learner=learner, lesson=made.lesson_identity(1), at=later(minutes=1), language="sv")
    assert not Completion.objects.exists()
    finish_lesson(learner=learner, lesson=made.lesson_identity(2), at=later(minutes=2), language="sv")
    completed = Completion.objects.get()
    assert completed.completed_at == later(minutes=2)
    assert completed.rule["lessons"][0]["title"] == "Lektion 2"
    assert Certificate.objects.count() == 1


def test_the_rule_is_what_was_in_force(learner: Any, made: Made) -> None:
    taken(learner, made)
    require_lesson(made, 2)
    taken(learner, made, at=later(days=1))
    assert Completion.objects.get().rule["lessons"] == []


def raise_edition(made: Made) -> None:
    made.page.edition, made.page.edition_note = "2026:2", "Modul 4 är ny"
    made.page = publish(made.page)


def test_a_new_edition_is_earned_by_a_new_test_and_the_old_letter_stays(learner: Any, made: Made) -> None:
    taken(learner, made)
    raise_edition(made)
    require_lesson(made, 0)
    finish_lesson(learner=learner, lesson=made.lesson_identity(0), at=later(hours=1), language="sv")
    assert Certificate.objects.count() == 1, "the old test does not count for the new edition"
    # The edition is raised when it is published, by the clock and not by the story.
    taken(learner, made, at=timezone.now() + timedelta(days=1))
    assert sorted(Certificate.objects.values_list("edition", "state")) == [
        ("2026:1", "current"),
        ("2026:2", "current"),
    ]


def test_a_quiz_that_no_course_requires_only_has_a_result(learner: Any, made: Made) -> None:
    made.page.final_test = None
    made.page = publish(made.page)
    outline = made.outline
    attempt = start_test(learner=learner, outline=outline, test=outline.tests[0], at=START)
    answer_all(attempt)
    submission = submit_quiz(attempt_id=attempt.pk, learner=learner, at=START)
    assert submission.result.passed
    assert submission.courses == ()
    assert not Completion.objects.exists()
