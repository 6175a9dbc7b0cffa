"""That a learner has met what a course required, and what it required at that moment (decision 6)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models.identity import Course
from people.models import Learner


class Completion(models.Model):
    """Earned once per learner, course and edition, and never taken back.

    `rule` is the rule in force when it was earned, as `courses.rules.completion.Rule.as_json` writes it.
    """

    # PROTECT: whoever removes a learner says first what becomes of what was done (guest_expiring).
    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="completions")
    # PROTECT: identities are never deleted.
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="completions")
    edition = models.CharField(_("edition"), max_length=12)
    rule = models.JSONField(_("what was required"))
    completed_at = models.DateTimeField(_("completed at"))
    background_asked_at = models.DateTimeField(
        _("background asked at"),
        null=True,
        blank=True,
        help_text=_(
            "When county and kind of work were answered or skipped; the answer itself is not kept here."
        ),
    )

    class Meta:
        verbose_name = _("completion")
        verbose_name_plural = _("completions")
        constraints = [
            # Twenty parallel submissions complete a course once.
            models.UniqueConstraint(
                fields=["learner", "course", "edition"], name="one_completion_per_learner_course_and_edition"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.learner_id} {self.course_id} {self.edition}"
