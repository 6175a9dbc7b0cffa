"""Erase again, after a restore, whoever was erased since the backup was taken."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from people.actions.erasing import erase_again


class Command(BaseCommand):
    """Reapply erasures."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Erase them and say how many there were."""
        self.stdout.write(f"{erase_again(at=timezone.now())} erased again.")
