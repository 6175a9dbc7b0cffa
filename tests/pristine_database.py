"""A migrated database, made once per set of migrations, and the way back to it after a test that commits.

Migrating takes 15 s, so on SQLite the result is kept in `tests/.cache/` under a hash of every migration file.
A browser test commits for real (the live server has its own connection), and Django's own way back, flush,
takes Wagtail's root page and locale with it. Here the whole database goes back to what the migrations made:
by SQLite's backup interface, or on PostgreSQL from copies of the tables in a schema of their own.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from importlib import import_module
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection, connections, transaction
from django.db.migrations.loader import MigrationLoader

CACHE = Path(__file__).parent / ".cache"
#: How many databases are kept; each is about 2 MB, and branches differ.
KEEP = 6
SCHEMA = "pristine"


def is_sqlite() -> bool:
    """Say whether the suite runs on the embedded default."""
    return connection.vendor == "sqlite"


def cached_file() -> Path:
    """Return where the database for the present migrations is kept; it may not exist yet."""
    digest = hashlib.sha256()
    for app in sorted(apps.get_app_configs(), key=lambda app: app.label):
        digest.update(app.label.encode())
        name, _explicit = MigrationLoader.migrations_module(app.label)
        if name is None:
            continue
        try:
            module = import_module(name)
        except ModuleNotFoundError:
            continue
        for folder in module.__path__:
            for file in sorted(Path(folder).glob("*.py")):
                digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return CACHE / f"migrated-{digest.hexdigest()[:20]}.sqlite3"


def put_in_place(kept: Path) -> None:
    """Start the run on a copy of the kept database."""
    name = settings.DATABASES["default"]["TEST"]["NAME"]
    connection.close()
    remove(name)
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(kept, name)
    settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name
    connection.ensure_connection()


def keep(kept: Path) -> None:
    """Keep the freshly migrated database for the next run and let the oldest go."""
    CACHE.mkdir(exist_ok=True)
    half_done = kept.with_suffix(
        f".{hashlib.sha256(str(connection.settings_dict['NAME']).encode()).hexdigest()[:8]}"
    )
    half_done.unlink(missing_ok=True)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(half_done)])
    half_done.replace(kept)
    by_age = sorted(CACHE.glob("migrated-*.sqlite3"), key=lambda file: file.stat().st_mtime)
    for old in by_age[:-KEEP]:
        old.unlink(missing_ok=True)


def remove(name: str) -> None:
    """Remove a SQLite file with what belongs to it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        Path(f"{name}{suffix}").unlink(missing_ok=True)


def restore(kept: Path) -> None:
    """Bring every table back to what the migrations made."""
    if is_sqlite():
        _restore_sqlite(kept)
    else:
        restore_postgresql()


def _restore_sqlite(kept: Path) -> None:
    name = str(connection.settings_dict["NAME"])
    connections.close_all()
    with closing(sqlite3.connect(kept)) as source, closing(sqlite3.connect(name, timeout=20)) as target:
        source.backup(target)


def _tables(schema: str = "public") -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s ORDER BY tablename", [schema])
        yield from [row[0] for row in cursor.fetchall()]


def remember_postgresql(schema: str = SCHEMA) -> None:
    """Copy what there is now, at first what the migrations made, into a schema of its own."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE")
        cursor.execute(f"CREATE SCHEMA {schema}")
        for table in _tables():
            cursor.execute(f'SELECT EXISTS (SELECT FROM public."{table}")')
            if cursor.fetchone()[0]:
                cursor.execute(f'CREATE TABLE {schema}."{table}" AS TABLE public."{table}"')


def restore_postgresql(schema: str = SCHEMA) -> None:
    """Put back what was copied into the schema, and nothing else."""
    # Django's foreign keys are DEFERRABLE INITIALLY DEFERRED, so the order of the tables does not matter.
    # DELETE, because TRUNCATE gives each table new files, which takes seconds. Sequences go on from where
    # they are, so that no new row ever meets one that was put back.
    with transaction.atomic(), connection.cursor() as cursor:
        # A thread that left its transaction open must fail here, and not hold up the run for ever.
        cursor.execute("SET LOCAL lock_timeout = '20s'")
        cursor.execute("; ".join(f'DELETE FROM public."{table}"' for table in _tables()))
        cursor.execute(
            "; ".join(
                f'INSERT INTO public."{table}" SELECT * FROM {schema}."{table}"' for table in _tables(schema)
            )
        )
