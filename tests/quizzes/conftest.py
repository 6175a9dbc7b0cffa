"""A question bank to take apart, and learners. Used by every test of the room."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from tests.quizzes.making import START, Bank


@pytest.fixture
def bank(db: None) -> Bank:
    """Return a maker of Swedish content."""
    from wagtail.models import Locale

    return Bank(Locale.objects.get_or_create(language_code="sv")[0])


@pytest.fixture
def new_learner(db: None) -> Callable[[], Any]:
    """Return a maker of guests who have already done something today: noting a new day is a query more."""
    from people.models import Learner

    def make(**more: Any) -> Any:
        return Learner.objects.create(
            started_at=START, last_active_on=timezone.now().date(), guest_key_hash=uuid.uuid4().hex, **more
        )

    return make


@pytest.fixture
def learner(new_learner: Callable[[], Any]) -> Any:
    """Return a guest who has pressed start."""
    return new_learner()
