"""What may happen around a course: a verb per function, whole or not at all, the same when done twice."""

from courses.actions.binding import bind_course, bind_lesson, note_content, record_edition
from courses.actions.booster_letters import plan_boosters, send_due, stop_boosters
from courses.actions.checking import answer_check, retry_check
from courses.actions.choosing import choose_role
from courses.actions.completing import claim_completion, complete
from courses.actions.finishing import finish_lesson
from courses.actions.follow_up import count_follow_up
from courses.actions.issuing import issue_certificate
from courses.actions.measuring import (
    begin_booster_form,
    begin_measuring,
    booster_form_is_answered,
    form_for_booster,
    rate_afterwards,
)
from courses.actions.starting import start_course, start_test
from courses.actions.submitting import Submission, submit_quiz
from courses.actions.updating import update_certificate

__all__ = [
    "Submission",
    "answer_check",
    "begin_booster_form",
    "begin_measuring",
    "bind_course",
    "bind_lesson",
    "booster_form_is_answered",
    "choose_role",
    "claim_completion",
    "complete",
    "count_follow_up",
    "finish_lesson",
    "form_for_booster",
    "issue_certificate",
    "note_content",
    "plan_boosters",
    "rate_afterwards",
    "record_edition",
    "retry_check",
    "send_due",
    "start_course",
    "start_test",
    "stop_boosters",
    "submit_quiz",
    "update_certificate",
]
