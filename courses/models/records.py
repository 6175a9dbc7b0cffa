"""What a learner has done on a course, read in as few questions as there are tables."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, UUIDField

from courses.models.completion import Completion
from courses.models.enrolment import Enrolment
from courses.models.outline import outlines
from courses.rules.roles import Role, known_role
from people.models import Learner
from people.models.prepared import Given, PreparedQuery
from quizzes.models import Attempt


def _ones_own() -> dict[str, Given]:
    return {"learner": Given("learner", UUIDField()), "course": Given("course", UUIDField())}


#: When a learner started a course, in which role, whether they have completed it (any edition), and what they
#: have finished: asked for every page of it.
_RECORD = PreparedQuery(
    lambda: (
        Enrolment.objects.filter(**_ones_own())
        .annotate(completed=Exists(Completion.objects.filter(**_ones_own())))
        .values_list(
            "started_at",
            "role",
            "completed",
            "learner__finished_lessons__lesson__translation_key",
            "learner__finished_lessons__finished_at",
            "learner__finished_lessons__finished_again_at",
        )
    )
)


@dataclass(frozen=True)
class CourseRecord:
    """What has been done: since when, in which role, the finished lessons, when each was last finished."""

    started_at: datetime | None = None
    finished: frozenset[UUID] = frozenset()
    #: The role that is stored; of a guest none ever is.
    role: Role | None = None
    completed: bool = False
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
    started_at, role, completed, *_finished = rows[0]
    read_at = {key: again or first for *_own, key, first, again in rows if key is not None}
    return CourseRecord(started_at, frozenset(read_at), known_role(role), bool(completed), read_at)


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
