"""What becomes of attempts when a guest turns out to be someone with an account, or goes (decision 4)."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Max

from people.models import Learner
from quizzes.models import Attempt
from quizzes.models.attempt import AttemptState

#: Added to numbers while they are being dealt out anew, so that no two meet on the way.
OUT_OF_THE_WAY = 1_000_000


def merge_attempts(*, guest: Learner, into: Learner, at: datetime) -> None:
    """Give the guest's attempts to `into`.

    All handed-in attempts are kept with their results. Of two open attempts at the same quiz the one answered
    last stays open; the other closes as superseded with its answers. Numbers are dealt out anew by the time
    the attempts began, so that tries add up. Calling it again finds nothing to move.
    """
    with transaction.atomic():
        moved = list(Attempt.objects.select_for_update().filter(learner=guest).order_by("pk"))
        if not moved:
            return
        quizzes = {attempt.quiz_id for attempt in moved}
        kept = list(
            Attempt.objects.select_for_update().filter(learner=into, quiz_id__in=quizzes).order_by("pk")
        )
        for quiz_id in quizzes:
            _leave_one_open([one for one in moved + kept if one.quiz_id == quiz_id and one.is_open])
        Attempt.objects.filter(learner=into, quiz_id__in=quizzes).update(number=F("number") + OUT_OF_THE_WAY)
        Attempt.objects.filter(learner=guest).update(learner=into, number=F("number") + 2 * OUT_OF_THE_WAY)
        for quiz_id in quizzes:
            mine = [one for one in moved + kept if one.quiz_id == quiz_id]
            mine.sort(key=lambda one: (one.started_at, one.number, str(one.pk)))
            for number, attempt in enumerate(mine, start=1):
                Attempt.objects.filter(pk=attempt.pk).update(number=number)


def _leave_one_open(attempts: list[Attempt]) -> None:
    """Close every open attempt but the one that was answered last (or, unanswered, begun last)."""
    if len(attempts) < 2:
        return
    answered = dict(
        Attempt.objects.filter(pk__in=[one.pk for one in attempts])
        .annotate(last=Max("answers__answered_at"))
        .values_list("pk", "last")
    )
    stays = max(attempts, key=lambda one: (answered[one.pk] is not None, answered[one.pk] or one.started_at))
    Attempt.objects.filter(pk__in=[one.pk for one in attempts if one.pk != stays.pk]).update(
        state=AttemptState.SUPERSEDED
    )


def remove_attempts(*, learner: Learner) -> None:
    """Delete everything a guest did, when the guest goes after 24 months unused."""
    Attempt.objects.filter(learner=learner).delete()
