"""A lesson: one quiet page of at most three minutes' reading."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from courses.blocks import lesson_body_blocks
from courses.models.roles import role_choices
from courses.models.serving import ServedByView
from media.blocks import PageBody


class LessonPage(ServedByView, Page):
    """One thought, something to do, and the way on."""

    lead = models.TextField(
        _("lead"), blank=True, help_text=_("One sentence below the heading: the thought of this lesson.")
    )
    body = StreamField(
        PageBody(lesson_body_blocks()),
        blank=True,
        verbose_name=_("body"),
        help_text=_("At most three minutes' reading, and something to do at least every four minutes."),
    )
    minutes_override = models.PositiveSmallIntegerField(
        _("minutes, if you know better"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Empty: computed from the words, the films and the minutes that exercises state."),
    )
    role = models.CharField(
        _("for the role"),
        max_length=20,
        blank=True,
        choices=role_choices,
        help_text=_(
            "Empty: for everyone. With a role the lesson stands on that role's track alone, and is not "
            "counted for anyone else."
        ),
    )

    page_description = _("One page of a course: a thought, something to do, previous and next.")
    parent_page_types = ["courses.ModulePage"]
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("lead"),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("role")], heading=_("Role track")),
        MultiFieldPanel([FieldPanel("minutes_override")], heading=_("Length")),
    ]
    search_fields = [*Page.search_fields, index.SearchField("lead"), index.SearchField("body")]

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")
