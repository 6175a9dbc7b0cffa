"""That a learner has finished a lesson: pressed what comes after it, not merely looked (decision 5)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models.identity import Lesson
from people.models import Learner


class FinishedLesson(models.Model):
    """One learner and one lesson, with the first time it was finished."""

    # PROTECT: whoever removes a learner says first what becomes of what was done (guest_expiring).
    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="finished_lessons")
    # PROTECT: identities are never deleted, so an editor can delete the page and nobody loses anything.
    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="finished")
    finished_at = models.DateTimeField(_("finished at"))

    class Meta:
        verbose_name = _("finished lesson")
        verbose_name_plural = _("finished lessons")
        constraints = [
            # A double press is one press; the earliest time is kept.
            models.UniqueConstraint(fields=["learner", "lesson"], name="one_finish_per_learner_and_lesson"),
        ]

    def __str__(self) -> str:
        return f"{self.learner_id} {self.lesson_id}"
