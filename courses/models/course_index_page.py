"""The page that lists the courses."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from courses.models.serving import ServedByView
from media.blocks import PageBody, page_body_blocks

#: Depth in Wagtail's tree of a language's home page: root 1, home 2.
DEPTH_OF_A_HOME = 2


class CourseIndexPage(ServedByView, Page):
    """Lists the courses of a language."""

    lead = models.TextField(
        _("lead"),
        blank=True,
        help_text=_("One or two sentences below the heading: what is here, and for whom."),
    )
    body = StreamField(
        PageBody(page_body_blocks()),
        blank=True,
        verbose_name=_("body"),
        help_text=_("Stands before the list of courses."),
    )

    #: The way in to the courses stands in the menu unless an editor takes it away.
    show_in_menus_default = True
    page_description = _("Lists the courses. Stands directly under the home page; courses are made below it.")
    subpage_types = ["courses.CoursePage"]
    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("lead"), index.SearchField("body")]

    class Meta:
        verbose_name = _("course index")
        verbose_name_plural = _("course indexes")

    @classmethod
    def can_create_at(cls, parent: Any) -> bool:
        """Allow it under a language's home page only, where its address is expected."""
        return super().can_create_at(parent) and parent.depth == DEPTH_OF_A_HOME
