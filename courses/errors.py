"""What can be in the way of an action, each with a sentence for the person who meets it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class CourseError(Exception):
    """Something in this room could not be done. `message` says why, and what to do instead."""

    message: str | Promise = _("That could not be done.")


class NotStartedError(CourseError):
    """Doing needs a start (decision 5)."""

    message = _("Start the course first. You can read everything without starting.")


class LessonGoneError(CourseError):
    """The lesson has no published page any more."""

    message = _("That lesson is no longer part of the course. What you have done is kept.")


class CheckGoneError(CourseError):
    """The knowledge check is no longer part of its lesson, or its questions are not published."""

    message = _("Those questions are no longer part of the lesson. What you have done is kept.")


class TestGoneError(CourseError):
    """The test has no published page or no published questions any more."""

    __test__ = False  # pytest: a domain word, not a test case
    message = _("That test is not open at the moment. What you have done is kept.")
