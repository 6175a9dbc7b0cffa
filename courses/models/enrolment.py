"""That a learner has pressed start on a course."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models.identity import Course
from courses.models.roles import role_choices
from courses.rules.roles import Role
from people.models import Learner


class Enrolment(models.Model):
    """One learner on one course, since when. Merging keeps the earlier time.

    `role` is the track that somebody with an account has chosen, so that it is theirs on every device. A
    guest's is never stored: it travels in the address (decision 13).
    """

    # PROTECT: whoever removes a learner says first what becomes of what was done (guest_expiring).
    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="enrolments")
    # PROTECT: identities are never deleted.
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="enrolments")
    started_at = models.DateTimeField(_("started at"))
    # NULL is no role; with the empty text there would be two ways to say the same.
    role = models.CharField(_("role"), max_length=20, null=True, blank=True, choices=role_choices)

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        constraints = [
            # Twenty presses on start are one start.
            models.UniqueConstraint(
                fields=["learner", "course"], name="one_enrolment_per_learner_and_course"
            ),
            # A role that there is not would be a track without a lesson.
            models.CheckConstraint(
                condition=models.Q(role__isnull=True) | models.Q(role__in=[role.value for role in Role]),
                name="enrolment_role_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.learner_id} {self.course_id}"
