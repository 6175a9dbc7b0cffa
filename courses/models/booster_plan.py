"""That somebody has asked for a letter when a booster is due. The letter itself is people's (QueuedMail)."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models.identity import Course
from people.models import Learner


class BoosterPlan(models.Model):
    """One letter to one learner: planned, and then sent. Opting out removes what has not been sent."""

    # Random: the id stands, signed, in the letter's link that stops further letters.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # PROTECT: whoever removes a learner says first what becomes of what was planned (guest_expiring).
    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="booster_plans")
    # PROTECT: identities are never deleted.
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="booster_plans")
    months = models.PositiveSmallIntegerField(_("months after completion"))
    due_on = models.DateField(_("due on"))
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)

    class Meta:
        verbose_name = _("booster letter")
        verbose_name_plural = _("booster letters")
        constraints = [
            # Twenty presses plan a letter once.
            models.UniqueConstraint(
                fields=["learner", "course", "months"], name="one_booster_plan_per_learner_course_and_month"
            ),
            models.CheckConstraint(
                condition=models.Q(months__in=[1, 3, 6]), name="booster_plan_month_is_known"
            ),
        ]
        indexes = [
            # Asked every minute: what is due and not sent.
            models.Index(
                fields=["due_on"], condition=models.Q(sent_at__isnull=True), name="booster_plan_waiting"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.learner_id} {self.course_id} {self.months}"
