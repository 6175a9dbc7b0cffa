"""The app of the media room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    """Images, documents, films, facts and shared blocks."""

    name = "media"
    verbose_name = _("Media and facts")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what the blocks of pages print."""
        from media.printing import exercises, shared_blocks  # noqa: F401 - they register themselves
