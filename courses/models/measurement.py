"""What a learner knew before a course and after it: one row each, first tries only.

The results are copied here when they are handed in, because what was told never moves: editors may change the
forms, or which question is about whom to call, and nobody's gain changes with it.
"""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from courses.models.identity import Course
from courses.rules.gain import Measured, Pair, is_pair
from courses.rules.measuring import HIGHEST, LOWEST, Form, Ratings
from people.models import Learner
from quizzes.models import Attempt

RATINGS = ("notice_before", "call_before", "notice_after", "call_after")


def _rating(label: object) -> "models.PositiveSmallIntegerField[int | None, int | None]":
    return models.PositiveSmallIntegerField(
        label,  # type: ignore[arg-type]
        null=True,
        blank=True,
        validators=[MinValueValidator(LOWEST), MaxValueValidator(HIGHEST)],
        help_text=_("1 very unsure – 5 very sure; empty: not said."),
    )


class Measurement(models.Model):
    """One learner on one course: which form came first, and what came of both."""

    # PROTECT: whoever removes a learner says first what becomes of what was done (guest_expiring).
    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="measurements")
    # PROTECT: identities are never deleted.
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="measurements")
    first_form = models.CharField(
        _("form before"), max_length=1, choices=[(form.value, form.value.upper()) for form in Form]
    )
    assigned_at = models.DateTimeField(_("assigned at"), help_text="UTC.")
    before = models.ForeignKey(
        Attempt,
        # SET_NULL: attempts go only with all of a guest's traces, and this row with them, in either order.
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    before_right = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Empty: no before yet.")
    before_asked = models.PositiveSmallIntegerField(null=True, blank=True)
    before_called = models.BooleanField(
        null=True, blank=True, help_text="Whether the question about whom to call was right."
    )
    after = models.ForeignKey(
        Attempt,
        # SET_NULL: as above.
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    after_right = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Of the other form's questions in the first final test."
    )
    after_asked = models.PositiveSmallIntegerField(null=True, blank=True)
    after_called = models.BooleanField(null=True, blank=True)
    notice_before = _rating(_("sure to notice, before"))
    call_before = _rating(_("sure whom to call, before"))
    notice_after = _rating(_("sure to notice, after"))
    call_after = _rating(_("sure whom to call, after"))

    class Meta:
        verbose_name = _("measurement")
        verbose_name_plural = _("measurements")
        constraints = [
            # Twenty presses assign one form.
            models.UniqueConstraint(
                fields=["learner", "course"], name="one_measurement_per_learner_and_course"
            ),
            models.CheckConstraint(
                condition=Q(first_form__in=[form.value for form in Form]), name="measurement_form_is_a_or_b"
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{name}__isnull": True})
                    | Q(**{f"{name}__gte": LOWEST, f"{name}__lte": HIGHEST}),
                    name=f"measurement_{name}_on_the_scale",
                )
                for name in RATINGS
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{when}_right__isnull": True, f"{when}_asked__isnull": True})
                    | Q(
                        **{
                            f"{when}_right__isnull": False,
                            f"{when}_asked__isnull": False,
                            f"{when}_right__lte": F(f"{when}_asked"),
                        }
                    ),
                    name=f"measurement_{when}_is_whole",
                )
                for when in ("before", "after")
            ),
            # An after without a before measures nothing.
            models.CheckConstraint(
                condition=Q(after_right__isnull=True) | Q(before_right__isnull=False),
                name="measurement_after_needs_before",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.learner_id} {self.course_id} {self.first_form}"

    @property
    def form(self) -> Form:
        """Return the form that came first."""
        return Form(self.first_form)

    @property
    def measured_before(self) -> Measured | None:
        """Return what came of the form before the course."""
        if self.before_right is None or self.before_asked is None:
            return None
        return Measured(self.before_right, self.before_asked, self.before_called)

    @property
    def measured_after(self) -> Measured | None:
        """Return what came of the other form's questions in the first final test."""
        if self.after_right is None or self.after_asked is None:
            return None
        return Measured(self.after_right, self.after_asked, self.after_called)

    @property
    def rated_before(self) -> Ratings:
        """Return how sure the learner was."""
        return Ratings(self.notice_before, self.call_before)

    @property
    def rated_after(self) -> Ratings:
        """Return how sure the learner is."""
        return Ratings(self.notice_after, self.call_after)

    @property
    def pair(self) -> Pair | None:
        """Return before and after together, or None while they cannot be compared."""
        before, after = self.measured_before, self.measured_after
        if before is None or after is None or not is_pair(before, after):
            return None
        return Pair(self.form, before, after, self.rated_before, self.rated_after)
