"""What happens in quizzes when editors change something, and when learners are merged or go.

Signals announce from below and from Wagtail; nothing in the flow of a learner runs through them.
"""

from datetime import datetime
from typing import Any

from django.db.models.signals import post_delete, post_save
from django.utils import timezone

from people.models import Learner
from people.signals import guest_expiring, learners_merged
from quizzes.actions.freezing import freeze_blueprint, freeze_quiz, freeze_quizzes_with
from quizzes.actions.merging import merge_attempts, remove_attempts
from quizzes.models import Category, PublishedQuiz, Question, Quiz, QuizBlueprint

#: What saving a draft writes to the published row: nothing that learners see.
BOOKKEEPING = {"latest_revision", "has_unpublished_changes", "go_live_at", "expire_at"}


def changed(sender: type, instance: Any, **kwargs: Any) -> None:
    """Freeze what a published or unpublished question or blueprint touches.

    Publishing, unpublishing, expiry, restoring and plain saving all end in a save of the row; a draft of a
    published object only touches its bookkeeping. A change that changes nothing freezes nothing new.
    """
    fields = kwargs.get("update_fields")
    if kwargs.get("raw") or (fields is not None and set(fields) <= BOOKKEEPING):
        return
    refreeze(instance)


def deleted(sender: type, instance: Any, **kwargs: Any) -> None:
    """Freeze what is left when a question, a blueprint or a category is gone."""
    refreeze(instance)


def refreeze(instance: Question | QuizBlueprint | Category) -> None:
    """Freeze the quizzes that this object is part of, in its language."""
    now = timezone.now()
    if isinstance(instance, Question):
        freeze_quizzes_with(question=instance, at=now)
    elif isinstance(instance, QuizBlueprint):
        _refreeze_blueprint(instance, now)
    else:
        for published in PublishedQuiz.objects.filter(language=instance.locale.language_code).select_related(
            "quiz"
        ):
            freeze_quiz(quiz=published.quiz, language=published.language, at=now)


def _refreeze_blueprint(blueprint: QuizBlueprint, now: datetime) -> None:
    """Bind a published blueprint to its identity and freeze it; withdraw one that is not published."""
    if blueprint.pk and blueprint.live:
        freeze_blueprint(blueprint=blueprint, at=now)
        return
    quiz = Quiz.objects.of_blueprint(blueprint).first()
    if quiz is not None:
        freeze_quiz(quiz=quiz, language=blueprint.locale.language_code, at=now)


def merged(sender: Any, guest: Learner, into: Learner, at: datetime, **kwargs: Any) -> None:
    """Move the guest's attempts, inside the transaction that merges."""
    merge_attempts(guest=guest, into=into, at=at)


def expiring(sender: Any, learner: Learner, at: datetime, **kwargs: Any) -> None:
    """Delete the guest's attempts, inside the transaction that removes the guest."""
    remove_attempts(learner=learner)


def connect() -> None:
    """Listen. Called once, when the app is ready."""
    for model in (Question, QuizBlueprint):
        post_save.connect(changed, sender=model, dispatch_uid=f"quizzes.changed.{model.__name__}")
    for model in (Question, QuizBlueprint, Category):
        post_delete.connect(deleted, sender=model, dispatch_uid=f"quizzes.deleted.{model.__name__}")
    learners_merged.connect(merged, dispatch_uid="quizzes.merged")
    guest_expiring.connect(expiring, dispatch_uid="quizzes.expiring")
