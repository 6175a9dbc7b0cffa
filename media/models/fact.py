"""A fact: one claim with its source, kept in one place and shown wherever a fact box chooses it."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin, TranslatableMixin
from wagtail.search import index

from media.rules.freshness_of_facts import FactState, fact_state, latest_turn_of_law
from media.rules.plain_text import plain_text

#: The right that alone opens confidence and review to change.
FACTCHECK = "media.factcheck_fact"


class FactForm(WagtailAdminModelForm):
    """The form of a fact. Whoever may not fact-check undoes an earlier check by changing what was checked."""

    CHECKED: ClassVar[tuple[str, ...]] = ("claim", "kind", "source", "source_url", "read_on")

    def clean(self) -> dict[str, Any]:
        """Take back the review when its subject changes in the hands of someone who may not review."""
        cleaned: dict[str, Any] = super().clean()
        may_check = self.for_user is not None and self.for_user.has_perm(FACTCHECK)
        if not may_check and any(name in self.changed_data for name in self.CHECKED):
            self.instance.reviewed_on = None
        return cleaned


class FactQuerySet(models.QuerySet["Fact"]):
    """Facts in the words of editors and visitors."""

    def shown(self) -> "FactQuerySet":
        """Those that visitors may see."""
        return self.filter(live=True).exclude(confidence=Fact.Confidence.C)

    def overdue(self, today: date) -> "FactQuerySet":
        """Those whose review should have been done before `today`."""
        return self.filter(review_by__lt=today)

    def under_review(self, today: date) -> "FactQuerySet":
        """Law that was read before the latest day on which statutes usually change."""
        return self.filter(kind=Fact.Kind.LAW, read_on__lt=latest_turn_of_law(today))

    def uncertain(self) -> "FactQuerySet":
        """Those that nobody vouches for, so that no visitor sees them."""
        return self.filter(confidence=Fact.Confidence.C)

    def unchecked(self, today: date) -> "FactQuerySet":
        """Those that nobody with the right to it has checked."""
        return self.filter(models.Q(reviewed_on=None) | models.Q(reviewed_on__gt=today))

    def waiting(self, today: date) -> "FactQuerySet":
        """Those that an editor has to look at: overdue, law to read again, uncertain."""
        return self.overdue(today) | self.under_review(today) | self.uncertain()


class Fact(DraftStateMixin, RevisionMixin, PreviewableMixin, TranslatableMixin, index.Indexed, models.Model):
    """One claim that can be checked: where it comes from, how sure we are, who looks at it again and when."""

    class Kind(models.TextChoices):
        """What the claim is about. Law goes out of date on known days, see `rules/freshness_of_facts.py`."""

        FACT = "fact", _("Fact")
        LAW = "law", _("Law")

    class Confidence(models.TextChoices):
        """How sure we are. The letters are stored; do not rename them."""

        A = "A", _("A: read in the source")
        B = "B", _("B: well known, source to be added")
        C = "C", _("C: uncertain, never shown to visitors")

    claim = RichTextField(
        _("claim"),
        features=["bold", "italic", "link", "ol", "ul"],
        help_text=_("One statement in plain words. Every page that shows the fact shows this text."),
    )
    kind = models.CharField(_("kind"), max_length=4, choices=Kind, default=Kind.FACT)
    source = models.CharField(_("source"), max_length=300, help_text=_("The source's name, in words."))
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    read_on = models.DateField(
        _("source read on"), help_text=_("For law: the day up to which the statute was read.")
    )
    confidence = models.CharField(_("confidence"), max_length=1, choices=Confidence, default=Confidence.C)
    owner = models.CharField(_("owner"), max_length=120, help_text=_("The role that looks after the fact."))
    review_by = models.DateField(_("review by"))
    reviewed_on = models.DateField(
        _("fact-checked on"),
        null=True,
        blank=True,
        help_text=_("The day someone with that right last checked it."),
    )

    objects = FactQuerySet.as_manager()

    base_form_class = FactForm
    panels = [
        FieldPanel("claim"),
        FieldPanel("kind"),
        MultiFieldPanel(
            [FieldPanel("source"), FieldPanel("source_url"), FieldPanel("read_on")], heading=_("Source")
        ),
        MultiFieldPanel([FieldPanel("owner"), FieldPanel("review_by")], heading=_("Upkeep")),
        MultiFieldPanel(
            [FieldPanel("confidence", permission=FACTCHECK), FieldPanel("reviewed_on", permission=FACTCHECK)],
            heading=_("Fact-checking"),
        ),
    ]
    search_fields = [
        index.SearchField("claim"),
        index.AutocompleteField("claim"),
        index.SearchField("source"),
        index.FilterField("kind"),
        index.FilterField("confidence"),
        index.FilterField("locale_id"),
        index.FilterField("live"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        ordering = ["pk"]
        permissions = [("factcheck_fact", "Can set a fact's confidence and mark it as checked")]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=["fact", "law"]), name="fact_kind_is_known"),
            models.CheckConstraint(
                condition=models.Q(confidence__in=["A", "B", "C"]), name="fact_confidence_is_known"
            ),
        ]

    def __str__(self) -> str:
        return Truncator(plain_text(self.claim)).chars(90) or str(_("A fact without a claim"))

    def state(self, today: date) -> FactState:
        """Return what follows from the fact's dates and confidence on the day `today`."""
        return fact_state(
            kind=self.kind,
            confidence=self.confidence,
            read_on=self.read_on,
            review_by=self.review_by,
            today=today,
            reviewed_on=self.reviewed_on,
        )

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        """Show the fact as its box shows it."""
        return "media/fact_preview.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        """Add what follows from the dates today; a draft may lack them."""
        complete = self.read_on is not None and self.review_by is not None
        state = self.state(timezone.localdate()) if complete else None
        return {**super().get_preview_context(request, mode_name), "state": state}
