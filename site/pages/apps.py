"""The top room of pages: home, standard pages, the frame around every page, the page cache."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Connects what bumps the generation and what guards the root addresses."""

    name = "pages"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Pages"

    def ready(self) -> None:
        """Connect once every model of every room is loaded."""
        from courses.printing.appendices import register_appendix
        from media.printing.keeping import register_printables

        from . import printing, reserved_slugs, signal_handlers

        signal_handlers.connect()
        reserved_slugs.guard_page_forms()
        register_printables(printing.printables)
        register_appendix(printing.group_appendix)
