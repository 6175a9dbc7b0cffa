"""The dashboard begins with what waits, and asks no more of the database when more waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from config.editors.attention import SHOWN, drafts_that_wait, facts_that_wait
from courses.models import LessonPage

from .content import a_course, a_fact

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)


def test_facts_overdue_or_uncertain_wait_and_others_do_not(editors: SimpleNamespace) -> None:
    a_fact(claim="<p>Gammal</p>", review_by=date(2026, 11, 22))
    a_fact(claim="<p>Osäker</p>", confidence="C", review_by=date(2027, 1, 1))
    a_fact(claim="<p>I tid</p>", review_by=TODAY)
    assert [matter.title for matter in facts_that_wait(editors.knowledge, TODAY)] == ["Gammal", "Osäker"]


def test_who_may_not_change_facts_is_not_asked_to(editors: SimpleNamespace) -> None:
    a_fact(claim="<p>Gammal</p>", review_by=date(2020, 1, 1))
    assert facts_that_wait(editors.campaign, TODAY) == []


def test_drafts_wait_for_those_who_may_publish_them(editors: SimpleNamespace, course_index: Any) -> None:
    there = a_course(course_index)
    assert [matter.title for matter in drafts_that_wait(editors.course)] == [there.full.title]
    assert drafts_that_wait(editors.campaign) == []


def test_the_dashboard_costs_the_same_with_few_and_many_drafts(
    editors: SimpleNamespace,
    course_index: Any,
    enter: Callable[..., Client],
    count_queries: Callable[..., Any],
) -> None:
    there = a_course(course_index)
    browser = enter(editors.course)
    browser.get(reverse("wagtailadmin_home"))
    with count_queries() as few:
        browser.get(reverse("wagtailadmin_home"))
    for number in range(SHOWN):
        lesson = there.module.add_child(
            instance=LessonPage(title=f"Utkast {number}", slug=f"utkast-{number}", live=False)
        )
        lesson.save_revision()
    # What is kept per generation is made afresh after a change; that is not what is counted here.
    browser.get(reverse("wagtailadmin_home"))
    with count_queries() as many:
        answer = browser.get(reverse("wagtailadmin_home")).content.decode()
    assert answer.count("Utkast ") >= SHOWN
    assert len(many) <= len(few), many
