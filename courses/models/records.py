"""What a learner has done on a course, read in as few questions as there are tables."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import UUIDField

from courses.models.enrolment import Enrolment
from courses.models.outline import outlines
from people.models import Learner
from people.models.prepared import Given, PreparedQuery
from quizzes.models import Attempt

#: When a learner started a course and what they have finished: asked for every page of it.
_RECORD = PreparedQuery(
    lambda: Enrolment.objects.filter(
        learner=Given("learner", UUIDField()), course=Given("course", UUIDField())
    ).values_list(
        "started_at",
        "learner__finished_lessons__lesson__translation_key",
        "learner__finished_lessons__finished_at",
        "learner__finished_lessons__finished_again_at",
    )
)


@dataclass(frozen=True)
class CourseRecord:
    """What has been done: since when, the keys of the finished lessons, and when each was last finished."""

    started_at: datetime | None = None
    finished: frozenset[UUID] = frozenset()
    read_at: Mapping[UUID, datetime] = field(default_factory=dict)

    @property
    def started(self) -> bool:
        """Whether the learner has pressed start on this course."""
        return self.started_at is not None


def course_record(learner: Learner | None, course_id: UUID) -> CourseRecord:
    """Return what a learner has done on a course; one query. Nobody has done nothing."""
    if learner is None:
        return CourseRecord()
    rows = list(_RECORD.rows(learner=learner.pk, course=course_id))
    if not rows:
        return CourseRecord()
    read_at = {key: again or first for _at, key, first, again in rows if key is not None}
    return CourseRecord(rows[0][0], frozenset(read_at), read_at)


def results_of(
    learner: Learner, quiz_keys: Collection[UUID], since: datetime | None = None
) -> dict[UUID, bool]:
    """Return, for each of the quizzes that was handed in (since a time), whether it was ever passed."""
    published = outlines()
    known = {pk: key for pk, key in published.quiz_identities.items() if key in quiz_keys}
    tries = Attempt.objects.handed_in().filter(learner=learner, quiz_id__in=known)
    if since is not None:
        tries = tries.filter(handed_in_at__gt=since)
    results: dict[UUID, bool] = {}
    for quiz_id, passed in tries.values_list("quiz_id", "passed"):
        key = known[quiz_id]
        results[key] = results.get(key, False) or bool(passed)
    return results
