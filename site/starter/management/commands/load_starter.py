"""Load the starter content: make what is new, update what no editor has touched, leave the rest."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from starter.errors import StarterError
from starter.loading import load
from starter.reading import CONTENT


class Command(BaseCommand):
    """Idempotent; the second time, with nothing changed, takes one query."""

    help = "Load the starter content into the site. Nothing that an editor has done is written over."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take another folder, if wanted."""
        parser.add_argument("folder", nargs="?", type=Path, default=CONTENT)

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, saying what is done."""
        began = time.monotonic()
        try:
            report = load(options["folder"], say=lambda line: self.stdout.write(f"  {line}"))
        except StarterError as error:
            raise CommandError(f"Nothing has been loaded:\n{error}") from error
        for line in report.left:
            self.stdout.write(f"  left alone: {line}")
        self.stdout.write(
            f"Starter content: {report.created} created, {report.updated} updated, {len(report.left)} left "
            f"alone, {report.unchanged} unchanged ({time.monotonic() - began:.1f} s)."
        )
