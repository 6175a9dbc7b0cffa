"""The wiring of the site as an app, so that its checks and commands are found."""

from django.apps import AppConfig


class WiringConfig(AppConfig):
    """Registers the house rules."""

    name = "config"
    label = "config"

    def ready(self) -> None:
        """Register the checks."""
        from . import checks  # noqa: F401
