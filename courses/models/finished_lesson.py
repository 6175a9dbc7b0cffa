"""That a learner has finished a lesson: pressed what comes after it, not merely looked (decision 5)."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models.identity import Lesson
from people.models import Learner


class FinishedLesson(models.Model):
    """One learner and one lesson, with the first time it was finished, and the last time after a change."""

    # PROTECT: whoever removes a learner says first what becomes of what was done (guest_expiring).
    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="finished_lessons")
    # PROTECT: identities are never deleted, so an editor can delete the page and nobody loses anything.
    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="finished")
    finished_at = models.DateTimeField(_("finished at"))
    finished_again_at = models.DateTimeField(
        _("finished again at"),
        null=True,
        blank=True,
        help_text=_("When it was finished once more after its content had changed; otherwise empty."),
    )

    class Meta:
        verbose_name = _("finished lesson")
        verbose_name_plural = _("finished lessons")
        constraints = [
            # A double press is one press; the earliest time is kept.
            models.UniqueConstraint(fields=["learner", "lesson"], name="one_finish_per_learner_and_lesson"),
            models.CheckConstraint(
                condition=models.Q(finished_again_at__isnull=True)
                | models.Q(finished_again_at__gt=models.F("finished_at")),
                name="finished_again_comes_later",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.learner_id} {self.lesson_id}"

    @property
    def last_finished_at(self) -> datetime:
        """Return when it was last finished."""
        return self.finished_again_at or self.finished_at
