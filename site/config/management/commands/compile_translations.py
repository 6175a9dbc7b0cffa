"""Compile the interface's translations; with --check, refuse conflicts and gaps."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.translations import compile_catalogue, merged


class Command(BaseCommand):
    """Build the Swedish catalogue from its parts."""

    help = __doc__
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take --check."""
        parser.add_argument("--check", action="store_true", help="fail on conflicting or empty translations")

    def handle(self, *args: Any, **options: Any) -> None:
        """Compile, and check when asked."""
        compile_catalogue()
        if not options["check"]:
            return
        catalogue, conflicts = merged()
        empty = [entry.msgid for entry in catalogue if not entry.msgstr and not entry.msgstr_plural]
        problems = [f"two translations: {c.msgid!r}: {c.first!r} and {c.second!r}" for c in conflicts]
        problems += [f"no Swedish: {msgid!r}" for msgid in empty]
        if problems:
            raise CommandError("\n".join(problems))
        self.stdout.write(f"{len(catalogue)} strings, all in Swedish.")
