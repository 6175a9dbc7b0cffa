"""Write the site's content as starter files."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from starter.errors import CannotHold
from starter.exporting import export


class Command(BaseCommand):
    """Writes everything, or says what cannot be written and writes nothing."""

    help = "Write facts, questions, quizzes and pages as starter files into DIR, which must be empty."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder."""
        parser.add_argument("dir", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Export."""
        try:
            count = export(options["dir"])
        except CannotHold as error:
            raise CommandError(f"Nothing has been written. The format cannot hold:\n{error}") from error
        self.stdout.write(f"{count} files written to {options['dir']}.")
