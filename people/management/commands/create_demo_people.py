"""Make the demo people (only with DEMO=1); doing it again mends them."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from people.actions.demo import create_demo_people
from people.errors import OnlyInDemoError
from people.permissions import DEMO_PASSWORD


class Command(BaseCommand):
    """Make the six accounts of the contract."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Make them and say how they sign in."""
        try:
            users = create_demo_people(at=timezone.now())
        except OnlyInDemoError as error:
            raise CommandError("Demo people are only made with DEMO=1.") from error
        self.stdout.write(f"Demo people, password {DEMO_PASSWORD}: {', '.join(user.email for user in users)}")
