"""Completing a course: what was done is judged by the rule in force, and the rule is kept with it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from courses.actions.holding import hold
from courses.actions.issuing import issue_certificate
from courses.errors import NotStartedError
from courses.models import Completion, Enrolment, FinishedLesson
from courses.models.records import results_of
from courses.rules.completion import Completion as Verdict
from courses.rules.completion import completion
from courses.rules.edition import is_newer, tests_count_from
from courses.rules.outline import Outline
from courses.rules.roles import Role, known_role
from people.models import Learner


@transaction.atomic
def complete(
    *, learner: Learner, outline: Outline, at: datetime, role: Role | None = None
) -> tuple[Completion | None, Verdict | None]:
    """Complete the course if nothing is missing, and send the letter: (completion, None) or (None, verdict).

    Of required lessons those on the learner's track are asked for: by the role they have stored, else `role`.
    What was earned under this edition or a later one stands, whatever the rule says now. Who has completed an
    earlier edition completes this one by tests handed in since it was raised, not by the old ones again.
    Through a part in another language the whole course is completed, and the letter is about the whole.
    """
    outline = outline.certifying
    earned = list(
        Completion.objects.filter(learner=learner, course_id=outline.course_id).order_by("completed_at")
    )
    for completed in earned:
        if completed.edition == outline.edition or is_newer(completed.edition, than=outline.edition):
            return completed, None
    since = tests_count_from(earned[-1].completed_at if earned else None, outline.edition_raised_at)
    verdict = completion(
        outline.on_track(_stored_role(learner, outline) or role) if outline.rule.lessons else outline,
        _finished(learner) if outline.rule.lessons else (),
        results_of(learner, [one.key for one in outline.rule.quizzes], since=since),
        outline.rule,
    )
    if not verdict.complete:
        return None, verdict
    completed = Completion.objects.create(
        learner=learner,
        course_id=outline.course_id,
        edition=outline.edition,
        rule=outline.rule.as_json(),
        completed_at=at,
    )
    issue_certificate(completion=completed, outline=outline, at=at)
    return completed, None


@transaction.atomic
def claim_completion(
    *, learner: Learner, outline: Outline, at: datetime, role: Role | None = None
) -> tuple[Completion | None, Verdict | None]:
    """Complete a course whose requirements were all met without the learner doing anything.

    Editors took a requirement away, or two learners' doings came together at a sign-in.
    Raises NotStartedError.
    """
    hold(learner)
    if not Enrolment.objects.filter(learner=learner, course_id=outline.course_id).exists():
        raise NotStartedError
    return complete(learner=learner, outline=outline, role=role, at=at)


def _stored_role(learner: Learner, outline: Outline) -> Role | None:
    """Return the role that the learner has chosen and kept."""
    rows = Enrolment.objects.filter(learner=learner, course_id=outline.course_id)
    return known_role(rows.values_list("role", flat=True).first())


def _finished(learner: Learner) -> frozenset[UUID]:
    return frozenset(
        FinishedLesson.objects.filter(learner=learner).values_list("lesson__translation_key", flat=True)
    )
