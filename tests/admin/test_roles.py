"""Who reaches which page, and that what an administrator decided later stands."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page
from wagtail.permissions import policy_registry

from config.editors.giving import give_rights
from config.editors.models import EditorGroup
from config.editors.page_rights import may_make
from config.editors.roles import ROLES
from courses.models import CourseIndexPage, CoursePage
from pages.models import StandardPage, SupportPage
from people.models import User

pytestmark = pytest.mark.django_db

#: page → (role → may edit, may delete, may make pages below)
REACH = {
    "home": {"course": "---", "campaign": "e-m", "knowledge": "--m"},
    "standard": {"course": "---", "campaign": "edm", "knowledge": "edm"},
    "support": {"course": "---", "campaign": "---", "knowledge": "e--"},
    "index": {"course": "e-m", "campaign": "---", "knowledge": "---"},
    "course": {"course": "edm", "campaign": "---", "knowledge": "---"},
}


@pytest.fixture
def pages(site_tree: SimpleNamespace, editors: SimpleNamespace, course_index: Page) -> dict[str, Page]:
    """One page of every kind that the table names."""
    standard = site_tree.home.add_child(instance=StandardPage(title="Om oss", slug="om-oss"))
    support = site_tree.home.add_child(instance=SupportPage(title="Råd och stöd", slug="stod"))
    course = course_index.add_child(instance=CoursePage(title="Kurs", slug="kurs"))
    return {
        "home": site_tree.home,
        "standard": standard,
        "support": support,
        "index": course_index,
        "course": course,
    }


def reach(user: User, page: Page) -> str:
    tester = page.permissions_for_user(user)
    return (
        ("e" if tester.can_edit() else "-")
        + ("d" if tester.can_delete() else "-")
        + ("m" if tester.can_add_subpage() else "-")
    )


@pytest.mark.parametrize("role", ["course", "campaign", "knowledge"])
def test_a_role_reaches_its_own_pages_and_no_others(
    role: str, pages: dict[str, Page], editors: SimpleNamespace
) -> None:
    user = getattr(editors, role)
    assert {name: reach(user, page) for name, page in pages.items()} == {
        name: roles[role] for name, roles in REACH.items()
    }


@pytest.mark.parametrize("role", ["course", "campaign", "knowledge"])
def test_lists_and_single_pages_agree(role: str, pages: dict[str, Page], editors: SimpleNamespace) -> None:
    """Wagtail asks in two ways; a bulk action must not reach what a single one may not."""
    user = getattr(editors, role)
    policy = policy_registry.get_by_type(Page)
    for action in ("change", "publish", "bulk_delete", "lock"):
        listed = set(policy.instances_user_has_permission_for(user, action).values_list("pk", flat=True))
        single = {
            page.pk
            for page in Page.objects.filter(depth__gt=1)
            if policy.user_has_permission_for_instance(user, action, page)
        }
        assert listed == single, action


def test_the_way_to_ones_pages_is_visible_in_the_explorer(
    pages: dict[str, Page], editors: SimpleNamespace
) -> None:
    policy = policy_registry.get_by_type(Page)
    shown = set(policy.explorable_instances(editors.knowledge).values_list("pk", flat=True))
    assert {pages["home"].pk, pages["standard"].pk, pages["support"].pk} <= shown
    assert pages["course"].pk not in shown


@pytest.mark.parametrize(
    ("role", "made", "allowed"),
    [
        ("campaign", StandardPage, True),
        ("campaign", SupportPage, False),
        ("campaign", CourseIndexPage, False),
        ("knowledge", StandardPage, True),
        ("knowledge", CourseIndexPage, False),
        ("course", StandardPage, False),
        ("course", CourseIndexPage, False),
        ("administrator", CourseIndexPage, True),
    ],
)
def test_a_role_makes_only_its_own_types_below_the_home_page(
    role: str, made: type[Page], allowed: bool, pages: dict[str, Page], editors: SimpleNamespace
) -> None:
    assert may_make(getattr(editors, role), pages["home"], made) is allowed


def test_a_group_of_an_administrators_own_works_as_wagtail_means_it(
    pages: dict[str, Page], editors: SimpleNamespace
) -> None:
    chief = Group.objects.create(name="Huvudredaktion")
    GroupPagePermission.objects.create(
        group=chief,
        page=pages["home"],
        permission=Permission.objects.get(codename="change_page", content_type__app_label="wagtailcore"),
    )
    editors.learner.groups.add(chief)
    assert pages["course"].permissions_for_user(editors.learner).can_edit()


def test_rights_attach_to_a_course_index_that_comes_later(
    site_tree: SimpleNamespace, editors: SimpleNamespace
) -> None:
    english = site_tree.english_home.add_child(
        instance=CourseIndexPage(title="Training", slug="training", locale=site_tree.english)
    )
    assert reach(editors.course, english) == "e-m"


def test_giving_twice_changes_nothing(editors: SimpleNamespace, course_index: Page) -> None:
    def everything() -> list[Any]:
        return [
            sorted(Group.objects.values_list("name", "permissions__codename")),
            sorted(GroupPagePermission.objects.values_list("group__name", "page", "permission__codename")),
            sorted(
                Group.objects.values_list(
                    "name", "collection_permissions__collection", "collection_permissions__permission"
                )
            ),
        ]

    before = everything()
    give_rights()
    assert everything() == before


def test_what_an_administrator_took_away_stays_away(editors: SimpleNamespace, course_index: Page) -> None:
    memory = EditorGroup.objects.get(role="course")
    assert memory.group is not None
    publish = Permission.objects.get(codename="publish_question")
    memory.group.permissions.remove(publish)
    GroupPagePermission.objects.filter(group=memory.group, permission__codename="bulk_delete_page").delete()
    memory.group.name = "Kursgruppen"
    memory.group.save()
    give_rights()
    memory.group.refresh_from_db()
    assert memory.group.name == "Kursgruppen"
    assert publish not in memory.group.permissions.all()
    assert not GroupPagePermission.objects.filter(
        group=memory.group, permission__codename="bulk_delete_page"
    ).exists()
    assert not Group.objects.filter(name="Kursredaktörer").exists()


def test_a_group_that_an_administrator_deleted_stays_deleted(editors: SimpleNamespace) -> None:
    EditorGroup.objects.get(role="campaign").group.delete()  # type: ignore[union-attr]
    give_rights()
    assert not Group.objects.filter(name="Kampanjredaktörer").exists()


def test_wagtails_own_groups_with_rights_on_everything_are_gone(db: None) -> None:
    """Made by Wagtail's migrations with rights on the root; ours are the only ones."""
    assert sorted(Group.objects.values_list("name", flat=True)) == sorted(role.name for role in ROLES)


def test_p_04_no_role_holds_a_right_over_people_sites_or_settings(editors: SimpleNamespace) -> None:
    theirs = Permission.objects.filter(group__editor_group__isnull=False).values_list(
        "content_type__app_label", "codename"
    )
    outside = {(app, name) for app, name in theirs if app not in ("quizzes", "media", "wagtailadmin")}
    assert outside == set()
    assert ("wagtailadmin", "access_admin") in set(theirs)
    assert ("media", "change_siteframe") not in set(theirs)
    assert [
        app for app, name in theirs.filter(group__editor_group__role="course") if name == "factcheck_fact"
    ] == []
