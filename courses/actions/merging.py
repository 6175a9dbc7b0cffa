"""Two learners become one: the union of what was done, with the earliest times (decision 4)."""

from datetime import datetime

from django.db import transaction

from courses.models import (
    BoosterPlan,
    Certificate,
    Completion,
    Enrolment,
    FinishedLesson,
    FollowUpAsked,
    Measurement,
)
from people.models import Learner


@transaction.atomic
def merge_learning(*, guest: Learner, into: Learner, at: datetime) -> None:
    """Move everything in this room from one learner to the other. Doing it twice moves nothing more."""
    _merge_enrolments(guest, into)
    _merge_finished(guest, into)
    _merge_completions(guest, into)
    _merge_certificates(guest, into)
    _merge_measurements(guest, into)
    _merge_plans(guest, into)
    _merge_follow_ups(guest, into)


def _merge_enrolments(guest: Learner, into: Learner) -> None:
    """Keep the earlier time of each course, and the role that the account has chosen: a guest has none."""
    own = {one.course_id: one for one in Enrolment.objects.filter(learner=into)}
    for brought in Enrolment.objects.filter(learner=guest):
        kept = own.get(brought.course_id)
        if kept is None:
            # Whatever role a row that is brought along might hold, only the person chooses their own.
            brought.learner, brought.role = into, None
            brought.save(update_fields=["learner", "role"])
            continue
        if brought.started_at < kept.started_at:
            kept.started_at = brought.started_at
            kept.save(update_fields=["started_at"])
        brought.delete()


def _merge_finished(guest: Learner, into: Learner) -> None:
    own = {one.lesson_id: one for one in FinishedLesson.objects.filter(learner=into)}
    for brought in FinishedLesson.objects.filter(learner=guest):
        kept = own.get(brought.lesson_id)
        if kept is None:
            brought.learner = into
            brought.save(update_fields=["learner"])
            continue
        first = min(kept.finished_at, brought.finished_at)
        last = max(kept.last_finished_at, brought.last_finished_at)
        again = last if last > first else None
        if (first, again) != (kept.finished_at, kept.finished_again_at):
            kept.finished_at, kept.finished_again_at = first, again
            kept.save(update_fields=["finished_at", "finished_again_at"])
        brought.delete()


def _merge_completions(guest: Learner, into: Learner) -> None:
    """Keep the earlier completion of each edition, with the rule it was earned under."""
    own = {(one.course_id, one.edition): one for one in Completion.objects.filter(learner=into)}
    for brought in Completion.objects.filter(learner=guest):
        kept = own.get((brought.course_id, brought.edition))
        if kept is None:
            brought.learner = into
            brought.save(update_fields=["learner"])
            continue
        # Whoever was asked about county and work, or skipped it, in either place is not asked again.
        kept.background_asked_at = kept.background_asked_at or brought.background_asked_at
        if brought.completed_at < kept.completed_at:
            kept.completed_at, kept.rule = brought.completed_at, brought.rule
        kept.save(update_fields=["completed_at", "rule", "background_asked_at"])
        brought.delete()


def _merge_certificates(guest: Learner, into: Learner) -> None:
    """Keep every letter; of two valid ones for an edition the older stays, the newer is replaced by it."""
    current = Certificate.objects.select_for_update().filter(state=Certificate.State.CURRENT)
    own = {(one.course_id, one.edition): one for one in current.filter(learner=into)}
    for brought in current.filter(learner=guest):
        mine = own.get((brought.course_id, brought.edition))
        if mine is not None:
            older, newer = sorted((mine, brought), key=lambda one: (one.issued_at, one.pk))
            newer.state = Certificate.State.REPLACED
            newer.replaced_by = older
            newer.save(update_fields=["state", "replaced_by"])
    Certificate.objects.filter(learner=guest).update(learner=into)


def _merge_measurements(guest: Learner, into: Learner) -> None:
    """Of two measurements of a course keep one whole: a finished one, else the earlier one with a before.

    Nothing is mixed: a before of one and an after of the other are not the first tries of one learner.
    """
    own = {one.course_id: one for one in Measurement.objects.filter(learner=into).select_related("before")}
    for brought in Measurement.objects.filter(learner=guest).select_related("before"):
        mine = own.get(brought.course_id)
        kept = brought if mine is None else min(mine, brought, key=_comes_first)
        if mine is not None:
            (mine if kept is brought else brought).delete()
        if kept is brought:
            brought.learner = into
            brought.save(update_fields=["learner"])


def _comes_first(one: Measurement) -> tuple[bool, bool, datetime, datetime]:
    answered = one.before.handed_in_at if one.before else None
    return (one.after_right is None, one.before_right is None, answered or one.assigned_at, one.assigned_at)


def _merge_plans(guest: Learner, into: Learner) -> None:
    """Keep every planned letter once; what has been sent to either has been sent."""
    own = {(one.course_id, one.months): one for one in BoosterPlan.objects.filter(learner=into)}
    for brought in BoosterPlan.objects.filter(learner=guest):
        kept = own.get((brought.course_id, brought.months))
        if kept is None:
            brought.learner = into
            brought.save(update_fields=["learner"])
            continue
        kept.due_on = min(kept.due_on, brought.due_on)
        kept.sent_at = kept.sent_at or brought.sent_at
        kept.save(update_fields=["due_on", "sent_at"])
        brought.delete()


def _merge_follow_ups(guest: Learner, into: Learner) -> None:
    """Whoever has answered in either place is not asked again."""
    own = set(FollowUpAsked.objects.filter(learner=into).values_list("course_id", "booster_months"))
    for brought in FollowUpAsked.objects.filter(learner=guest):
        if (brought.course_id, brought.booster_months) in own:
            brought.delete()
        else:
            brought.learner = into
            brought.save(update_fields=["learner"])
