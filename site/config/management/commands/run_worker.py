"""Run the background worker: seeds the clock, then works through every queue until it is stopped."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from config.clock import seed


class Command(BaseCommand):
    """The `worker` of the Procfile."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Seed and work."""
        seed()
        call_command("db_worker", queue_name="*", startup_delay=False, verbosity=options["verbosity"])
