"""The quizzes room as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QuizzesConfig(AppConfig):
    """Asks, marks and remembers."""

    name = "quizzes"
    verbose_name = _("Questions and tests")

    def ready(self) -> None:
        """Listen to editors and to people, and answer for our part of "my data"."""
        from people.export import register_export
        from quizzes import signal_handlers
        from quizzes.models.export import learner_export

        signal_handlers.connect()
        register_export("tests", learner_export)
