"""Remove every demo account, so that the site may start outside demo mode."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from people.actions.demo import remove_demo_people


class Command(BaseCommand):
    """Erase the demo people."""

    help = __doc__
    # The check that a demo account exists must not stop the command that removes it.
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Erase them and say how many there were."""
        self.stdout.write(f"{remove_demo_people(at=timezone.now())} demo accounts removed.")
