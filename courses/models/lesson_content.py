"""When a lesson's content last changed, in each language: what “what changed” stands on."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models.identity import Lesson


class LessonContent(models.Model):
    """The content that is published now, as a digest, and since when. Written by binding, on publish."""

    # PROTECT: identities are never deleted.
    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="contents")
    language = models.CharField(_("language"), max_length=12)
    digest = models.CharField(_("digest"), max_length=64, editable=False)
    changed_at = models.DateTimeField(
        _("changed at"), help_text=_("When it was first published, or last published with other content.")
    )

    class Meta:
        verbose_name = _("lesson content")
        verbose_name_plural = _("lesson contents")
        constraints = [
            models.UniqueConstraint(
                fields=["lesson", "language"], name="one_content_per_lesson_and_language"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lesson_id} {self.language}"
