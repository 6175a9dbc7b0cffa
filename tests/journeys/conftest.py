"""The site as it is handed over, loaded once and put back quickly, for whoever walks through it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, connections
from wagtail.models import Site

from media import freshness
from people.models import QueuedMail
from tests import pristine_database

COURSE = "/utbildning/manniskohandel-med-barn-och-unga/"


#: Where PostgreSQL keeps the loaded site during the run.
SCHEMA = "starter"


@pytest.fixture(scope="session")
def loaded_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where the loaded database is kept during the run; the first test that loads it fills it.

    On PostgreSQL the file only says that the copy is there, in a schema of its own.
    """
    return tmp_path_factory.mktemp("starter") / "loaded.sqlite3"


def _keep(target: Path) -> None:
    if not pristine_database.is_sqlite():
        pristine_database.remember_postgresql(SCHEMA)
        target.touch()
        return
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(target)])


def _put_back(source: Path) -> None:
    if not pristine_database.is_sqlite():
        pristine_database.restore_postgresql(SCHEMA)
        return
    name = str(connection.settings_dict["NAME"])
    connections.close_all()
    with closing(sqlite3.connect(source)) as kept, closing(sqlite3.connect(name, timeout=20)) as target:
        kept.backup(target)


@pytest.fixture
def handed_over(transactional_db: None, loaded_copy: Path) -> Iterator[SimpleNamespace]:
    """Load the starter content: the real site with the real course."""
    if loaded_copy.exists():
        _put_back(loaded_copy)
    else:
        call_command("load_starter", verbosity=0)
        _keep(loaded_copy)
    freshness.forget()
    freshness.bump()
    yield SimpleNamespace(site=Site.objects.get(is_default_site=True), course=COURSE)


@pytest.fixture
def site_tree(handed_over: SimpleNamespace) -> SimpleNamespace:
    """Let the live server answer for the handed-over site instead of an empty one."""
    return handed_over


@pytest.fixture
def code_for() -> Callable[[str], str]:
    """Return a function: address → the code in the letter that waits for it."""

    def read(address: str) -> str:
        letter = QueuedMail.objects.filter(recipient=address).latest("queued_at")
        found = re.search(r"[A-Z]{3}-[A-Z]{3}", letter.body)
        assert found, letter.body
        return found.group()

    return read


@pytest.fixture
def walker(live_site: Any) -> Callable[..., Any]:
    """Return a function that opens a learner's browser on the live site."""
    from tests.journeys.walking import Walker

    return lambda **options: Walker(live_site, live_site.another_page(**options))
