"""Write the whole site to one file, while it is being used."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from config.operations.archive import ArchiveError, write_archive


class Command(BaseCommand):
    """Back up database and uploads."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file to write."""
        parser.add_argument("file", type=Path, help="the archive to write, for example fyr-2026-11-22.tar.gz")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the archive and say how large it became."""
        chosen = settings.DATABASES["default"]
        if not chosen["ENGINE"].endswith("sqlite3"):
            raise CommandError(
                "The database is PostgreSQL: back it up with pg_dump, and copy the uploads folder."
            )
        try:
            size = write_archive(
                database=Path(chosen["NAME"]),
                uploads=Path(settings.MEDIA_ROOT),
                target=options["file"].resolve(),
                at=timezone.now(),
                progress=lambda line: self.stdout.write(f"\r  {line}        ", ending=""),
            )
        except ArchiveError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"\n{options['file']}: {size / 1_000_000:.1f} MB")
