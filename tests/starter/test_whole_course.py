"""What the whole course comes to: on paper, and as the site itself counts it when it is loaded."""

from datetime import date
from functools import lru_cache

import pytest
from django.core.management import call_command

from starter.reporting import course_report
from tests.starter.checks import Check, told
from tests.starter.paper import Content
from tests.starter.whole_course import (
    LEAST,
    LEAST_ACTIVE,
    LEAST_QUESTIONS,
    MOST,
    MOST_FILM,
    MOST_TEXT,
    WHOLE,
)


@lru_cache(maxsize=1)
def content() -> Content:
    return Content.read()


@pytest.mark.parametrize("check", WHOLE, ids=lambda check: check.__name__)
def test_the_whole_course_keeps_to(check: Check) -> None:
    assert not (problems := told(check(content()))), problems


@pytest.mark.django_db
def test_the_site_counts_the_same() -> None:
    call_command("load_starter", verbosity=0)
    report = course_report(today=date(2026, 11, 25))
    assert report is not None
    minutes, questions = report["minutes"], report["questions"]
    assert LEAST <= minutes["total"] <= MOST
    assert minutes["text"] <= MOST_TEXT
    assert minutes["film"] <= MOST_FILM
    assert minutes["active"] >= LEAST_ACTIVE
    assert questions["total"] >= LEAST_QUESTIONS
    assert 2 * questions["cases"] >= questions["total"]
    on_paper = content().minutes()
    for name in ("text", "film", "active", "total"):
        assert abs(float(on_paper[name]) - minutes[name]) < 1, name
