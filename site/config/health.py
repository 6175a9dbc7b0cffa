"""`/livez`: the process answers. `/readyz`: database, migrations and storage are there as well.

A middleware and no view, standing before whatever looks at the host, the session or the language: whoever
watches the machine asks by its inner address. Never redirected, never stored.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from django.conf import settings
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponseBase, JsonResponse

LIVE = "/livez"
READY = "/readyz"


class HealthMiddleware:
    """Answers the two addresses and nothing else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, or go on."""
        if request.path_info == LIVE:
            return _answer({"process": True})
        if request.path_info == READY:
            return _answer(readiness())
        return self.get_response(request)


def readiness() -> dict[str, bool]:
    """Return what the site needs and whether it is there."""
    found = {"database": False, "migrations": False, "storage": False}
    try:
        found["database"] = _database_answers()
        found["migrations"] = found["database"] and _migrations_are_applied()
    except Exception:
        # Whatever the driver raises: the database is not there. The worker logs why.
        connection.close()
    try:
        found["storage"] = _storage_is_there()
    except Exception:
        found["storage"] = False
    return found


def _answer(found: dict[str, bool]) -> JsonResponse:
    ready = all(found.values())
    response = JsonResponse({"ok": ready, **found}, status=200 if ready else 503)
    response.headers["Cache-Control"] = "no-store"
    if not ready:
        response.headers["Retry-After"] = "10"
    return response


def _database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


_applied = False


def _migrations_are_applied() -> bool:
    """Say whether no migration waits. Once true it stays so for this process: its code does not change."""
    global _applied
    if not _applied:
        executor = MigrationExecutor(connection)
        _applied = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    return _applied


def _storage_is_there() -> bool:
    if isinstance(default_storage, FileSystemStorage):
        os.makedirs(settings.MEDIA_ROOT, exist_ok=True)
        return os.access(settings.MEDIA_ROOT, os.W_OK)
    default_storage.exists("readyz")
    return True
