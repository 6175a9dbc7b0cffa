"""When rights are handed out: after migrating, and when a page appears that they hang on."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate, post_save

from .giving import give_page_rights, give_rights
from .roles import ROLES


def connect(app: AppConfig) -> None:
    """Listen; called once when the apps are ready."""
    from django.apps import apps

    post_migrate.connect(_migrated, sender=app, dispatch_uid="editors.migrated")
    for label in sorted({role.rooted_at for role in ROLES}):
        post_save.connect(_page_saved, sender=apps.get_model(label), dispatch_uid=f"editors.saved.{label}")


def _migrated(plan: Any = None, **_kwargs: Any) -> None:
    from django.db import connection

    from .models import GivenRight

    # Migrating backwards takes our own tables away; then there is nothing to hand out.
    if GivenRight._meta.db_table in connection.introspection.table_names():
        give_rights()


def _page_saved(instance: Any, created: bool, raw: bool = False, **_kwargs: Any) -> None:
    if created and not raw:
        give_page_rights(instance)
