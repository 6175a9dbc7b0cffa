"""Boosters below a course, and people who completed it, for stories about the months that follow."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from courses.actions import start_course, submit_quiz
from courses.models import Certificate, Completion
from people.models import Learner, User
from tests.courses.making import START, Made, add, answer_all, begin_attempt, check_block, text_block


def add_boosters(made: Made, tree: Any, *months: int, check: Any = None) -> list[Any]:
    """Put boosters below the course, the follow-up on those after one and three months."""
    from courses.models import BoosterPage
    from media import freshness

    found = []
    for number, month in enumerate(months or (1, 3, 6), start=1):
        body = [text_block("<p>Ett fall till.</p>")] + ([check_block(check)] if check else [])
        page = BoosterPage(
            title=f"Påfyllning {number}",
            slug=f"pafyllning-{number}",
            lead="Ungefär fem minuter.",
            months=month,
            follow_up=month != 6,
            body=body,
            locale=tree.swedish,
        )
        found.append(add(made.page, page))
    freshness.forget()
    return found


def account(email: str = "anna@example.org", **more: Any) -> Learner:
    """Return the learner of a new account."""
    user = User.objects.create_user(email, **more)
    return Learner.objects.create(user=user, started_at=START, last_active_on=START.date())


def completed(learner: Any, made: Made, at: datetime = START) -> Completion:
    """Take a learner from start to certificate."""
    start_course(learner=learner, course=made.identity, at=at)
    attempt = begin_attempt(learner, made, at)
    answer_all(attempt, at=at)
    submit_quiz(attempt_id=attempt.pk, learner=learner, at=at)
    Completion.objects.filter(learner=learner).update(background_asked_at=at)
    return Completion.objects.filter(learner=learner).latest("completed_at")


def letter_of(learner: Any) -> Certificate:
    """Return the learner's latest certificate."""
    return Certificate.objects.filter(learner=learner).latest("issued_at")
