"""A course that has been completed, its certificate, and people to look at it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from courses.models import Certificate, Completion, Course
from courses.rules.certificate_code import BITS, code_of
from people.models import Learner, User
from people.recognition import GUEST_COOKIE
from people.rules.guest_key import guest_key_hash, new_guest_key

COMPLETED = datetime(2026, 11, 20, 22, 30, tzinfo=UTC)
OUTCOMES = [
    "Du kan förklara vad människohandel med barn är, och varför barnets ja inte ändrar ansvaret",
    "Du kan väga samman tecken utan att gå på ursprung",
    "Du vet vem du ringer vid fara, och att misstanke räcker för en orosanmälan",
]


@dataclass
class Holder:
    """Somebody who has completed the course, with a browser that knows them."""

    learner: Learner
    client: Client
    certificate: Certificate


@pytest.fixture
def course(db: None) -> Course:
    return Course.objects.create(translation_key=uuid.uuid4(), last_title="Människohandel med barn och unga")


@pytest.fixture
def make_certificate(course: Course) -> Callable[..., Certificate]:
    """Return a function that completes the course for a learner and writes the letter."""
    numbers = iter(range(1, 10_000))

    def make(learner: Learner | None, **said: Any) -> Certificate:
        words: dict[str, Any] = {
            "course_title": course.last_title,
            "scope": "Del 1, modul 0–3",
            "edition": "2026:1",
            "minutes": 36,
            "language": "sv",
            "rule": {"quizzes": [], "lessons": []},
            "outcomes": OUTCOMES,
            "issued_at": COMPLETED,
            **said,
        }
        if learner is not None:
            Completion.objects.get_or_create(
                learner=learner,
                course=course,
                edition=words["edition"],
                defaults={"rule": words["rule"], "completed_at": words["issued_at"]},
            )
        return Certificate.objects.create(
            code=code_of((next(numbers) * 0x9E3779B97F4A7C15F39CC0605CEDC835) % (1 << BITS)),
            learner=learner,
            course=course,
            **words,
        )

    return make


@pytest.fixture
def make_holder(make_certificate: Callable[..., Certificate]) -> Callable[..., Holder]:
    """Return a function that makes a holder: a guest, or with `email` somebody signed in."""

    def make(email: str = "", **said: Any) -> Holder:
        client, day = Client(), timezone.localdate()
        if email:
            user = User.objects.create_user(email)
            learner = Learner.objects.create(user=user, started_at=COMPLETED, last_active_on=day)
            client.force_login(user)
        else:
            key = new_guest_key()
            learner = Learner.objects.create(
                guest_key_hash=guest_key_hash(key), started_at=COMPLETED, last_active_on=day
            )
            client.cookies[GUEST_COOKIE] = key
        return Holder(learner, client, make_certificate(learner, **said))

    return make


@pytest.fixture
def holder(site_tree: Any, make_holder: Callable[..., Holder]) -> Holder:
    """Somebody signed in who has answered or skipped the voluntary questions."""
    made = make_holder("anna@example.org")
    Completion.objects.update(background_asked_at=COMPLETED)
    return made


@pytest.fixture
def guest(site_tree: Any, make_holder: Callable[..., Holder]) -> Holder:
    """A guest who has answered or skipped the voluntary questions."""
    made = make_holder()
    Completion.objects.update(background_asked_at=COMPLETED)
    return made


@pytest.fixture
def stranger(db: None) -> Client:
    """A browser that nobody knows."""
    return Client()
