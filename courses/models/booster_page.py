"""A booster: a short page for whoever took the course some months ago."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from courses.blocks import booster_body_blocks
from courses.models.serving import ServedByView
from media.blocks import PageBody


class BoosterPageForm(WagtailAdminPageForm):
    """Refuses a second booster for the same month of a course."""

    def clean(self) -> dict[str, Any]:
        """Say which page has the month already."""
        cleaned: dict[str, Any] = super().clean()
        parent = self.parent_page or (self.instance.get_parent() if self.instance.pk else None)
        if parent is not None and cleaned.get("months"):
            others = BoosterPage.objects.child_of(parent).filter(months=cleaned["months"])
            other = others.exclude(pk=self.instance.pk).first()
            if other is not None:
                self.add_error(
                    "months",
                    _("“%(title)s” is this course's booster for that time already. Choose another.")
                    % {"title": other.title},
                )
        return cleaned


class BoosterPage(ServedByView, Page):
    """Five minutes: a case, a few questions, what always holds. No part of the course's length."""

    class Months(models.IntegerChoices):
        """How long after the course (courses.rules.boosters.MONTHS)."""

        ONE = 1, _("1 month after")
        THREE = 3, _("3 months after")
        SIX = 6, _("6 months after")

    lead = models.TextField(
        _("lead"), blank=True, help_text=_("One sentence below the heading: how long, and what is done.")
    )
    months = models.PositiveSmallIntegerField(
        _("when"),
        choices=Months.choices,
        # A draft that says nothing yet must be storable all the same.
        default=Months.ONE,
        help_text=_("How long after the course it comes. Each course has one booster for each time."),
    )
    follow_up = models.BooleanField(
        _("ask what has been done since the course"),
        default=False,
        help_text=_(
            "Adds a voluntary form below the page: numbers saved, brought up at a meeting, asked for advice, "
            "reported. The answers are counted; nobody's answer is kept."
        ),
    )
    body = StreamField(
        PageBody(booster_body_blocks()),
        blank=True,
        verbose_name=_("body"),
        help_text=_("About five minutes: a case, a few questions, and what always holds."),
    )

    base_form_class = BoosterPageForm
    page_description = _("A short page one, three or six months after the course. Not counted in its length.")
    parent_page_types = ["courses.CoursePage"]
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("lead"),
        MultiFieldPanel([FieldPanel("months"), FieldPanel("follow_up")], heading=_("Time and follow-up")),
        FieldPanel("body"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("lead"), index.SearchField("body")]

    class Meta:
        verbose_name = _("booster")
        verbose_name_plural = _("boosters")
        constraints = [
            models.CheckConstraint(condition=models.Q(months__in=[1, 3, 6]), name="booster_month_is_known"),
        ]
