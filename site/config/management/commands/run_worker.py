"""Run the background worker: seeds the clock, then works through every queue until it is stopped.

Jobs that go well are not told of, or the first load alone would write some 500 lines; `--verbosity 2` tells.
"""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django_tasks_db.management.commands import db_worker

from config.clock import seed


class QuietWorker(db_worker.Command):
    """The worker of the queue, with the levels of our own log settings."""

    def configure_logging(self, verbosity: int) -> None:
        """Leave the log as the settings have it, unless more is asked for."""
        if verbosity != 1:
            super().configure_logging(verbosity)


class Command(BaseCommand):
    """The `worker` of the Procfile."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Seed and work."""
        seed()
        call_command(QuietWorker(), queue_name="*", startup_delay=False, verbosity=options["verbosity"])
