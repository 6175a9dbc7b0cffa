"""What a learner did with a quiz: a try, its answers, and what to read again after it."""

import uuid
from datetime import datetime
from fractions import Fraction

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from people.models import Learner
from quizzes.models.quiz import Quiz, QuizVersion, frozen_quiz
from quizzes.rules.frozen_quiz import FrozenQuestion, FrozenQuiz


class AttemptState(models.TextChoices):
    """Where an attempt stands. The stored words must not change."""

    OPEN = "open", _("begun")
    HANDED_IN = "handed_in", _("handed in")
    #: At a merge the learner had two open attempts; this one was answered less lately.
    SUPERSEDED = "superseded", _("replaced by a newer one")


class AttemptQuerySet(models.QuerySet["Attempt"]):
    """Attempts by where they stand."""

    def open(self) -> "AttemptQuerySet":
        """Return those that can be answered."""
        return self.filter(state=AttemptState.OPEN)

    def handed_in(self) -> "AttemptQuerySet":
        """Return those that have a result."""
        return self.filter(state=AttemptState.HANDED_IN)

    def passed(self) -> "AttemptQuerySet":
        """Return those that were passed."""
        return self.filter(state=AttemptState.HANDED_IN, passed=True)


class Attempt(models.Model):
    """One try: the version, the questions and the order of options are pinned when it begins (decision 2)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    learner = models.ForeignKey(
        Learner,
        # What a learner did never goes by itself: merging, erasing and pruning say what becomes of it.
        on_delete=models.PROTECT,
        related_name="attempts",
    )
    quiz = models.ForeignKey(
        Quiz,
        # The identity is never deleted.
        on_delete=models.PROTECT,
        related_name="attempts",
    )
    version = models.ForeignKey(
        QuizVersion,
        # The attempt is read through its version for as long as it exists.
        on_delete=models.PROTECT,
        related_name="attempts",
    )
    number = models.PositiveIntegerField(help_text="1, 2, 3 … of this learner and quiz.")
    state = models.CharField(max_length=10, choices=AttemptState.choices, default=AttemptState.OPEN)
    drawn = models.JSONField(
        help_text='The questions in order: [{"question": id, "order": [ids of options as shown]}], '
        'and "preferred": true where one was asked on purpose.'
    )
    started_at = models.DateTimeField(help_text="UTC.")
    handed_in_at = models.DateTimeField(
        null=True, blank=True, help_text="UTC; empty until there is a result."
    )
    points_num = models.PositiveBigIntegerField(null=True, blank=True, help_text="Numerator of the points.")
    points_den = models.PositiveBigIntegerField(null=True, blank=True, help_text="Denominator of the points.")
    right = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Questions with full points.")
    asked = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Questions asked.")
    passed = models.BooleanField(null=True, blank=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        constraints = [
            # Two tabs that both press start get the same attempt (TRUST: constraints, not code).
            models.UniqueConstraint(
                fields=["learner", "quiz"], condition=Q(state="open"), name="quizzes_attempt_one_open"
            ),
            models.UniqueConstraint(fields=["learner", "quiz", "number"], name="quizzes_attempt_number"),
            # A result is whole or absent.
            models.CheckConstraint(
                condition=Q(
                    state="handed_in",
                    handed_in_at__isnull=False,
                    points_num__isnull=False,
                    points_den__isnull=False,
                    right__isnull=False,
                    asked__isnull=False,
                    passed__isnull=False,
                )
                | (
                    ~Q(state="handed_in")
                    & Q(
                        handed_in_at__isnull=True,
                        points_num__isnull=True,
                        points_den__isnull=True,
                        right__isnull=True,
                        asked__isnull=True,
                        passed__isnull=True,
                    )
                ),
                name="quizzes_attempt_result_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(right__isnull=True) | Q(right__lte=F("asked")),
                name="quizzes_attempt_right_of_asked",
            ),
        ]
        indexes = [
            # "What came of the quizzes of this learner?": every personal page asks it.
            models.Index(fields=["learner", "state", "passed"], name="quizzes_attempt_by_learner"),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_open(self) -> bool:
        """Whether it can be answered."""
        return self.state == AttemptState.OPEN

    @property
    def is_handed_in(self) -> bool:
        """Whether it has a result."""
        return self.state == AttemptState.HANDED_IN

    @property
    def points(self) -> Fraction | None:
        """Return the exact points, one per question; None until handed in."""
        if self.points_num is None or not self.points_den:
            return None
        return Fraction(self.points_num, self.points_den)

    @property
    def frozen(self) -> FrozenQuiz:
        """Return the quiz as it was when the attempt began."""
        return frozen_quiz(self.version_id)

    @property
    def questions(self) -> list[FrozenQuestion]:
        """Return the drawn questions in order."""
        frozen = self.frozen
        return [frozen.questions[one["question"]] for one in self.drawn]

    def order_of(self, question_id: str) -> list[str]:
        """Return the order in which this learner sees the options of a drawn question."""
        return next(list(one["order"]) for one in self.drawn if one["question"] == question_id)

    @property
    def preferred(self) -> frozenset[str]:
        """Return the ids of the drawn questions that whoever began the attempt had preferred."""
        return frozenset(one["question"] for one in self.drawn if one.get("preferred"))

    @property
    def last_answered_at(self) -> datetime | None:
        """Return when an answer was last saved, or None. Asked of the answers, so it is always true."""
        return self.answers.aggregate(last=models.Max("answered_at"))["last"]


class Answer(models.Model):
    """What a learner answered to one question of an attempt; the latest one counts."""

    attempt = models.ForeignKey(
        Attempt,
        # An answer is nothing without its attempt; attempts are only deleted with the learner's traces.
        on_delete=models.CASCADE,
        related_name="answers",
    )
    question_id = models.UUIDField(help_text="Translation key of the question; it may be gone by now.")
    response = models.JSONField(help_text="The shape is the kind's own; see quizzes.question_types.")
    answered_at = models.DateTimeField(help_text="UTC.")

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "question_id"], name="quizzes_answer_one_per_question"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.attempt_id} {self.question_id}"


class PassageToReread(models.Model):
    """A passage that a wrong answer pointed to, and when the learner opened it."""

    attempt = models.ForeignKey(
        Attempt,
        # Belongs to the attempt's result and goes with it.
        on_delete=models.CASCADE,
        related_name="passages",
    )
    page_key = models.UUIDField(help_text="Translation key of the page; it may be gone by now.")
    block_id = models.UUIDField(null=True, blank=True, help_text="The block on it; empty for the whole page.")
    opened_at = models.DateTimeField(null=True, blank=True, help_text="UTC; empty until opened.")

    class Meta:
        verbose_name = _("passage to read again")
        verbose_name_plural = _("passages to read again")
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "page_key", "block_id"], name="quizzes_passage_once_per_attempt"
            ),
            # In a unique constraint one empty block differs from another, so pages as a whole have their own.
            models.UniqueConstraint(
                fields=["attempt", "page_key"],
                condition=Q(block_id__isnull=True),
                name="quizzes_passage_page_once_per_attempt",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page_key} {self.block_id or ''}".strip()
