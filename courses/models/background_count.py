"""How many of those who completed a course said which county and which kind of work: counts, never people."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models.identity import Course


class BackgroundCount(models.Model):
    """One cell: a course, a month, a county and a kind of work, and how many. No learner's id is near it."""

    # PROTECT: identities are never deleted.
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="background_counts")
    month = models.DateField(_("month"), help_text=_("The first day of the month."))
    county_code = models.CharField(_("county"), max_length=2, blank=True)
    work = models.CharField(_("kind of work"), max_length=32, blank=True)
    count = models.PositiveIntegerField(_("count"), default=0)

    class Meta:
        verbose_name = _("background count")
        verbose_name_plural = _("background counts")
        constraints = [
            models.UniqueConstraint(
                fields=["course", "month", "county_code", "work"], name="one_row_per_background_cell"
            ),
            # A day inside the month would say more than was asked for.
            models.CheckConstraint(condition=models.Q(month__day=1), name="background_month_is_a_first_day"),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.county_code} {self.work}: {self.count}"
