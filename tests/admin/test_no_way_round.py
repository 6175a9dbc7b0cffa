"""Pages out of an editor's reach show nothing through the side doors (TRUST A-07), nor do accounts (A-12)."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from courses.models import LessonPage
from people.models import User

from .content import a_course

pytestmark = pytest.mark.django_db

SECRET = "En hemlig rad som bara kursredaktören ser"


@pytest.fixture
def draft(course_index: Any) -> LessonPage:
    """A lesson that only exists as a draft, in a tree that campaign editors do not edit."""
    there = a_course(course_index)
    lesson = LessonPage(title=SECRET, slug="hemlig", lead=SECRET, live=False)
    there.module.add_child(instance=lesson)
    lesson.save_revision()
    lesson.title = f"{SECRET} igen"
    lesson.save_revision()
    lesson.refresh_from_db()
    return lesson


def side_doors(page: Page) -> dict[str, str]:
    """Return every way to look at a page other than its editor."""
    last = page.latest_revision_id
    names = {
        name: reverse(f"wagtailadmin_pages:{name}", args=[page.pk])
        for name in (
            "edit",
            "preview_on_edit",
            "view_draft",
            "history",
            "history_results",
            "workflow_history",
            "usage",
            "copy",
            "delete",
            "unpublish",
            "move",
            "set_privacy",
        )
    }
    bulk = {
        f"bulk {action}": reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        + f"?id={page.pk}"
        for action in ("delete", "publish", "unpublish", "move")
    }
    return (
        names
        | bulk
        | {
            "move here": reverse("wagtailadmin_pages:move_confirm", args=[page.pk, page.get_parent().pk]),
            "compare": reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "earliest", "latest"]),
            "revision": reverse("wagtailadmin_pages:revisions_view", args=[page.pk, last]),
            "revert": reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, last]),
            "translate": reverse("wagtail_localize:submit_page_translation", args=[page.pk]),
            "api": f"{reverse('wagtailadmin_api:pages:detail', args=[page.pk])}?fields=*",
            "api list": f"{reverse('wagtailadmin_api:pages:listing')}?fields=*&type=courses.LessonPage",
            "search": f"{reverse('wagtailadmin_pages:search')}?q=hemlig",
            "log": reverse("wagtailadmin_reports:site_history"),
            "ageing": reverse("wagtailadmin_reports:aging_pages"),
            "dashboard": reverse("wagtailadmin_home"),
        }
    )


@pytest.mark.parametrize("role", ["campaign", "knowledge"])
def test_a_07_a_draft_out_of_reach_shows_nothing_through_any_side_door(
    role: str, draft: LessonPage, editors: SimpleNamespace, enter: Callable[..., Client]
) -> None:
    browser = enter(getattr(editors, role))
    told = {
        name: browser.get(address, follow=True).content.decode().count(SECRET)
        for name, address in side_doors(draft).items()
    }
    assert {name: times for name, times in told.items() if times} == {}


def test_a_07_the_side_doors_are_open_to_who_may_edit(
    draft: LessonPage, editors: SimpleNamespace, enter: Callable[..., Client]
) -> None:
    """Or the test above would prove nothing."""
    browser = enter(editors.course)
    doors = side_doors(draft)
    shown = [
        name
        for name in ("edit", "view_draft", "history", "compare", "copy", "delete", "bulk delete")
        if SECRET in browser.get(doors[name], follow=True).content.decode()
    ]
    assert shown == ["edit", "view_draft", "history", "compare", "copy", "delete", "bulk delete"]


@pytest.mark.parametrize("action", ["delete", "publish", "unpublish"])
def test_a_07_many_at_once_reaches_no_further_than_one_at_a_time(
    action: str, draft: LessonPage, editors: SimpleNamespace, enter: Callable[..., Client]
) -> None:
    before = Page.objects.values_list("pk", "live").order_by("pk")
    kept = list(before)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    ids = "&".join(f"id={pk}" for pk, _live in kept)
    enter(editors.knowledge).post(f"{address}?{ids}", {"include_descendants": "on", "next": "/admin/"})
    changed = [pk for pk in kept if pk not in list(before.all())]
    within_reach = {"pages.standardpage", "pages.supportpage"}
    assert {
        f"{page.content_type.app_label}.{page.content_type.model}"
        for page in Page.objects.filter(pk__in=[pk for pk, _live in changed])
    } <= within_reach
    assert Page.objects.count() == len(kept), "nothing of others went away"


@pytest.mark.parametrize("role", ["course", "campaign", "knowledge"])
def test_a_12_no_editor_makes_anyone_an_administrator(
    role: str, editors: SimpleNamespace, enter: Callable[..., Client]
) -> None:
    user = getattr(editors, role)
    browser = enter(user)
    for target in (user, editors.administrator):
        browser.post(
            reverse("wagtailusers_users:edit", args=[target.pk]),
            {
                "email": target.email,
                "is_superuser": "on",
                "is_active": "on",
                "password1": "x" * 20,
                "password2": "x" * 20,
            },
        )
    assert User.objects.filter(is_superuser=True).count() == 1
    assert User.objects.get(pk=editors.administrator.pk).password == editors.administrator.password
