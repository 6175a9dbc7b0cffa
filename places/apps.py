"""The app of the places."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Counties, municipalities and the seven regions."""

    name = "places"
    default_auto_field = "django.db.models.BigAutoField"
