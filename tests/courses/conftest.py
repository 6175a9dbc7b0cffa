"""A course to take apart, and people to take it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.courses.making import START, Made, make_course


@pytest.fixture
def made(site_tree: Any) -> Made:
    """A small course: two modules of two lessons, one knowledge check, a final test of twelve questions."""
    return make_course(site_tree, checks=1)


@pytest.fixture
def new_guest(db: None) -> Callable[[], Any]:
    """Return a maker of guests who have already done something today: noting a new day is a query more."""
    from people.models import Learner

    numbers = iter(range(1, 1000))

    def make() -> Any:
        return Learner.objects.create(
            started_at=START, last_active_on=timezone.now().date(), guest_key_hash=f"{next(numbers):064x}"
        )

    return make


@pytest.fixture
def reader(db: None) -> Client:
    """A browser that nobody knows."""
    return Client()
