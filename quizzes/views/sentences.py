"""The reasons of the rules in words that a learner understands."""

from django.utils.translation import gettext, ngettext

from quizzes.actions import QuestionResult
from quizzes.rules.retake import NoTriesLeft, ReadFirst, Retake
from quizzes.rules.verdict import MustPassMissed, Reason, TooFewRight, Verdict


def why_not(reason: Reason) -> str:
    """Return why an attempt was not passed, as a sentence."""
    match reason:
        case TooFewRight(right, needed, asked):
            return gettext("You had %(right)d right of %(asked)d. %(needed)d are needed to pass.") % {
                "right": right,
                "needed": needed,
                "asked": asked,
            }
        case MustPassMissed(missed):
            return ngettext(
                "%(count)d safety question was not right. Those must always be right to pass.",
                "%(count)d safety questions were not right. Those must always be right to pass.",
                missed,
            ) % {"count": missed}


def verdict_sentences(verdict: Verdict) -> list[str]:
    """Return what came of it: one sentence when passed, a sentence for each reason when not."""
    if verdict.passed:
        return [
            gettext("You had %(right)d right of %(asked)d.")
            % {"right": verdict.right, "asked": verdict.asked}
        ]
    return [why_not(reason) for reason in verdict.reasons]


def retake_sentence(state: Retake) -> str:
    """Return why another try may not begin; empty when it may."""
    match state.reason:
        case NoTriesLeft(allowed):
            return ngettext(
                "This test can be taken %(count)d time, and you have taken it.",
                "This test can be taken %(count)d times, and you have used them all.",
                allowed,
            ) % {"count": allowed}
        case ReadFirst(passages):
            return ngettext(
                "Open the passage that your last attempt pointed to. Then you can try again.",
                "Open the %(count)d passages that your last attempt pointed to. Then you can try again.",
                len(passages),
            ) % {"count": len(passages)}
    return ""


def mark_word(result: QuestionResult) -> str:
    """Return the word beside the icon."""
    if result.right:
        return gettext("Right")
    if not result.answered:
        return gettext("Not answered")
    return gettext("Partly right") if result.partly else gettext("Not right")
