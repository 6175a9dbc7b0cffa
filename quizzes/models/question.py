"""A question in the bank. Editors change it at any time; learners only ever meet frozen copies of it."""

import uuid
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField, StreamField
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin, TranslatableMixin
from wagtail.search import index

from quizzes.blocks import AnswerBlock, PromptBlock
from quizzes.blocks.prompt import RICH_TEXT_FEATURES
from quizzes.models.category import Category
from quizzes.question_types import REGISTRY


class Question(
    PreviewableMixin, DraftStateMixin, RevisionMixin, TranslatableMixin, index.Indexed, models.Model
):
    """What is asked, the answer, the feedback and the passage to read again.

    Its identity towards learners is the translation key, the same in every language.
    """

    category = models.ForeignKey(
        Category,
        # Quizzes draw by category: questions must be moved elsewhere before the heading can go.
        on_delete=models.PROTECT,
        related_name="questions",
        verbose_name=_("category"),
    )
    prompt = StreamField(PromptBlock(), verbose_name=_("question"))
    answer = StreamField(AnswerBlock(), verbose_name=_("answer"))
    must_pass = models.BooleanField(
        _("must be right to pass"),
        default=False,
        help_text=_(
            "For safety questions: whoever gets it wrong does not pass, however many others are right."
        ),
    )
    case_based = models.BooleanField(
        _("about a case"), default=False, help_text=_("The question describes a situation to judge.")
    )
    feedback = RichTextField(
        _("feedback on the question"),
        blank=True,
        features=RICH_TEXT_FEATURES,
        help_text=_("What everyone is told afterwards, whatever they answered."),
    )
    passage_page = models.UUIDField(
        _("page to read again"),
        null=True,
        blank=True,
        help_text=_("The translation key of the page, so that it is found in every language."),
    )
    passage_block = models.UUIDField(_("passage on that page"), null=True, blank=True)
    kind = models.CharField(
        _("kind"),
        max_length=40,
        editable=False,
        blank=True,
        db_index=True,
        help_text="The name of the answer block, kept so that lists can be filtered.",
    )

    search_fields = [
        index.SearchField("prompt"),
        index.AutocompleteField("prompt_text"),
        index.SearchField("feedback"),
        index.FilterField("locale_id"),
        index.FilterField("category_id"),
        index.FilterField("must_pass"),
        index.FilterField("live"),
        index.FilterField("kind"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["category__title", "pk"]
        constraints = [
            models.CheckConstraint(
                # A passage is on a page: a block alone points nowhere.
                condition=models.Q(passage_block__isnull=True) | models.Q(passage_page__isnull=False),
                name="quizzes_question_passage_is_on_a_page",
            ),
        ]

    def __str__(self) -> str:
        return Truncator(self.prompt_text).chars(90) or gettext("Question without text")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the kind beside the answer."""
        self.kind = self.answer_kind or ""
        super().save(*args, **kwargs)

    @property
    def prompt_text(self) -> str:
        """Return the text of the question without formatting."""
        return " ".join(
            " ".join(strip_tags(str(block.value).replace("<", " <")).split())
            for block in self.prompt
            if block.block_type == "text"
        )

    @property
    def answer_kind(self) -> str | None:
        """Return the kind of the answer, or None while there is none."""
        return str(self.answer[0].block_type) if self.answer else None

    @property
    def question_id(self) -> uuid.UUID:
        """Return the id by which versions and answers know the question."""
        return self.translation_key

    def problems(self) -> list[str]:
        """Return a sentence for each reason why the question cannot be asked; empty when it can."""
        found = []
        if not self.prompt:
            found.append(gettext("Write the question."))
        if len(self.answer) != 1 or self.answer_kind not in REGISTRY:
            found.append(gettext("Choose one kind of answer."))
        else:
            found += REGISTRY[self.answer[0].block_type].problems(self.answer[0].value)
        return found

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Show the question as the learner sees it, and the key marked as the editors' own."""
        return "quizzes/preview/question.html"
