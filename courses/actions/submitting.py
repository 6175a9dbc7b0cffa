"""The sentence that the whole house is built around: submit quiz → progress → completion → certificate.

Beside it, and never in its way, what the quiz measured is written down.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from courses.actions.completing import complete
from courses.actions.holding import hold
from courses.actions.measuring import note_measured
from courses.models import Completion
from courses.models.outline import outlines
from courses.models.quiz_places import language_of_version
from courses.rules.completion import Completion as Verdict
from courses.rules.outline import Outline
from courses.rules.roles import Role
from people.models import Learner
from quizzes.actions import Result, hand_in


@dataclass(frozen=True)
class CourseOutcome:
    """What a submission meant for one course: its completion, or what is still missing."""

    outline: Outline
    completion: Completion | None
    missing: Verdict | None


@dataclass(frozen=True)
class Submission:
    """What came of handing in: the result, and what it meant for each course that requires the quiz."""

    result: Result
    courses: tuple[CourseOutcome, ...]

    @property
    def completed(self) -> Completion | None:
        """Return the completion that stands after this submission, if there is one."""
        return next((one.completion for one in self.courses if one.completion), None)


@transaction.atomic
def submit_quiz(*, attempt_id: UUID, learner: Learner, at: datetime, role: Role | None = None) -> Submission:
    """Hand in; see which courses require the quiz; complete those in which nothing is missing any more.

    The certificate comes into being with the completion, in the same transaction. The same call again, or
    twenty at once, give the same result, one completion and one certificate. `role` is the track of a learner
    who has none stored. Raises what `hand_in` raises.
    """
    hold(learner)
    result = hand_in(attempt_id=attempt_id, learner=learner, at=at)
    key = outlines().key_of_quiz(result.quiz_id)
    if key is None:
        return Submission(result, ())
    outcomes = []
    for outline in outlines().with_quiz(key, language_of_version(result.attempt.version_id)):
        note_measured(result=result, outline=outline, quiz_key=key)
        if outline.requires_quiz(key):
            completed, missing = complete(learner=learner, outline=outline, role=role, at=at)
            outcomes.append(CourseOutcome(outline, completed, missing))
    return Submission(result, tuple(outcomes))
