"""What may happen around a course: a verb per function, whole or not at all, the same when done twice."""

from courses.actions.binding import bind_course, bind_lesson, record_edition
from courses.actions.checking import answer_check, retry_check
from courses.actions.choosing import choose_role
from courses.actions.completing import claim_completion, complete
from courses.actions.finishing import finish_lesson
from courses.actions.issuing import issue_certificate
from courses.actions.measuring import begin_measuring, form_for_booster, rate_afterwards
from courses.actions.starting import start_course, start_test
from courses.actions.submitting import Submission, submit_quiz

__all__ = [
    "Submission",
    "answer_check",
    "begin_measuring",
    "bind_course",
    "bind_lesson",
    "choose_role",
    "claim_completion",
    "complete",
    "finish_lesson",
    "form_for_booster",
    "issue_certificate",
    "rate_afterwards",
    "record_edition",
    "retry_check",
    "start_course",
    "start_test",
    "submit_quiz",
]
