"""The knowledge checks of a lesson, each ready for its gap: the questions, or what came of the answers."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, cached_property, partial
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q, UUIDField, prefetch_related_objects
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override

from courses.models.kept import KeptPerGeneration
from courses.models.outline import outlines
from courses.models.quiz_places import language_of_version
from courses.rules.outline import OutlineBooster, OutlineLesson
from courses.rules.roles import Role, role_query
from courses.views.lesson_body import CheckGap
from courses.views.passage_links import passages_carrying
from courses.views.test import open_versions
from courses.views.words import language_name
from people.models import Learner
from people.models.prepared import Given, PreparedQuery, columns, stored
from quizzes.actions import QuestionResult
from quizzes.models import Attempt, QuizVersion
from quizzes.models.attempt import AttemptState
from quizzes.views.check import PostedCheck, check_context


@dataclass(frozen=True)
class Marked:
    """What was just posted to one check and not kept: an answer marked, an order half made, or a refusal."""

    block_id: str
    result: QuestionResult | None = None
    moved: PostedCheck | None = None
    #: Sentences by question id; under "" one that belongs to none.
    errors: dict[str, str] | None = None


@dataclass(frozen=True)
class CheckCard:
    """A knowledge check as `courses/parts/check.html` shows it."""

    gap: CheckGap
    post_to: str
    started: bool
    #: What `quizzes/check.html` needs; None while its questions are not published.
    context: dict[str, Any] | None
    error: str = ""
    #: The language of the kept answers when it is another than the page's; else empty.
    language: str = ""

    @cached_property
    def html(self) -> SafeString:
        """Return the check as it stands in the lesson."""
        return render_to_string("courses/parts/check.html", {"card": self})

    @property
    def languages(self) -> dict[str, str]:
        """Return in words the language of the kept answers, and the page's."""
        return {
            "answered": language_name(self.language),
            "page": language_name(get_language() or settings.LANGUAGE_CODE),
        }

    @property
    def can_retry(self) -> bool:
        """Whether every question has been answered and kept, so that it can be tried again."""
        return self.started and self.context is not None and bool(self.context["check_done"])


#: Checks without an answer, with their HTML: the same for all.
_unanswered: KeptPerGeneration[tuple[CheckGap, UUID | None, bool, Role | None, str | None], CheckCard] = (
    KeptPerGeneration()
)


def check_cards(
    gaps: Collection[CheckGap],
    *,
    learner: Learner | None,
    lesson: OutlineLesson | OutlineBooster | None,
    language: str,
    in_address: Role | None = None,
    marked: Marked | None = None,
) -> dict[str, CheckCard]:
    """Return a card for each gap, by block id. Two queries after start, however many checks there are.

    `lesson` is where the checks stand: a lesson, or a booster. `in_address`: the role that answers and
    passages carry along in their addresses.
    """
    if not gaps:
        return {}
    versions = open_versions(language)
    started = learner is not None
    attempts = (
        shown_attempts(learner, {UUID(gap.quiz_key) for gap in gaps if gap.quiz_key}) if learner else {}
    )
    cards = {}
    for gap in gaps:
        key = UUID(gap.quiz_key) if gap.quiz_key else None
        version = versions.get(key) if key else None
        attempt = attempts.get(key) if key else None
        posted = marked if marked and marked.block_id == gap.block_id else None
        if attempt is None and posted is None:
            # Nothing in it is anybody's: the questions as they are published, for who has started or not.
            cards[gap.block_id] = _unanswered.get(
                (gap, lesson.key if lesson else None, started, in_address, get_language()),
                partial(_card, gap, lesson, started, in_address, version, None, None),
            )
        else:
            cards[gap.block_id] = _card(gap, lesson, started, in_address, version, attempt, posted)
    return cards


def shown_attempts(learner: Learner, quiz_keys: set[UUID]) -> dict[UUID, Attempt]:
    """Return for each quiz the attempt that its check shows, with its answers: the latest. Two queries."""
    known = {pk: key for pk, key in outlines().quiz_identities.items() if key in quiz_keys}
    if not known:
        return {}
    given = {f"quiz{number}": pk for number, pk in enumerate(known)}
    tries = [stored(Attempt, row) for row in _tries(len(known)).rows(learner=learner.pk, **given)]
    prefetch_related_objects(tries, "answers")
    return {known[attempt.quiz_id]: attempt for attempt in tries}


@cache
def _tries(quizzes: int) -> PreparedQuery:
    """Return the question for what a learner did with so many quizzes, the latest last."""
    asked = Q()
    for number in range(quizzes):
        asked |= Q(quiz=Given(f"quiz{number}", UUIDField()))
    return PreparedQuery(
        lambda: (
            Attempt.objects.filter(asked, learner=Given("learner", UUIDField()))
            .exclude(state=AttemptState.SUPERSEDED)
            .order_by("number")
            .values_list(*columns(Attempt))
        )
    )


def _card(
    gap: CheckGap,
    lesson: OutlineLesson | OutlineBooster | None,
    started: bool,
    in_address: Role | None,
    version: QuizVersion | None,
    attempt: Attempt | None,
    marked: Marked | None,
) -> CheckCard:
    post_to = _post_to(lesson, gap.block_id) + role_query(in_address) if lesson else ""
    if (version is None and attempt is None) or not tells(version, attempt):
        return CheckCard(gap, post_to, started, None)
    errors = (marked.errors if marked else None) or {}
    here = get_language() or settings.LANGUAGE_CODE
    # An attempt stays in the language it began in, whichever page shows it.
    language = language_of_version(attempt.version_id) if attempt else here
    with override(language):
        context = check_context(
            version=version or _pinned(attempt),
            attempt=attempt,
            post_to=post_to,
            responses={str(one.question_id): one.response for one in attempt.answers.all()}
            if attempt
            else None,
            marked=marked.result if marked else None,
            moved=marked.moved if marked else None,
            errors=errors,
            resolve_passage=passages_carrying(in_address),
            language=language if attempt else None,
        )
    # Whoever has started has their answers kept, also before the first one.
    context["stateless"] = not started
    other = language if language != here else ""
    return CheckCard(gap, post_to, started, context, error=errors.get("", ""), language=other)


def tells(version: QuizVersion | None, attempt: Attempt | None) -> bool:
    """Say whether a check may explain its answers: never for a quiz that became a measurement meanwhile."""
    frozen = attempt.frozen if attempt else version.frozen if version else None
    return frozen is None or frozen.tells


def _post_to(place: OutlineLesson | OutlineBooster, block_id: str) -> str:
    if isinstance(place, OutlineBooster):
        return reverse("courses:booster_check", args=[place.key, block_id])
    return reverse("courses:check", args=[place.lesson_id, block_id])


def _pinned(attempt: Attempt | None) -> QuizVersion:
    """Return the version of an attempt whose quiz is no longer published."""
    assert attempt is not None
    return attempt.version
