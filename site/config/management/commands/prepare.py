"""Make everything ready to be served: translations, database, cache table, static files, starter content.

Safe to run at every start and every upgrade: what is done already is seen to be done and left alone.
"""

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from config.settings.environment import ROOT
from config.translations import compile_catalogue


class Command(BaseCommand):
    """Prepare the data folder and the database."""

    help = __doc__
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the steps in order; each says what it does when it takes time."""
        data = Path(settings.DATA_DIR)
        data.mkdir(parents=True, exist_ok=True)
        Path(settings.MEDIA_ROOT).mkdir(parents=True, exist_ok=True)
        compile_catalogue()
        self._step(
            "database", self._migrations_wait, lambda: call_command("migrate", verbosity=0, interactive=False)
        )
        call_command("createcachetable", verbosity=0)
        self._step("static files", self._static_is_old, self._collect_static)
        with self._timed("starter content"):
            call_command("load_starter", stdout=self.stdout)
        if settings.DEMO:
            with self._timed("demo people"):
                call_command("create_demo_people", stdout=self.stdout)

    def _step(self, name: str, needed: Callable[[], bool], act: Callable[[], object]) -> None:
        if needed():
            with self._timed(name):
                act()

    @contextmanager
    def _timed(self, name: str) -> Iterator[None]:
        self.stdout.write(f"  {name} …", ending="")
        self.stdout.flush()
        started = time.monotonic()
        yield
        self.stdout.write(f" {time.monotonic() - started:.1f} s")

    def _migrations_wait(self) -> bool:
        executor = MigrationExecutor(connection)
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))

    def _stamp(self) -> str:
        """Return a digest of everything static files are made from: our own and the locked packages'."""
        digest = hashlib.sha256((ROOT / "requirements.txt").read_bytes())
        for folder in [
            ROOT / "site" / "static",
            *(ROOT / room / "static" for room in ("courses", "quizzes", "media")),
        ]:
            for file in sorted(folder.rglob("*")):
                if file.is_file():
                    digest.update(str(file.relative_to(ROOT)).encode())
                    digest.update(file.read_bytes())
        return digest.hexdigest()

    def _stamp_file(self) -> Path:
        return Path(settings.STATIC_ROOT) / ".made-from"

    def _static_is_old(self) -> bool:
        stamp = self._stamp_file()
        return not stamp.exists() or stamp.read_text() != self._stamp()

    def _collect_static(self) -> None:
        call_command("collectstatic", verbosity=0, interactive=False, clear=False)
        self._stamp_file().write_text(self._stamp())
