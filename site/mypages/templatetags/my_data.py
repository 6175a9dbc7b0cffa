"""Makes the export readable: what shape a value has, what a name means, when something was."""

import datetime as dt
import re
from typing import Any

from django import template
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

register = template.Library()

#: What the names in the export are called on the page. A name that is missing here is shown as it is.
NAMES = {
    "account": _("The account"),
    "learner": _("What I do here"),
    "courses": _("Courses and certificates"),
    "tests": _("Tests and knowledge checks"),
    "email": _("E-mail address"),
    "display_name": _("name shown to colleagues"),
    "language": _("Language"),
    "joined": _("Account since"),
    "last_sign_in": _("Latest sign-in"),
    "staff": _("Works with the site"),
    "administrator": _("Administrator"),
    "groups": _("Roles"),
    "has_password": _("Has a password"),
    "second_factors": _("Second factors"),
    "signed_in_browsers": _("Signed-in browsers"),
    "letters_on_their_way": _("Letters on their way"),
    "id": _("Random number without a name"),
    "guest": _("Guest"),
    "started": _("Started"),
    "last_active": _("Last active day"),
    "courses_started": _("Courses started"),
    "lessons_finished": _("Lessons finished"),
    "courses_completed": _("Courses completed"),
    "certificates": _("Certificates"),
    "course": _("Name of the course"),
    "lesson": _("Lesson"),
    "started_at": _("Started"),
    "role": _("Role"),
    "finished_at": _("Finished"),
    "completed_at": _("Completed"),
    "edition": _("Edition"),
    "required": _("What was required"),
    "background_asked_at": _("Asked about county and kind of work"),
    "code": _("Code"),
    "state": _("State"),
    "scope": _("Scope"),
    "minutes": _("Minutes"),
    "outcomes": _("What the holder can now do"),
    "issuer": _("Issuer"),
    "issued_at": _("Issued"),
    "name": _("Name"),
    "name_confirmed_at": _("Name confirmed"),
    "name_hash": _("Digest of the name"),
    "name_shown_to_whoever_verifies": _("Name shown to whoever verifies"),
    "replaced_by": _("Replaced by"),
    "revoked_at": _("Revoked"),
    "revoked_reason": _("Reason for revoking"),
    "test": _("Test"),
    "number": _("Number"),
    "handed_in_at": _("Handed in"),
    "right": _("Right answers"),
    "asked": _("Questions"),
    "points": _("Points"),
    "passed": _("Passed"),
    "answers": _("Answers"),
    "answered_at": _("Answered"),
    "answer": _("Answer given"),
    "passages_to_read_again": _("Passages to read again"),
    "page": _("Page"),
    "passage": _("Passage"),
    "opened_at": _("Opened"),
    "quizzes": _("Tests"),
    "lessons": _("Lessons"),
    "key": _("Number"),
    "title": _("Title"),
    "kind": _("Kind of factor"),
    "since": _("Since"),
    "last_used": _("Last used"),
    "subject": _("Subject"),
    "queued_at": _("Queued"),
    "measured_before_and_after": _("Measured before and after"),
    "form_before": _("Form before the course"),
    "form_given_at": _("Form given"),
    "before": _("Before the course"),
    "after": _("After the course"),
    "knew_whom_to_call": _("Knew whom to call"),
    "sure_to_notice_before": _("Sure to notice, before (1–5)"),
    "sure_whom_to_call_before": _("Sure whom to call, before (1–5)"),
    "sure_to_notice_after": _("Sure to notice, after (1–5)"),
    "sure_whom_to_call_after": _("Sure whom to call, after (1–5)"),
    "finished_again_at": _("Finished again after a change"),
    "edition_of_the_final_test": _("edition of the final test"),
    "final_test_passed_at": _("final test passed at"),
    "booster_letters": _("Letters about boosters that you asked for"),
    "follow_ups_answered": _("Follow-ups that you answered"),
    "months_after": _("months after completion"),
    "due_on": _("due on"),
    "sent_at": _("sent at"),
    "month": _("month"),
    "updated_from": _("Brought up to date from edition"),
    "changed_lessons": _("Changed lessons gone through"),
    "update_quiz": _("check for older certificates"),
}

#: What names a thing to programs only.
RANDOM_NUMBERS = frozenset({"key", "page", "passage"})

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")


@register.filter
def shape(value: Any) -> str:
    """Return `part` for a dictionary, `list` for several values, else `plain`."""
    if isinstance(value, dict):
        return "part"
    if isinstance(value, list | tuple | set | frozenset):
        return "list"
    return "plain"


@register.filter
def told(value: dict[str, Any]) -> list[tuple[str, Any]]:
    """Return what is shown of a part: where a thing has a title, its random numbers are left to the file."""
    titled = bool(value.get("title"))
    return [(name, inner) for name, inner in value.items() if not (titled and name in RANDOM_NUMBERS)]


@register.filter
def in_words(name: str) -> str:
    """Return what a name of the export is called."""
    return str(NAMES.get(name, name))


@register.filter
def readable(value: Any) -> str:
    """Return a plain value as people read it: moments in Swedish time, the rest as it is."""
    if isinstance(value, str) and _MOMENT.match(value):
        value = parse_datetime(value) or value
    if isinstance(value, dt.datetime):
        return date_format(localtime(value), "DATETIME_FORMAT")
    if isinstance(value, dt.date):
        return date_format(value, "DATE_FORMAT")
    return str(value)
