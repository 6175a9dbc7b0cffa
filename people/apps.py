"""The people room as a Django app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Accounts, pseudonyms, sign-in, merging and erasing."""

    name = "people"
    default_auto_field = "django.db.models.BigAutoField"
