"""Who a course and a lesson are, whatever becomes of their pages (architecture, decision 1).

A page may be moved, unpublished, translated or deleted; its identity stays, and everything a learner did
hangs on it. It is bound when the page is published and found by the page's translation key, so that the
Swedish and the English page share it. Identities are never deleted.
"""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Course(models.Model):
    """A course, apart from its pages. `last_title` is what it was called when it was last published."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    translation_key = models.UUIDField(unique=True, editable=False)
    last_title = models.CharField(max_length=255)

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    def __str__(self) -> str:
        return self.last_title


class Lesson(models.Model):
    """A lesson, apart from its pages. It remembers its course, so that what was done can always be listed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    translation_key = models.UUIDField(unique=True, editable=False)
    last_title = models.CharField(max_length=255)
    # Identities are never deleted; PROTECT says so to whoever tries.
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="lessons")

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    def __str__(self) -> str:
        return self.last_title
