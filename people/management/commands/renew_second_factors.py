"""Encrypt the secrets of second factors under the present SECRET_KEY, before an old key is taken away."""

from typing import Any

from django.core.management.base import BaseCommand

from people.actions.second_factors import renew_second_factors


class Command(BaseCommand):
    """Renew second factors."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Renew them and say how many there were."""
        self.stdout.write(f"{renew_second_factors()} second factors renewed.")
