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


class MeasuringGoneError(CourseError):
    """The course does not measure, or not any more, or this learner has nothing to rate yet."""

    message = _("These questions are not open at the moment. What you have done is kept.")


class MeasuringOverError(CourseError):
    """The form before the course has been answered, or the final test has been begun."""

    message = _("The questions before the course are behind you. What you have answered is kept.")


class CertificateNotCurrentError(CourseError):
    """The certificate has been replaced or revoked, so nothing about it changes any more."""

    message = _("This certificate is no longer the valid one, so its name cannot be changed.")


class NameAlreadySealedError(CourseError):
    """The name has been confirmed before, and it was another one: that is a correction."""

    message = _("A name has already been confirmed on this certificate. You can correct it.")


class NameNotSealedError(CourseError):
    """Nobody has confirmed a name yet, so there is nothing to compare with."""

    message = _("No name has been confirmed on this certificate yet. Ask whoever showed it to you.")


class NoMoreTriesError(CourseError):
    """The name of one certificate may be asked for five times a day."""

    message = _("Five names have been tried on this certificate today. You can try again tomorrow.")


class RevokingNeedsReasonError(CourseError):
    """Whoever takes a certificate back says why; its holder reads it."""

    message = _("Write why the certificate is revoked. Its holder can read it.")


class BoostersNeedAccountError(CourseError):
    """Letters need an address, and a guest has given none."""

    message = _("Sign in to get letters, or take the calendar file.")


class NothingToComeError(CourseError):
    """Every booster of this completion is open already."""

    message = _("All of them are open already, so there is nothing to wait for.")


class NothingAnsweredError(CourseError):
    """The voluntary form was sent without a single answer."""

    message = _("Choose at least one answer, or just leave the questions.")


class BoosterGoneError(CourseError):
    """The booster, or its form, is no longer published."""

    message = _("That page is no longer part of the course. What you have done is kept.")


class NothingToUpdateError(CourseError):
    """The learner holds no valid certificate that is older than the present edition."""

    message = _("You hold no certificate of an older edition, so there is nothing to bring up to date.")


class ChangesRemainError(CourseError):
    """Something of what changed has not been gone through yet."""

    message = _("Something remains before the certificate can be brought up to date. It is listed here.")
