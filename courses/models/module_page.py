"""A module: a chapter of a course, holding its lessons."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from courses.models.serving import ServedByView
from media.blocks import PageBody, illustration_choices, page_body_blocks


class ModulePage(ServedByView, Page):
    """A chapter. Its number is the editors' (a course may begin at 0)."""

    number = models.PositiveSmallIntegerField(
        _("number"),
        default=0,
        validators=[MaxValueValidator(99)],
        help_text=_("Shown as “Module 3”. The order of the modules is that of the page tree."),
    )
    lead = models.TextField(
        _("lead"), blank=True, help_text=_("Two sentences: what this module is about and why it matters.")
    )
    illustration = models.CharField(
        _("illustration"),
        max_length=64,
        blank=True,
        choices=illustration_choices,
        help_text=_("One of the site's own drawings. May be empty."),
    )
    body = StreamField(
        PageBody(page_body_blocks()),
        blank=True,
        verbose_name=_("body"),
        help_text=_("For example what one can do after the module. The list of lessons follows by itself."),
    )

    page_description = _("A chapter of a course. Its lessons are made below it, in the order they are read.")
    parent_page_types = ["courses.CoursePage"]
    subpage_types = ["courses.LessonPage"]
    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [FieldPanel("number"), FieldPanel("lead"), FieldPanel("illustration")], heading=_("Introduction")
        ),
        FieldPanel("body"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("lead"), index.SearchField("body")]

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")
