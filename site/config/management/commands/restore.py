"""Put a backup into an empty data folder (DATA_DIR)."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config.operations.archive import ArchiveError, read_archive


class Command(BaseCommand):
    """Restore database and uploads."""

    help = __doc__
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file to read."""
        parser.add_argument("file", type=Path, help="an archive that `backup` wrote")

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore, and say what is left to do."""
        try:
            taken = read_archive(
                source=options["file"].resolve(),
                data_dir=Path(settings.DATA_DIR),
                progress=lambda line: self.stdout.write(f"\r  {line}        ", ending=""),
            )
        except ArchiveError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"\nRestored what was there at {taken:%Y-%m-%d %H:%M} UTC. Now run `manage.py prepare`, "
            "start the site, and erase again whoever asked to be erased after that moment "
            "(docs/how-to/run-a-server.md)."
        )
