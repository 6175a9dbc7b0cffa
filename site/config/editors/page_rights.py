"""Which pages a role reaches: Wagtail's rights say *where*, the role says *which types*.

Wagtail hands a right on a page down to everything below it. A campaign editor needs the home page, and below
it stand the courses, which are not theirs. So the rights that come through a role's group count only on the
types of page that the role works with; rights through any other group work as Wagtail means them. Both ways
in which Wagtail asks are answered here: about one page (the tester) and about all of them (the policy).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import AbstractPage, GroupPagePermission, Page, PagePermissionTester
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from .roles import ROLE, Role

#: Any of these makes a page visible in the explorer.
EXPLORING = frozenset({"add", "change", "publish", "lock", "unlock", "bulk_delete"})

#: Pages that addresses lead to which must always answer: `/`, `/utbildning/`, the list of material and above
#: all `/stod/`. Editors change them; only administrators move them or take them away.
KEPT = frozenset(
    {"pages.HomePage", "pages.SupportPage", "pages.MaterialIndexPage", "courses.CourseIndexPage"}
)


def role_of(right: GroupPagePermission) -> Role | None:
    """Return the role that the right came with, or None when it came with another group."""
    memory = getattr(right.group, "editor_group", None)
    return ROLE.get(memory.role) if memory else None


def may_make(user: Any, parent: Page, page_type: type[Page]) -> bool:
    """Say whether some right of the user to add pages below `parent` covers this type of page."""
    if user.is_superuser:
        return True
    for right in policy_registry.get(parent).get_cached_permissions_for_user(user):
        if right.permission.codename == "add_page" and parent.path.startswith(right.page.path):
            role = role_of(right)
            if role is None or page_type._meta.label in role.page_types:
                return True
    return False


class RoleTester(PagePermissionTester):
    """What one user may do with one page."""

    #: Rights about the page itself, and about making pages below it.
    permissions: set[str]
    below: set[str]

    def __init__(self, user: Any, page: Page) -> None:
        super().__init__(user, page)
        self.below = set()
        if not user.is_active or user.is_superuser:
            return
        self.permissions = set()
        label = page.specific_class._meta.label if page.specific_class else ""
        for right in self.permission_policy.get_cached_permissions_for_user(user):
            if not page.path.startswith(right.page.path):
                continue
            action = right.permission.codename.rsplit("_", maxsplit=1)[0]
            role = role_of(right)
            if role is None or label in role.page_types:
                self.permissions.add(action)
                self.below.add(action)
            elif label in role.parents:
                self.below.add(action)

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Say whether the page may be deleted or moved. What an address of the site needs stays."""
        return bool(self._is_not_kept() and super().can_delete(ignore_bulk))

    def can_unpublish(self) -> bool:
        """Say whether the page may be taken down."""
        return bool(self._is_not_kept() and super().can_unpublish())

    def _is_not_kept(self) -> bool:
        kept = self.page.specific_class is not None and self.page.specific_class._meta.label in KEPT
        return self.user.is_superuser or not kept

    def can_add_subpage(self) -> bool:
        """Say whether pages may be made here."""
        own: set[str] = getattr(self, "permissions", set())
        self.permissions = self.below
        try:
            return bool(super().can_add_subpage())
        finally:
            self.permissions = own

    def can_publish_subpage(self) -> bool:
        """Say whether a page made here may be published at once."""
        own: set[str] = getattr(self, "permissions", set())
        self.permissions = self.below
        try:
            return bool(super().can_publish_subpage())
        finally:
            self.permissions = own

    def can_view_revisions(self) -> bool:
        """Say whether the history may be read: by whoever may write it (TRUST A-07)."""
        return bool(super().can_view_revisions() and (self.can_edit() or self.can_publish()))


class RolePolicy(PagePermissionPolicy):
    """What one user may do with pages in general: lists, choosers, reports, bulk actions."""

    def get_all_permissions_for_user(self, user: Any) -> QuerySet[GroupPagePermission]:
        """Read the role along with the rights, so that no page costs a query more."""
        return super().get_all_permissions_for_user(user).select_related("group__editor_group")

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Page) -> bool:
        """Ask the tester, so that both ways give one answer."""
        decided = self._base_user_has_permission(user)
        if decided is not None:
            return bool(decided)
        tester = RoleTester(user, instance)
        held = set(tester.permissions)
        if "add" in held and instance.owner_id == user.pk:
            held.add("change")
        if "add" in actions and "add" in tester.below:
            held.add("add")
        return bool(held & set(actions))

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Page]:
        """Return the pages on which the user may do one of these."""
        everything = self._base_queryset_for_user(user)
        if everything is not None:
            return everything
        wanted = self._get_permission_codenames(set(actions))
        adding = self._get_permission_codename("add")
        pages = self.model._default_manager.none()
        for right in self.get_cached_permissions_for_user(user):
            own_only = False
            if right.permission.codename not in wanted:
                own_only = right.permission.codename == adding and "change" in actions
                if not own_only:
                    continue
            reached = self.model._default_manager.descendant_of(right.page, inclusive=True)
            role = role_of(right)
            if role is not None:
                reached = reached.filter(content_type__in=_content_types(role, set(actions)))
            pages |= reached.filter(owner=user) if own_only else reached
        return pages

    def explorable_instances(self, user: Any) -> QuerySet[Page]:
        """Return what the explorer shows: the pages within reach and the way to them."""
        everything = self._base_queryset_for_user(user)
        if everything is not None:
            return everything
        roots = [right.page for right in self.get_cached_permissions_for_user(user)]
        if not roots:
            return self.model._default_manager.none()
        pages = self.instances_user_has_any_permission_for(user, EXPLORING)
        for page in {root.pk: root for root in roots}.values():
            pages |= self.model._default_manager.ancestor_of(page, inclusive=True)
        top = self.model.base_page_model.objects.first_common_ancestor_of(roots)
        return pages.filter(path__startswith=top.path)


def _content_types(role: Role, actions: set[str]) -> list[ContentType]:
    labels = role.page_types | (role.parents if "add" in actions else frozenset())
    models = [apps.get_model(label) for label in sorted(labels)]
    return list(ContentType.objects.get_for_models(*models).values())


def _permissions_for_user(page: Page, user: Any) -> RoleTester:
    """Stand in for `Page.permissions_for_user`, the place Wagtail documents for rights of one's own."""
    return RoleTester(user, page)


def install() -> None:
    """Take the place of Wagtail's own tester and policy; called once when the apps are ready."""
    Page.permissions_for_user = _permissions_for_user
    register_permission_policy(AbstractPage, RolePolicy(Page))
