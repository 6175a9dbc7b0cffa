"""What editors schedule happens by itself: once, at its time, whatever else goes wrong."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import PageLogEntry

from config import clock
from config.schedule import publish_due
from courses.models import LessonPage
from media import freshness
from media.models import Fact
from pages.models import StandardPage

from .content import a_course, a_fact

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)


def scheduled(home: Any, *, title: str, go_live: dt.datetime) -> StandardPage:
    """A page that has been given a time and the button Publish."""
    page = home.add_child(
        instance=StandardPage(title=title, slug=title.lower().replace(" ", "-"), live=False)
    )
    page.go_live_at = go_live
    page.save_revision().publish()
    page.refresh_from_db()
    assert not page.live
    return page


def later(soon: dt.datetime, **more: float) -> Any:
    """Let the time of the schedule have come."""
    return time_machine.travel(soon + dt.timedelta(seconds=5) + dt.timedelta(**more), tick=True)


@pytest.fixture
def soon() -> dt.datetime:
    return timezone.now() + HOUR


def test_f_22_a_lesson_goes_live_at_the_tick_and_the_learner_sees_it_at_once(
    course_index: Any, soon: dt.datetime
) -> None:
    there = a_course(course_index)
    lesson = there.module.add_child(instance=LessonPage(title="Ny", slug="ny", live=False))
    lesson.go_live_at = soon
    lesson.save_revision().publish()
    visitor = Client()
    assert visitor.get(lesson.get_url()).status_code == 404
    with later(soon):
        before = freshness.current_generation()
        clock.tick.func()
        assert freshness.current_generation() != before
        assert visitor.get(lesson.get_url()).status_code == 200


def test_what_is_not_due_waits(site_tree: SimpleNamespace, soon: dt.datetime) -> None:
    page = scheduled(site_tree.home, title="Sedan", go_live=soon)
    assert publish_due(at=timezone.now()) == 0
    page.refresh_from_db()
    assert not page.live
    with later(soon):
        assert publish_due(at=timezone.now()) == 1
    page.refresh_from_db()
    assert page.live


def test_what_has_expired_goes_away_at_once(site_tree: SimpleNamespace) -> None:
    page = site_tree.home.add_child(instance=StandardPage(title="Nu", slug="nu"))
    visitor = Client()
    assert visitor.get("/nu/").status_code == 200
    StandardPage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - HOUR)
    clock.tick.func()
    page.refresh_from_db()
    assert (page.live, page.expired) == (False, True)
    assert visitor.get("/nu/").status_code == 404


def test_snippets_follow_their_schedule_too(db: None) -> None:
    fact = a_fact(live=True, expire_at=timezone.now() - HOUR)
    assert publish_due(at=timezone.now()) == 1
    assert not Fact.objects.get(pk=fact.pk).live


def test_f_22_a_clock_that_stood_still_for_a_week_catches_up_in_order(
    site_tree: SimpleNamespace, soon: dt.datetime
) -> None:
    pages = [
        scheduled(site_tree.home, title=f"Dag {day}", go_live=soon + dt.timedelta(days=day))
        for day in (2, 0, 1)
    ]
    with later(soon, days=7):
        assert publish_due(at=timezone.now()) == 3
    entries = PageLogEntry.objects.filter(action="wagtail.publish.scheduled").order_by("pk")
    assert [entry.page_id for entry in entries] == [pages[1].pk, pages[2].pk, pages[0].pk]


def test_f_22_twice_is_once(site_tree: SimpleNamespace, soon: dt.datetime) -> None:
    page = scheduled(site_tree.home, title="En gång", go_live=soon)
    with later(soon):
        assert [publish_due(at=timezone.now()) for _clock in range(2)] == [1, 0]
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish.scheduled").count() == 1


def test_a_page_that_cannot_be_published_does_not_hold_up_the_others(
    site_tree: SimpleNamespace, soon: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (scheduled(site_tree.home, title=name, go_live=soon) for name in ("Trasig", "Hel"))
    save = StandardPage.save

    def broken(self: StandardPage, *args: Any, **kwargs: Any) -> Any:
        if self.pk == first.pk:
            raise RuntimeError("this one cannot")
        return save(self, *args, **kwargs)

    monkeypatch.setattr(StandardPage, "save", broken)
    with later(soon):
        assert publish_due(at=timezone.now()) == 1
    second.refresh_from_db()
    assert second.live
    first.refresh_from_db()
    assert not first.live


def test_a_failing_job_does_not_stop_the_clock(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(**_time: Any) -> int:
        raise RuntimeError("the database is away")

    monkeypatch.setattr(clock, "publish_due", fails)
    clock.tick.func()
    clock.tick.func()
    waiting = DBTaskResult.objects.filter(task_path=clock.tick.module_path)
    assert waiting.count() == 1, "exactly one next tick waits, however many have run"


@pytest.mark.django_db(transaction=True)
def test_f_22_two_clocks_at_the_same_time_publish_once(site_tree: SimpleNamespace, soon: dt.datetime) -> None:
    from concurrent.futures import ThreadPoolExecutor

    from django.db import connection

    page = scheduled(site_tree.home, title="Samtidigt", go_live=soon)

    def one_clock(_number: int) -> int:
        try:
            return publish_due(at=timezone.now())
        finally:
            connection.close()

    with later(soon), ThreadPoolExecutor(2) as both:
        changed = list(both.map(one_clock, range(2)))
    assert sorted(changed) == [0, 1]
    page.refresh_from_db()
    assert page.live
