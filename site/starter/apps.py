"""The app of the starter content."""

from django.apps import AppConfig


class StarterConfig(AppConfig):
    """Content files and their loader."""

    name = "starter"
    default_auto_field = "django.db.models.BigAutoField"
