"""The page of a course: for whom, how long, what one will be able to do, what it requires."""

from typing import Any

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail.snippets.blocks import SnippetChooserBlock

from courses.models.edition import CourseEdition
from courses.models.parallel_forms import form_problems
from courses.models.serving import ServedByView
from courses.rules.edition import EditionVerdict, latest, may_raise
from media.blocks import PageBody, page_body_blocks


def _sentence(label: Any, help_text: Any) -> blocks.CharBlock:
    return blocks.CharBlock(label=label, max_length=255, help_text=help_text, icon="list-ul")


def _form_of(label: Any) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        "quizzes.QuizBlueprint",
        # SET_NULL: nothing is measured any more, and nobody's gain changes.
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=label,
        help_text=_("A quiz with fixed questions and without feedback, as long as the other form."),
    )


def _call_question(label: Any) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        "quizzes.Question",
        # SET_NULL: the share who know whom to call is no longer counted, and what was counted stays.
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=label,
        help_text=_("The question of the form whose right answer is whom to call: the headline figure."),
    )


class RequirementsBlock(blocks.StreamBlock):
    """What a course requires besides its final test."""

    lesson = blocks.PageChooserBlock(
        page_type="courses.LessonPage",
        label=_("A finished lesson"),
        help_text=_("A lesson of this course. If it is taken away later, it is no longer required."),
        icon="doc-full",
    )
    quiz = SnippetChooserBlock(
        "quizzes.QuizBlueprint",
        label=_("A passed quiz"),
        help_text=_("A quiz that stands on a test page or in a knowledge check of this course."),
        icon="help",
    )

    class Meta:
        required = False


class CoursePageForm(WagtailAdminPageForm):
    """Refuses an edition that is no edition, is lowered, or is raised without saying what changed.

    When it is published also forms that cannot be compared.
    """

    def clean(self) -> dict[str, Any]:
        """Judge the edition against those already recorded, and the two forms by their quizzes."""
        cleaned: dict[str, Any] = super().clean()
        label, note = cleaned.get("edition") or "", cleaned.get("edition_note") or ""
        recorded = CourseEdition.objects.filter(course__translation_key=self.instance.translation_key)
        notes = dict(recorded.values_list("label", "note"))
        verdict = may_raise(label=label, note=note, recorded=notes)
        sentences = {
            EditionVerdict.MALFORMED: (
                "edition",
                _("Write the edition as year and number, for example 2026:1."),
            ),
            EditionVerdict.LOWERED: (
                "edition",
                _(
                    "An edition is never lowered: %(latest)s has been published, "
                    "and people hold certificates for it."
                )
                % {"latest": latest(notes)},
            ),
            EditionVerdict.NOTE_MISSING: (
                "edition_note",
                _(
                    "Say in one line what changed since the last edition. "
                    "Whoever checks an older certificate reads it."
                ),
            ),
        }
        if self.instance.is_part and verdict is not EditionVerdict.MALFORMED:
            # The edition is that of the page with the final test; what stands here is not asked for.
            return cleaned
        if verdict in sentences:
            self.add_error(*sentences[verdict])
        if not self.is_deferred_validation:
            for field, sentence in form_problems(cleaned):
                self.add_error(field, sentence)
        return cleaned


