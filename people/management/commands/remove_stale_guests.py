"""Remove guests who have done nothing for 24 months; the clock does it daily by itself."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from people.actions.pruning import remove_stale_guests


class Command(BaseCommand):
    """Remove stale guests."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Remove them and say how many there were."""
        self.stdout.write(f"{remove_stale_guests(at=timezone.now())} guests removed.")
