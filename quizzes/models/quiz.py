"""The identity of a quiz, and its frozen versions (decisions 1 and 2)."""

import uuid
from functools import lru_cache
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from quizzes.errors import NotImmutable
from quizzes.rules.frozen_quiz import FrozenQuiz


class QuizQuerySet(models.QuerySet["Quiz"]):
    """Quizzes by what editors know them by."""

    def of_blueprint(self, blueprint: Any) -> "QuizQuerySet":
        """Return the identity of a blueprint, in whatever language it is."""
        return self.filter(translation_key=blueprint.translation_key)


class Quiz(models.Model):
    """A quiz that someone may have taken. Never deleted, whatever editors do with the blueprint."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    translation_key = models.UUIDField(unique=True, help_text="The blueprint's; shared by its languages.")
    last_title = models.CharField(
        max_length=160, help_text="The title when it was last published, for when the blueprint is gone."
    )

    objects = QuizQuerySet.as_manager()

    class Meta:
        verbose_name = _("taken test")
        verbose_name_plural = _("taken tests")

    def __str__(self) -> str:
        return self.last_title


class QuizVersion(models.Model):
    """A quiz in one language as it was at one time, with every question it could draw. Never changed.

    The database refuses changes too, by a trigger (see the migration).
    """

    # Random and not counted: ids are kept in memory with what they stand for, and a counted id could come
    # again after a transaction was rolled back.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    quiz = models.ForeignKey(
        Quiz,
        # Attempts rest on versions and versions on the identity: neither ever goes.
        on_delete=models.PROTECT,
        related_name="versions",
    )
    language = models.CharField(max_length=12, help_text="Language code, for example sv.")
    number = models.PositiveIntegerField(help_text="1, 2, 3 … within the quiz and language.")
    content_hash = models.CharField(max_length=64, help_text="SHA-256 of the canonical JSON, hexadecimal.")
    content = models.JSONField(help_text="The frozen quiz, key included; see quizzes.rules.frozen_quiz.")
    question_ids = models.JSONField(
        help_text="The ids of the questions in it, to find the versions of a question."
    )
    frozen_at = models.DateTimeField(help_text="UTC.")

    class Meta:
        verbose_name = _("version of a test")
        verbose_name_plural = _("versions of tests")
        constraints = [
            models.UniqueConstraint(fields=["quiz", "language", "number"], name="quizzes_version_number"),
            # Going back to what was before is going back to that version, not a new one.
            models.UniqueConstraint(
                fields=["quiz", "language", "content_hash"], name="quizzes_version_content"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quiz_id} {self.language} {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new version. Raises NotImmutable for one that is stored already."""
        if not self._state.adding:
            raise NotImmutable("A version of a quiz never changes; freeze a new one.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse: attempts are read through their version for as long as they exist. Raises NotImmutable."""
        raise NotImmutable("A version of a quiz is never deleted.")

    @property
    def frozen(self) -> FrozenQuiz:
        """Return the content, read."""
        return frozen_quiz(self.pk)


@lru_cache(maxsize=256)
def frozen_quiz(version_id: uuid.UUID) -> FrozenQuiz:
    """Return the content of a version, kept in memory: it never changes. Raises QuizVersion.DoesNotExist."""
    content = QuizVersion.objects.values_list("content", flat=True).get(pk=version_id)
    return FrozenQuiz.read(content)


class PublishedQuiz(models.Model):
    """Which version new attempts get, for each quiz and language. The row goes when the blueprint does."""

    quiz = models.ForeignKey(
        Quiz,
        # The identity is never deleted.
        on_delete=models.PROTECT,
        related_name="published",
    )
    language = models.CharField(max_length=12)
    version = models.ForeignKey(
        QuizVersion,
        # A version is never deleted.
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("published test")
        verbose_name_plural = _("published tests")
        constraints = [
            models.UniqueConstraint(fields=["quiz", "language"], name="quizzes_published_one_per_language"),
        ]

    def __str__(self) -> str:
        return f"{self.quiz_id} {self.language}"
