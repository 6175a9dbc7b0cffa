"""The editions of a course: what changed, and when it was raised."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models.identity import Course


class CourseEdition(models.Model):
    """One edition, recorded when the course was first published under its label (`YYYY:N`)."""

    # PROTECT: identities are never deleted.
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="editions")
    label = models.CharField(_("edition"), max_length=12)
    note = models.TextField(_("what changed"), blank=True)
    raised_at = models.DateTimeField(_("raised at"))

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-raised_at"]
        constraints = [
            # Publishing twice, or in two languages, is one edition.
            models.UniqueConstraint(fields=["course", "label"], name="one_row_per_course_and_edition"),
        ]

    def __str__(self) -> str:
        return self.label
