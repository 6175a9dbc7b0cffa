"""The quizzes room as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QuizzesConfig(AppConfig):
    """Asks, marks and remembers."""

    name = "quizzes"
    verbose_name = _("Questions and tests")
