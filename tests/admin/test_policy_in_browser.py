"""The admin under a strict policy: no breach, no error, nothing asked of another host, on its main pages.

`live_site` fails a test on any of those three. So each test here only has to go everywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from wagtail_localize.models import Translation, TranslationSource

from media.models import Fact, Film
from quizzes.models import Category, Question, QuizBlueprint

from .content import a_course, a_file_of_an_image

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def everything(site_tree: SimpleNamespace, course_index: Any) -> SimpleNamespace:
    there = a_course(course_index)
    there.site = site_tree.site
    source, _new = TranslationSource.update_or_create_from_instance(there.index)
    translation = Translation.objects.create(source=source, target_locale=site_tree.english)
    translation.save_target(publish=False)
    there.translated = there.index.get_translation(site_tree.english)
    return there


@pytest.fixture
def site(live_site: Any) -> Any:
    """The live site; uploads are in memory under test, so a picture stands in for them."""
    picture = a_file_of_an_image().read()
    live_site.page.route(
        "**/uploads/**", lambda route: route.fulfill(status=200, content_type="image/png", body=picture)
    )
    return live_site


def snippet(model: Any, view: str, *args: Any) -> str:
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


def addresses(there: SimpleNamespace) -> dict[str, str]:
    """Return every main page of the admin, by name."""
    page = "wagtailadmin_pages"
    lesson = there.full.pk
    first, last = (
        there.lesson.revisions.earliest("pk").pk,
        there.lesson.save_revision().pk,
    )
    fact_first, fact_last = there.fact.revisions.earliest("pk").pk, there.fact.save_revision().pk
    found = {
        "dashboard": reverse("wagtailadmin_home"),
        "explorer": reverse("wagtailadmin_explore", args=[there.module.pk]),
        "choose a type": reverse(f"{page}:add_subpage", args=[there.course.pk]),
        "new course": reverse(f"{page}:add", args=["courses", "coursepage", there.index.pk]),
        "new module": reverse(f"{page}:add", args=["courses", "modulepage", there.course.pk]),
        "new test": reverse(f"{page}:add", args=["courses", "testpage", there.course.pk]),
        "new lesson": reverse(f"{page}:add", args=["courses", "lessonpage", there.module.pk]),
        "edit course": reverse(f"{page}:edit", args=[there.course.pk]),
        "edit lesson": reverse(f"{page}:edit", args=[lesson]),
        "history": reverse(f"{page}:history", args=[there.lesson.pk]),
        "compare": reverse(f"{page}:revisions_compare", args=[there.lesson.pk, first, last]),
        "copy": reverse(f"{page}:copy", args=[there.lesson.pk]),
        "move": reverse(f"{page}:move", args=[there.lesson.pk]),
        "delete": reverse(f"{page}:delete", args=[there.lesson.pk]),
        "unpublish": reverse(f"{page}:unpublish", args=[there.lesson.pk]),
        "usage": reverse(f"{page}:usage", args=[there.lesson.pk]),
        "search": reverse("wagtailadmin_pages:search") + "?q=lektion",
        "translation": reverse(f"{page}:edit", args=[there.translated.pk]),
        "translate": reverse("wagtail_localize:submit_page_translation", args=[there.course.pk]),
        "edit fact": snippet(Fact, "edit", there.fact.pk),
        "fact history": snippet(Fact, "history", there.fact.pk),
        "compare fact": snippet(Fact, "revisions_compare", there.fact.pk, fact_first, fact_last),
        "delete fact": snippet(Fact, "delete", there.fact.pk),
        "edit film": snippet(Film, "edit", there.film.pk),
        "edit question": snippet(Question, "edit", there.question.pk),
        "edit quiz": snippet(QuizBlueprint, "edit", there.quiz.pk),
        "images": reverse("wagtailimages:index"),
        "upload images": reverse("wagtailimages:add_multiple"),
        "edit image": reverse("wagtailimages:edit", args=[there.picture.pk]),
        "documents": reverse("wagtaildocs:index"),
        "upload documents": reverse("wagtaildocs:add_multiple"),
        "edit document": reverse("wagtaildocs:edit", args=[there.document.pk]),
        "frame of the site": reverse("wagtailsettings:edit", args=["media", "siteframe", there.site.pk]),
        "account": reverse("wagtailadmin_account"),
        "people": reverse("wagtailusers_users:index"),
        "new person": reverse("wagtailusers_users:add"),
        "groups": reverse("wagtailusers_groups:index"),
        "new group": reverse("wagtailusers_groups:add"),
        "sites": reverse("wagtailsites:index"),
        "languages": reverse("wagtaillocales:index"),
        "collections": reverse("wagtailadmin_collections:index"),
        "redirects": reverse("wagtailredirects:index"),
        "new redirect": reverse("wagtailredirects:add"),
        "workflows": reverse("wagtailadmin_workflows:index"),
        "new workflow": reverse("wagtailadmin_workflows:add"),
        "tasks": reverse("wagtailadmin_workflows:task_index"),
        "report: locked": reverse("wagtailadmin_reports:locked_pages"),
        "report: workflow": reverse("wagtailadmin_reports:workflow"),
        "report: history": reverse("wagtailadmin_reports:site_history"),
        "report: ageing": reverse("wagtailadmin_reports:aging_pages"),
        "report: types": reverse("wagtailadmin_reports:page_types_usage"),
    }
    for model in (Fact, Film, Question, QuizBlueprint, Category):
        found[f"list of {model._meta.model_name}"] = snippet(model, "list")
        found[f"new {model._meta.model_name}"] = snippet(model, "add")
    return found


def test_p_16_no_admin_page_breaks_the_policy_or_asks_another_host(
    everything: SimpleNamespace, editors: SimpleNamespace, site: Any, enter_browser: Callable[..., None]
) -> None:
    enter_browser(site, editors.administrator)
    seen = []
    for name, address in addresses(everything).items():
        response = site.go(address)
        assert response.status == 200, f"{name}: {response.status} at {address}"
        assert site.page.url == site.url + address, f"{name} led elsewhere: {site.page.url}"
        policy = response.headers["content-security-policy"]
        scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
        assert scripts == "script-src 'self'", f"{name}: {scripts}"
        assert site.page.locator("template[data-start]").count() == 0, f"{name}: a widget did not start"
        seen.append(name)
    assert len(seen) > 50
    avatars = site.page.evaluate("document.documentElement.innerHTML.includes('gravatar')")
    assert avatars is False
