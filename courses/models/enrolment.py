"""That a learner has pressed start on a course."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models.identity import Course
from people.models import Learner


class Enrolment(models.Model):
    """One learner on one course, since when. Merging keeps the earlier time."""

    # PROTECT: whoever removes a learner says first what becomes of what was done (guest_expiring).
    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="enrolments")
    # PROTECT: identities are never deleted.
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="enrolments")
    started_at = models.DateTimeField(_("started at"))

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        constraints = [
            # Twenty presses on start are one start.
            models.UniqueConstraint(
                fields=["learner", "course"], name="one_enrolment_per_learner_and_course"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.learner_id} {self.course_id}"
