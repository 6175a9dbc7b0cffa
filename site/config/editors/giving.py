"""Handing out the rights of the roles, each once.

Called after every `migrate` and whenever a page appears that rights hang on, so a course index that is loaded
years later gets its editors at that moment. What was handed out is remembered by name: a right that an
administrator has taken away stays away, a group that was deleted stays deleted, and a new version of the site
adds only what is new in its table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
)

from .models import EditorGroup, GivenRight
from .roles import PAGE_RIGHTS, ROLES, Role

#: Where the permissions come from that the roles need. Django makes them app by app after migrating, and we
#: may be called before it has come to all of them.
APPS = ("wagtailadmin", "wagtailcore", "wagtailimages", "wagtaildocs", "quizzes", "media")

#: On its own collection; a file is in a collection, so that nobody overwrites another room's.
OF_COLLECTION = (
    "wagtailimages.add_image",
    "wagtailimages.change_image",
    "wagtaildocs.add_document",
    "wagtaildocs.change_document",
)
#: On every collection: choosing what is there already saves uploading it twice.
EVERYWHERE = ("wagtailimages.choose_image", "wagtaildocs.choose_document")

#: What Wagtail's migrations make.
WAGTAILS_GROUPS = ("Moderators", "Editors")
WAGTAILS_WORKFLOW = "Moderators approval"


@transaction.atomic
def give_rights() -> None:
    """Make the groups and hand out what has not been handed out. Idempotent."""
    for label in APPS:
        create_permissions(apps.get_app_config(label), verbosity=0)
    _clear_the_ground()
    for role in ROLES:
        giving = _Giving(role)
        if giving.group is None:
            continue
        giving.permissions(["wagtailadmin.access_admin", *_model_permissions(role)])
        giving.collections()
        model = apps.get_model(role.rooted_at)
        giving.pages(model._default_manager.order_by("path"))


@transaction.atomic
def give_page_rights(page: Page) -> None:
    """Hand out the rights that hang on a page which has just appeared."""
    for role in ROLES:
        if page._meta.label != role.rooted_at:
            continue
        giving = _Giving(role)
        if giving.group is not None:
            giving.pages([page])


def _clear_the_ground() -> None:
    """Take away what Wagtail's own migrations hand out: two groups with rights on everything, and a workflow.

    Only the very first time, and a group only while nobody is in it.
    """
    if EditorGroup.objects.exists():
        return
    Group.objects.filter(name__in=WAGTAILS_GROUPS, user__isnull=True).delete()
    for workflow in Workflow.objects.filter(name=WAGTAILS_WORKFLOW, active=True):
        if not workflow.workflow_states.exists():
            WorkflowPage.objects.filter(workflow=workflow).delete()
            workflow.active = False
            workflow.save(update_fields=["active"])


def _model_permissions(role: Role) -> Iterator[str]:
    for model, rights in role.snippets.items():
        app, name = model.split(".")
        for right in rights:
            yield f"{app}.{right}_{name}"
    yield from role.extra


def _permission(name: str) -> Permission:
    """Return a permission by its full name.

    "Publish" is Wagtail's, for the snippets it knows, and it knows them once the hooks are loaded, which
    nothing does when `migrate` is called from another command. So that one is made here if need be.
    """
    app, codename = name.split(".")
    try:
        return Permission.objects.get(content_type__app_label=app, codename=codename)
    except Permission.DoesNotExist:
        right, _under, model = codename.partition("_")
        if right != "publish":
            raise LookupError(f"No permission is called {name}; see config/editors/roles.py") from None
    return Permission.objects.create(
        content_type=ContentType.objects.get_for_model(apps.get_model(app, model)),
        codename=codename,
        name=f"Can publish {model}",
    )


class _Giving:
    """Hands out to the group of one role and remembers what it gave."""

    def __init__(self, role: Role) -> None:
        self.role = role
        self.memory, new = EditorGroup.objects.get_or_create(role=role.key)
        if new:
            # A group of that name that somebody made by hand takes the role.
            self.memory.group, _made = Group.objects.get_or_create(name=role.name)
            self.memory.save(update_fields=["group"])
        self.group: Group | None = self.memory.group
        self.given = set(self.memory.given.values_list("right", flat=True))

    def _new(self, right: str) -> bool:
        """Say whether the right is to be handed out now, and remember it."""
        if right in self.given:
            return False
        GivenRight.objects.create(editor_group=self.memory, right=right)
        self.given.add(right)
        return True

    def permissions(self, names: Iterable[str]) -> None:
        """Hand out permissions that hold everywhere."""
        assert self.group is not None
        new = [_permission(name) for name in names if self._new(name)]
        if new:
            self.group.permissions.add(*new)

    def collections(self) -> None:
        """Hand out a collection of its own, and choosing from all."""
        root = Collection.get_first_root_node()
        for name in EVERYWHERE:
            if self._new(f"everywhere:{name}"):
                self._on_collection(root, name)
        if all(f"own:{name}" in self.given for name in OF_COLLECTION):
            return
        own = root.get_children().filter(name=self.role.collection).first()
        if own is None:
            own = root.add_child(name=self.role.collection)
        for name in OF_COLLECTION:
            if self._new(f"own:{name}"):
                self._on_collection(own, name)

    def _on_collection(self, collection: Collection, name: str) -> None:
        GroupCollectionPermission.objects.get_or_create(
            group=self.group, collection=collection, permission=_permission(name)
        )

    def pages(self, pages: Iterable[Page]) -> None:
        """Hand out the rights on pages, from each of these downwards."""
        for page in pages:
            for right in PAGE_RIGHTS:
                if self._new(f"page:{page.pk}:{right}"):
                    GroupPagePermission.objects.get_or_create(
                        group=self.group, page_id=page.pk, permission=_permission(f"wagtailcore.{right}_page")
                    )
