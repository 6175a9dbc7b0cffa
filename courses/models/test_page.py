"""The page of a test: what it asks, its rule in words, and the way in."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from courses.models.serving import ServedByView
from media.blocks import PageBody, page_body_blocks


class TestPage(ServedByView, Page):
    """Where a test is started. The test itself is a quiz, chosen here."""

    __test__ = False  # pytest: a domain word, not a test case

    lead = models.TextField(_("lead"), blank=True, help_text=_("One or two sentences below the heading."))
    quiz = models.ForeignKey(
        "quizzes.QuizBlueprint",
        # SET_NULL: the page stays and says that the test is not open; nobody's attempt hangs on it.
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("quiz"),
        help_text=_("The questions of the test. The rule (how many, how many right) is set on the quiz."),
    )
    body = StreamField(
        PageBody(page_body_blocks()),
        blank=True,
        verbose_name=_("body"),
        help_text=_("What to know before one begins. The rule in words follows by itself."),
    )

    page_description = _(
        "A test of a course. It needs a published quiz; the course says whether it gates the certificate."
    )
    parent_page_types = ["courses.CoursePage"]
    subpage_types: list[str] = []
    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("quiz"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("lead"), index.SearchField("body")]

    class Meta:
        verbose_name = _("test")
        verbose_name_plural = _("tests")
