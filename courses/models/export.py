"""What "my data" says about courses: all that this room keeps about a learner, as plain JSON (TRUST P-09)."""

from typing import Any

from courses.models.booster_plan import BoosterPlan
from courses.models.certificate import Certificate
from courses.models.completion import Completion
from courses.models.enrolment import Enrolment
from courses.models.finished_lesson import FinishedLesson
from courses.models.follow_up import FollowUpAsked
from courses.models.measurement import Measurement
from courses.models.roles import ROLE_WORDS
from courses.rules.roles import known_role
from people.models import Learner


def learner_export(learner: Learner) -> dict[str, list[dict[str, Any]]]:
    """Return all that a learner started, finished, completed, measured, was sent and asked to be sent."""
    return {
        "courses_started": [
            {
                "course": one.course.last_title,
                "started_at": one.started_at.isoformat(),
                "role": str(ROLE_WORDS[role]) if (role := known_role(one.role)) else None,
            }
            for one in Enrolment.objects.filter(learner=learner)
            .select_related("course")
            .order_by("started_at")
        ],
        "lessons_finished": [
            {
                "course": one.lesson.course.last_title,
                "lesson": one.lesson.last_title,
                "finished_at": one.finished_at.isoformat(),
                "finished_again_at": one.finished_again_at and one.finished_again_at.isoformat(),
            }
            for one in FinishedLesson.objects.filter(learner=learner)
            .select_related("lesson__course")
            .order_by("finished_at")
        ],
        "courses_completed": [
            {
                "course": one.course.last_title,
                "edition": one.edition,
                "completed_at": one.completed_at.isoformat(),
                "required": one.rule,
                "background_asked_at": one.background_asked_at and one.background_asked_at.isoformat(),
            }
            for one in Completion.objects.filter(learner=learner)
            .select_related("course")
            .order_by("completed_at")
        ],
        "certificates": [
            {
                "code": one.code,
                "state": one.state,
                "course": one.course_title,
                "scope": one.scope,
                "edition": one.edition,
                "edition_of_the_final_test": one.tested_edition or one.edition,
                "final_test_passed_at": (one.tested_at or one.issued_at).isoformat(),
                "minutes": one.minutes,
                "language": one.language,
                "required": one.rule,
                "outcomes": one.outcomes,
                "issuer": one.issuer,
                "issued_at": one.issued_at.isoformat(),
                "name": one.holder_name,
                "name_confirmed_at": one.name_sealed_at and one.name_sealed_at.isoformat(),
                "name_hash": one.name_hash,
                "name_shown_to_whoever_verifies": one.show_name,
                "replaced_by": one.replaced_by.code if one.replaced_by else None,
                "revoked_at": one.revoked_at and one.revoked_at.isoformat(),
                "revoked_reason": one.revoked_reason,
            }
            for one in Certificate.objects.filter(learner=learner)
            .select_related("replaced_by")
            .order_by("issued_at")
        ],
        "measured_before_and_after": [
            {
                "course": one.course.last_title,
                "form_before": one.first_form.upper(),
                "form_given_at": one.assigned_at.isoformat(),
                "before": _measured(one.before_right, one.before_asked, one.before_called),
                "after": _measured(one.after_right, one.after_asked, one.after_called),
                "sure_to_notice_before": one.notice_before,
                "sure_whom_to_call_before": one.call_before,
                "sure_to_notice_after": one.notice_after,
                "sure_whom_to_call_after": one.call_after,
            }
            for one in Measurement.objects.filter(learner=learner)
            .select_related("course")
            .order_by("assigned_at")
        ],
        "booster_letters": [
            {
                "course": one.course.last_title,
                "months_after": one.months,
                "due_on": one.due_on.isoformat(),
                "sent_at": one.sent_at and one.sent_at.isoformat(),
            }
            for one in BoosterPlan.objects.filter(learner=learner).select_related("course").order_by("due_on")
        ],
        # That somebody answered, and in which month; the answer itself is only a count.
        "follow_ups_answered": [
            {
                "course": one.course.last_title,
                "months_after": one.booster_months,
                "month": one.month.isoformat(),
            }
            for one in FollowUpAsked.objects.filter(learner=learner)
            .select_related("course")
            .order_by("booster_months")
        ],
    }


def _measured(right: int | None, asked: int | None, called: bool | None) -> dict[str, Any] | None:
    """Return what came of a form, or None before it was handed in."""
    if right is None:
        return None
    return {"right": right, "asked": asked, "knew_whom_to_call": called}
