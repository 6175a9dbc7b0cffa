"""Beginning an attempt: whether one may, which version, which questions."""

import secrets
import uuid
from collections.abc import Callable, Collection
from datetime import datetime
from random import Random
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from people.models import Learner
from quizzes.errors import NoAttemptsLeft, PassagesUnread, QuizNotOpen
from quizzes.models import Attempt, PassageToReread, PublishedQuiz, Quiz, frozen_quiz
from quizzes.question_types import question_type
from quizzes.rules.frozen_quiz import FrozenQuiz
from quizzes.rules.retake import NoTriesLeft, Passage, PassageKey, ReadFirst, Retake, retake

#: Which passages still exist for a learner: a function, a set, or None when all do.
Resolvable = Callable[[PassageKey], bool] | Collection[PassageKey] | None


def start_attempt(
    *,
    learner: Learner,
    quiz: Quiz,
    language: str,
    at: datetime,
    seed: int | str | None = None,
    resolvable_passages: Resolvable = None,
    preferred: Collection[str] = (),
    avoided: Collection[str] = (),
) -> Attempt:
    """Begin an attempt, or return the open one: pressing start twice, or in two tabs, begins one.

    `seed` decides the draw and the order of options; without it chance does. Questions that are `preferred`
    (by translation key) fill their cells of the plan first and are marked in the attempt as asked on purpose;
    those to be `avoided` come last. An open attempt is returned as it began, in whatever language. Raises
    QuizNotOpen, NoAttemptsLeft or PassagesUnread.
    """
    open_one = Attempt.objects.open().filter(learner=learner, quiz=quiz).first()
    if open_one is not None:
        return open_one
    version_id = (
        PublishedQuiz.objects.filter(quiz=quiz, language=language)
        .values_list("version_id", flat=True)
        .first()
    )
    if version_id is None:
        raise QuizNotOpen
    frozen = frozen_quiz(version_id)
    _refuse_unless_allowed(
        retake_state(learner=learner, quiz=quiz, frozen=frozen, resolvable_passages=resolvable_passages)
    )
    try:
        with transaction.atomic():
            last = Attempt.objects.filter(learner=learner, quiz=quiz).aggregate(last=Max("number"))["last"]
            return Attempt.objects.create(
                learner=learner,
                quiz=quiz,
                version_id=version_id,
                number=(last or 0) + 1,
                drawn=drawn_questions(frozen, seed=seed, preferred=preferred, avoided=avoided),
                started_at=at,
            )
    except IntegrityError:
        # The other tab was first; the constraint says so, whatever the database's isolation.
        open_one = Attempt.objects.open().filter(learner=learner, quiz=quiz).first()
        if open_one is None:
            raise
        return open_one


def drawn_questions(
    frozen: FrozenQuiz,
    *,
    seed: int | str | None,
    preferred: Collection[str] = (),
    avoided: Collection[str] = (),
) -> list[dict[str, Any]]:
    """Return the questions of one attempt with the order of their options. Raises QuizNotOpen for none."""
    rng = Random(secrets.randbits(128) if seed is None else seed)
    drawn = [
        {
            "question": identifier,
            "order": question_type(frozen.questions[identifier].kind).order(
                frozen.questions[identifier].answer, rng=rng, shuffle=frozen.shuffle_options
            ),
            **({"preferred": True} if identifier in preferred else {}),
        }
        for identifier in frozen.draw(rng, preferred=preferred, avoided=avoided)
    ]
    if not drawn:
        raise QuizNotOpen
    return drawn


def retake_state(
    *, learner: Learner, quiz: Quiz, frozen: FrozenQuiz, resolvable_passages: Resolvable = None
) -> Retake:
    """Return whether the learner may begin another try, and why not. At most three queries."""
    if frozen.max_attempts is None and not frozen.reread_before_retry:
        return Retake()
    handed_in = list(
        Attempt.objects.handed_in()
        .filter(learner=learner, quiz=quiz)
        .order_by("-handed_in_at", "-number")
        .values_list("pk", "passed")
    )
    last_failed = bool(handed_in) and not handed_in[0][1]
    passages = passages_of(handed_in[0][0]) if last_failed and frozen.reread_before_retry else []
    return retake(
        max_attempts=frozen.max_attempts,
        handed_in=len(handed_in),
        reread_before_retry=frozen.reread_before_retry,
        last_failed=last_failed,
        passages=passages,
        resolves=_resolver(resolvable_passages),
    )


def passages_of(attempt_id: uuid.UUID) -> list[Passage]:
    """Return the passages an attempt points to, in the order of its questions."""
    rows = PassageToReread.objects.filter(attempt_id=attempt_id).order_by("pk")
    return [
        Passage(
            PassageKey(str(row.page_key), str(row.block_id) if row.block_id else None), bool(row.opened_at)
        )
        for row in rows
    ]


def _resolver(resolvable: Resolvable) -> Callable[[PassageKey], bool]:
    """Return a function that says whether a passage exists."""
    if resolvable is None:
        return lambda key: True
    if callable(resolvable):
        return resolvable
    existing = set(resolvable)
    return lambda key: key in existing


def _refuse_unless_allowed(state: Retake) -> None:
    """Raise the error that says why not."""
    match state.reason:
        case NoTriesLeft(allowed):
            raise NoAttemptsLeft(allowed)
        case ReadFirst(passages):
            raise PassagesUnread(passages)
