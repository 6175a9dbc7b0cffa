"""The room's way into Django: which view shows which page, what it hears, what it exports."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoursesConfig(AppConfig):
    """Course pages, enrolment, progress, completion, certificates."""

    name = "courses"
    verbose_name = _("Courses")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect once every model of every room is loaded."""
        from courses import signal_handlers
        from courses.models.export import learner_export
        from courses.models.passages import page_titles
        from courses.models.serving import register_server
        from courses.printing import checks  # noqa: F401 - registers what a knowledge check prints
        from courses.printing.edition import printables
        from courses.views.booster import show_booster
        from courses.views.course import show_course, show_index, show_module
        from courses.views.lesson import show_lesson
        from courses.views.test import show_test
        from media.printing.keeping import register_printables
        from people.export import register_export
        from quizzes.models.export import register_page_titles

        register_server("CourseIndexPage", show_index)
        register_server("CoursePage", show_course)
        register_server("ModulePage", show_module)
        register_server("LessonPage", show_lesson)
        register_server("TestPage", show_test)
        register_server("BoosterPage", show_booster)
        register_export("courses", learner_export)
        register_page_titles(page_titles)
        register_printables(printables)
        signal_handlers.connect()
