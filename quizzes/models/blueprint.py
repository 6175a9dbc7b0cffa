"""The plan of a quiz, as editors write it: which questions, when feedback comes, what it takes to pass."""

import uuid
from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField, StreamField
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin, TranslatableMixin
from wagtail.search import index

from quizzes.blocks import ItemsBlock
from quizzes.blocks.prompt import RICH_TEXT_FEATURES
from quizzes.models.category import Category
from quizzes.models.question import Question
from quizzes.rules.drawing import Candidate, Draw, Fixed, Item, planned_count, shortages


class FeedbackWhen(models.TextChoices):
    """When a learner is told what was right."""

    AT_ONCE = "at_once", _("At once, after each question")
    AT_END = "at_end", _("At the end, after handing in")
    #: A measurement: telling would teach the answers to what is asked again afterwards.
    NEVER = "never", _("Never – a measurement: no score and no right answers, only thanks")


class QuizBlueprint(
    PreviewableMixin, DraftStateMixin, RevisionMixin, TranslatableMixin, index.Indexed, models.Model
):
    """A quiz as editors plan it. Publishing freezes it into a version; attempts pin the version."""

    title = models.CharField(_("title"), max_length=160)
    introduction = RichTextField(_("introduction"), blank=True, features=RICH_TEXT_FEATURES)
    success_text = RichTextField(_("text for whoever passes"), blank=True, features=RICH_TEXT_FEATURES)
    failure_text = RichTextField(
        _("text for whoever does not pass yet"), blank=True, features=RICH_TEXT_FEATURES
    )
    items = StreamField(ItemsBlock(), verbose_name=_("questions"))
    feedback_when = models.CharField(
        _("feedback"), max_length=10, choices=FeedbackWhen.choices, default=FeedbackWhen.AT_END
    )
    pass_right = models.PositiveSmallIntegerField(
        _("right answers to pass"),
        default=1,
        help_text=_("How many questions must be right. Must-pass questions must be right besides."),
    )
    shuffle_questions = models.BooleanField(_("shuffle the questions"), default=True)
    shuffle_options = models.BooleanField(_("shuffle the options"), default=True)
    max_attempts = models.PositiveSmallIntegerField(
        _("number of tries"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Leave empty for as many as one likes."),
    )
    reread_before_retry = models.BooleanField(
        _("read again before the next try"),
        default=False,
        help_text=_(
            "After a try that was not passed, the next one opens when the passages that the wrong answers "
            "pointed to have been opened."
        ),
    )

    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("introduction"),
        index.FilterField("locale_id"),
        index.FilterField("live"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("test")
        verbose_name_plural = _("tests")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    @property
    def quiz_key(self) -> uuid.UUID:
        """Return the translation key, which the identity `Quiz` holds too."""
        return self.translation_key

    def plan(self) -> list[Item]:
        """Return the items as rules know them, by translation key. What is gone is left out."""
        plan: list[Item] = []
        for block in self.items:
            if block.block_type == "question" and block.value is not None:
                plan.append(Fixed(str(block.value.translation_key)))
            elif block.block_type == "draw" and block.value["category"] is not None:
                plan.append(Draw(str(block.value["category"].translation_key), block.value["count"] or 0))
        return plan

    def can_be_asked(self) -> "models.QuerySet[Question]":
        """Return the published questions of this language that the quiz names or can draw."""
        plan = self.plan()
        return Question.objects.filter(locale_id=self.locale_id, live=True).filter(
            models.Q(translation_key__in=[item.question for item in plan if isinstance(item, Fixed)])
            | models.Q(
                category__translation_key__in=[item.category for item in plan if isinstance(item, Draw)]
            )
        )

    def candidates(self) -> dict[str, Candidate]:
        """Return the questions that can be asked now, as rules know them."""
        return {
            str(key): Candidate(str(key), str(category), must_pass)
            for key, category, must_pass in self.can_be_asked().values_list(
                "translation_key", "category__translation_key", "must_pass"
            )
        }

    def problems(self) -> list[str]:
        """Return a sentence for each reason why the quiz should not be published like this; empty if none."""
        plan = self.plan()
        if not plan:
            return [gettext("Add at least one question, or draw some from a category.")]
        pool = self.candidates()
        found = []
        titles = dict(
            Category.objects.filter(locale_id=self.locale_id).values_list("translation_key", "title")
        )
        for short in shortages(plan, pool):
            found.append(
                ngettext(
                    "“%(category)s” has %(available)d published question to draw; you ask for %(count)d.",
                    "“%(category)s” has %(available)d published questions to draw; you ask for %(count)d.",
                    short.available,
                )
                % {
                    "category": titles.get(uuid.UUID(short.category), gettext("The category")),
                    "available": short.available,
                    "count": short.asked_for,
                }
            )
        fixed = [item.question for item in plan if isinstance(item, Fixed)]
        missing = sum(1 for one in set(fixed) if one not in pool)
        if missing:
            found.append(
                ngettext(
                    "%(count)d chosen question is not published in this language.",
                    "%(count)d chosen questions are not published in this language.",
                    missing,
                )
                % {"count": missing}
            )
        if len(fixed) != len(set(fixed)):
            found.append(gettext("The same question is chosen twice."))
        if self.pass_right > planned_count(plan):
            found.append(
                gettext("%(needed)d right answers are asked for, but there are only %(asked)d questions.")
                % {"needed": self.pass_right, "asked": planned_count(plan)}
            )
        return found

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Show what the quiz asks, its texts and what it takes to pass."""
        return "quizzes/preview/quiz.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """Add what editors should know before they publish."""
        context: dict[str, Any] = super().get_preview_context(request, mode_name)
        context.update(
            problems=self.problems(),
            asked=planned_count(self.plan()),
            available=list(self.can_be_asked().select_related("category")),
        )
        return context