class CoursePage(ServedByView, Page):
    """A course, as editors write it. What learners do hangs on its identity (courses.models.identity)."""

    lead = models.TextField(
        _("lead"), blank=True, help_text=_("Two sentences below the heading: what one learns.")
    )
    audience = StreamField(
        [("item", _sentence(_("For whom"), _("For example “You who work in a school”.")))],
        blank=True,
        verbose_name=_("for whom"),
    )
    outcomes = StreamField(
        [("item", _sentence(_("What one can do afterwards"), _("For example “You know whom to call”.")))],
        blank=True,
        verbose_name=_("what one can do afterwards"),
    )
    body = StreamField(
        PageBody(page_body_blocks()),
        blank=True,
        verbose_name=_("body"),
        help_text=_("More about the course. Its contents are listed by themselves."),
    )
    scope = models.CharField(
        _("scope"),
        max_length=255,
        blank=True,
        help_text=_(
            "What the course covers, if only a part: “Part 1, modules 0–3”. Stands on the certificate."
        ),
    )
    minutes_override = models.PositiveSmallIntegerField(
        _("minutes, if you know better"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_(
            "Empty: the sum of the lessons for everyone and the final test, computed from words, films, "
            "exercises and questions."
        ),
    )
    edition = models.CharField(
        _("edition"),
        max_length=12,
        default="2026:1",
        help_text=_("Year and number, for example 2026:1. Raise it when the content changes in substance."),
    )
    edition_note = models.TextField(
        _("what changed in this edition"),
        blank=True,
        help_text=_(
            "One line. Required when the edition is raised; shown to whoever verifies an older certificate."
        ),
    )
    final_test = models.ForeignKey(
        "quizzes.QuizBlueprint",
        # SET_NULL: without a final test nobody completes the course, and nobody loses what they have.
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("final test"),
        help_text=_("The quiz that gates the certificate. It also needs a test page below this course."),
    )
    update_quiz = models.ForeignKey(
        "quizzes.QuizBlueprint",
        # SET_NULL: without it, finishing the changed lessons is enough.
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("check for older certificates"),
        help_text=_(
            "A short quiz about what changed, for whoever brings a certificate of an older edition up to "
            "date. Empty: finishing the changed lessons is enough."
        ),
    )
    also_required = StreamField(
        RequirementsBlock(),
        blank=True,
        verbose_name=_("also required"),
        help_text=_(
            "Usually empty: the final test alone gates the certificate. Stored with each completion."
        ),
    )
    form_a = _form_of(_("form A"))
    form_b = _form_of(_("form B"))
    call_question_a = _call_question(_("whom to call, in form A"))
    call_question_b = _call_question(_("whom to call, in form B"))

    base_form_class = CoursePageForm
    page_description = _("A course: its modules and its test are made below it.")
    parent_page_types = ["courses.CourseIndexPage"]
    subpage_types = ["courses.ModulePage", "courses.TestPage", "courses.BoosterPage"]
    content_panels = [
        *Page.content_panels,
        FieldPanel("lead"),
        FieldPanel("audience"),
        FieldPanel("outcomes"),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("scope"), FieldPanel("minutes_override")], heading=_("Scope and length")),
        MultiFieldPanel(
            [FieldPanel("final_test"), FieldPanel("also_required")], heading=_("What is required")
        ),
        MultiFieldPanel(
            [FieldPanel("edition"), FieldPanel("edition_note"), FieldPanel("update_quiz")],
            heading=_("Edition"),
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("form_a", "form_b", "call_question_a", "call_question_b")],
            heading=_("Measuring before and after"),
            help_text=_(
                "Two parallel forms that never give feedback. Chance decides which one a learner answers "
                "before the course, in the lesson with the block “Before the course”; the other one's "
                "questions stand in the first final test. Leave all four empty and nothing is measured."
            ),
        ),
    ]
    search_fields = [*Page.search_fields, index.SearchField("lead"), index.SearchField("body")]

    @property
    def is_part(self) -> bool:
        """Whether this is a part in another language: the final test is with the page in the first one."""
        if self.locale_id is None or self.locale.language_code == settings.LANGUAGE_CODE:
            return False
        if self.final_test is not None and self.final_test.locale_id == self.locale_id:
            return False
        first = CoursePage.objects.filter(
            translation_key=self.translation_key, locale__language_code=settings.LANGUAGE_CODE
        )
        return bool(first.exclude(final_test=None).exists())

    class Meta:
        verbose_name = _("course page")
        verbose_name_plural = _("course pages")
