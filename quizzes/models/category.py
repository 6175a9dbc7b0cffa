"""What a question is about. A quiz draws so many questions of a category."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin, TranslatableMixin
from wagtail.search import index


class Category(
    PreviewableMixin, DraftStateMixin, RevisionMixin, TranslatableMixin, index.Indexed, models.Model
):
    """A heading in the question bank. Equal across languages by its translation key."""

    title = models.CharField(_("title"), max_length=120)

    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Show the questions of the category."""
        return "quizzes/preview/category.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """Add the questions, published ones first."""
        context: dict[str, Any] = super().get_preview_context(request, mode_name)
        context["questions"] = self.questions.order_by("-live", "pk") if self.pk else []
        return context
