"""What can go wrong with a quiz, each with a sentence that a learner understands.

Views show `message` as it is. It is translated when it is shown, in the language of the reader.
"""

# ruff: noqa: N818 - named after what happened, as a reader of a view says it

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy


class QuizError(Exception):
    """Something that a learner asked for cannot be done. `message` says why and what to do."""

    message: Any = _("That did not work. Nothing was changed.")

    def __init__(self, message: Any = None) -> None:
        if message is not None:
            self.message = message
        super().__init__()

    def __str__(self) -> str:
        return str(self.message)


class AttemptNotFound(QuizError):
    """There is no such attempt, or it is someone else's: the two must look the same (TRUST A-01)."""

    message = _("There is no such attempt.")


class QuestionNotFound(QuizError):
    """The question is not among those that were drawn for this attempt."""

    message = _("That question is not part of this attempt. Nothing was changed.")


class PassageNotFound(QuizError):
    """The attempt points to no such passage."""

    message = _("This attempt does not point to that passage.")


class AttemptClosed(QuizError):
    """The attempt has been handed in: a late answer changes nothing."""

    message = _(
        "These answers have already been handed in, so this answer was not saved. Nothing was changed."
    )


class AttemptSuperseded(AttemptClosed):
    """The attempt was closed because the learner brought a newer one along when signing in."""

    message = _("You have a newer attempt, so this one is closed. Nothing was changed.")


class AnswerFinal(QuizError):
    """Feedback has been shown, so the answer stands."""

    message = _("You have already answered this question and seen the feedback, so the answer stands.")


class QuizNotOpen(QuizError):
    """The quiz is not published in this language, or has no question that can be asked."""

    message = _("This test is not open at the moment. What you have already done is kept.")


class NoAttemptsLeft(QuizError):
    """Every try that the quiz allows has been handed in."""

    def __init__(self, allowed: int) -> None:
        self.allowed = allowed
        super().__init__(
            ngettext_lazy(
                "This test can be taken %(count)d time, and you have taken it.",
                "This test can be taken %(count)d times, and you have used them all.",
                allowed,
            )
            % {"count": allowed}
        )


class PassagesUnread(QuizError):
    """The passages that the last try pointed to have not all been opened. `remaining` names them."""

    def __init__(self, remaining: tuple[Any, ...]) -> None:
        self.remaining = remaining
        super().__init__(
            ngettext_lazy(
                "Open the passage that your last attempt pointed to. Then you can try again.",
                "Open the %(count)d passages that your last attempt pointed to. Then you can try again.",
                len(remaining),
            )
            % {"count": len(remaining)}
        )


class BadResponse(QuizError):
    """The answer cannot be read: something is missing, twice or not among the options."""

    message = _("The answer could not be read. Choose again among the options shown.")


class NotImmutable(Exception):
    """Someone tried to change what is frozen. A mistake in the code, never something a learner sees."""
