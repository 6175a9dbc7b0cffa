"""What people have done since the course: counts, and that somebody was asked. Never the two together."""

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models.identity import Course
from courses.rules.follow_up import Answer, Done
from people.models import Learner


class FollowUpCount(models.Model):
    """One cell: a course, a booster, the month of the answer, a question, an answer, and how many."""

    # PROTECT: identities are never deleted.
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="follow_up_counts")
    booster_months = models.PositiveSmallIntegerField(_("months after completion"))
    month = models.DateField(_("month"), help_text=_("The first day of the month."))
    question = models.CharField(_("question"), max_length=16)
    answer = models.CharField(_("answer"), max_length=16)
    count = models.PositiveIntegerField(_("count"), default=0)

    class Meta:
        verbose_name = _("follow-up count")
        verbose_name_plural = _("follow-up counts")
        constraints = [
            models.UniqueConstraint(
                fields=["course", "booster_months", "month", "question", "answer"],
                name="one_row_per_follow_up_cell",
            ),
            # A day inside the month would say more than was asked for.
            models.CheckConstraint(condition=models.Q(month__day=1), name="follow_up_month_is_a_first_day"),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.question} {self.answer}: {self.count}"


class FollowUpAsked(models.Model):
    """That a learner has answered, so that nobody is counted twice. What they answered is not here."""

    # Random, because numbers in order would tell whose answer opened which cell.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # PROTECT: whoever removes a learner says first what becomes of what was done (guest_expiring).
    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="follow_ups_asked")
    # PROTECT: identities are never deleted.
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="follow_ups_asked")
    booster_months = models.PositiveSmallIntegerField(_("months after completion"))
    month = models.DateField(
        _("month"), help_text=_("The first day of the month: a time would tell in which order answers came.")
    )

    class Meta:
        verbose_name = _("follow-up asked")
        verbose_name_plural = _("follow-ups asked")
        constraints = [
            # A doubled or replayed answer counts once.
            models.UniqueConstraint(
                fields=["learner", "course", "booster_months"],
                name="one_follow_up_per_learner_course_and_booster",
            ),
            models.CheckConstraint(
                condition=models.Q(month__day=1), name="follow_up_asked_month_is_a_first_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.learner_id} {self.course_id} {self.booster_months}"


def follow_up_counts(course: Course) -> dict[int, dict[str, dict[str, int]]]:
    """Return how many answered what: months → question → answer → count, all cells, empty ones as 0.

    One query. Whoever shows it outside hides small cells first (TRUST P-12).
    """
    rows: Any = (
        FollowUpCount.objects.filter(course=course)
        .values_list("booster_months", "question", "answer")
        .annotate(total=models.Sum("count"))
        .order_by("booster_months")
    )
    found: dict[int, dict[str, dict[str, int]]] = {}
    for months, question, answer, total in rows:
        cells = found.setdefault(months, {one.value: {each.value: 0 for each in Answer} for one in Done})
        cells.setdefault(question, {})[answer] = total
    return found
