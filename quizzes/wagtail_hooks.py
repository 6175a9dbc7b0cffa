"""Questions and quizzes in the admin: one menu, lists that can be narrowed, previews."""

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, PublishingPanel
from wagtail.admin.ui.tables import BooleanColumn, Column, LocaleColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from quizzes.forms import QuestionForm, QuizForm
from quizzes.models import Category, Question, QuizBlueprint
from quizzes.question_types import REGISTRY


def kind_label(kind: str) -> Any:
    """Return the name of a kind of question as editors know it, from its block."""
    answer: Any = Question._meta.get_field("answer")
    block = answer.stream_block.child_blocks.get(kind)
    return block.label if block is not None else kind


class KindColumn(Column):
    """The kind of a question in words."""

    def get_value(self, instance: Any) -> Any:
        """Return the label of the answer block."""
        return kind_label(instance.kind) if instance.kind else ""


class QuestionFilterSet(WagtailFilterSet):
    """Narrow the bank: what about, which kind, must it be right, is it published."""

    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=lambda: [(kind, kind_label(kind)) for kind in REGISTRY]
    )

    class Meta:
        model = Question
        fields = ["category", "kind", "must_pass", "case_based", "live"]


class CategoryViewSet(SnippetViewSet):
    """The headings of the bank."""

    model = Category
    icon = "folder-open-1"
    menu_label = _("Categories")
    list_display = ["title", LocaleColumn(), "live"]
    edit_handler = ObjectList([FieldPanel("title"), PublishingPanel()])


class QuestionViewSet(SnippetViewSet):
    """The bank."""

    model = Question
    icon = "help"
    menu_label = _("Questions")
    list_display = [
        "__str__",
        "category",
        KindColumn("kind", label=_("Kind"), sort_key="kind"),
        BooleanColumn("must_pass", label=_("Must be right")),
        BooleanColumn("live", label=_("Published")),
    ]
    filterset_class = QuestionFilterSet
    list_per_page = 50
    edit_handler = ObjectList(
        [
            FieldPanel("category"),
            FieldPanel("prompt"),
            FieldPanel("answer"),
            FieldPanel("feedback"),
            MultiFieldPanel([FieldPanel("passage"), FieldPanel("passage_part")], heading=_("Read again")),
            MultiFieldPanel(
                [FieldPanel("must_pass"), FieldPanel("case_based")], heading=_("What kind of question")
            ),
            PublishingPanel(),
        ],
        base_form_class=QuestionForm,
    )


class QuizViewSet(SnippetViewSet):
    """The quizzes."""

    model = QuizBlueprint
    icon = "list-ol"
    menu_label = _("Tests")
    list_display = [
        "title",
        "pass_right",
        "feedback_when",
        LocaleColumn(),
        BooleanColumn("live", label=_("Published")),
    ]
    list_filter = ["feedback_when", "live"]
    edit_handler = ObjectList(
        [
            FieldPanel("title"),
            FieldPanel("introduction"),
            FieldPanel("items"),
            MultiFieldPanel(
                [FieldPanel("pass_right"), FieldPanel("success_text"), FieldPanel("failure_text")],
                heading=_("To pass"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("feedback_when"),
                    FieldPanel("shuffle_questions"),
                    FieldPanel("shuffle_options"),
                    FieldPanel("max_attempts"),
                    FieldPanel("reread_before_retry"),
                ],
                heading=_("How it is taken"),
            ),
            PublishingPanel(),
        ],
        base_form_class=QuizForm,
    )


class QuizzesGroup(SnippetViewSetGroup):
    """One menu for all of it."""

    menu_label = _("Questions and tests")
    menu_icon = "help"
    menu_order = 200
    items = (QuestionViewSet, QuizViewSet, CategoryViewSet)


register_snippet(QuizzesGroup)
