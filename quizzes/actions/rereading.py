"""Opening a passage that a wrong answer pointed to."""

import uuid
from datetime import datetime

from people.models import Learner
from quizzes.errors import PassageNotFound
from quizzes.models import PassageToReread


def open_passage(
    *,
    attempt_id: uuid.UUID,
    learner: Learner,
    page_key: uuid.UUID,
    block_id: uuid.UUID | None,
    at: datetime,
) -> PassageToReread:
    """Note that the learner opened a passage; the first time stands.

    Raises PassageNotFound, also for someone else's attempt.
    """
    passage = PassageToReread.objects.filter(
        attempt_id=attempt_id, attempt__learner=learner, page_key=page_key, block_id=block_id
    ).first()
    if passage is None:
        raise PassageNotFound
    if passage.opened_at is None:
        passage.opened_at = at
        passage.save(update_fields=["opened_at"])
    return passage
