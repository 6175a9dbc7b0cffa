"""The editors' side of the house as an app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditorsConfig(AppConfig):
    """Takes its places in Wagtail once every model is loaded."""

    name = "config.editors"
    label = "editors"
    verbose_name = _("Editors")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Install rights, widgets and handlers."""
        from . import page_rights, signal_handlers, widgets

        page_rights.install()
        widgets.install()
        signal_handlers.connect(self)
