"""Letters when a booster is due: asked for, stopped, sent by the clock. Each once, and never two at once."""

import logging
from collections.abc import Collection
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from courses.actions.holding import hold
from courses.emails import send_booster_letter
from courses.errors import BoostersNeedAccountError, NothingToComeError
from courses.models import BoosterPlan, Completion, Course
from courses.models.outline import outline_for
from courses.rules.boosters import LATE_AFTER, Due, choose, in_daytime, still_ahead
from people.models import Learner

logger = logging.getLogger("fyr.boosters")

#: Learners who are sent to in one go: the clock comes back in a minute (a municipality may start on one day).
BATCH = 200


@transaction.atomic
def plan_boosters(
    *, learner: Learner, completion: Completion, months: Collection[int], at: datetime
) -> list[BoosterPlan]:
    """Plan a letter for each booster that is still to come, reckoned from the day of completion.

    Asking again changes nothing; asking after another, later completion plans anew. Raises
    BoostersNeedAccountError for a guest, NothingToComeError when every one of them is open already.
    """
    hold(learner)
    if not Learner.objects.filter(pk=learner.pk, user__isnull=False).exists():
        raise BoostersNeedAccountError
    ahead = still_ahead(local_day(completion.completed_at), months, local_day(at))
    if not ahead:
        raise NothingToComeError
    for month, day in ahead.items():
        plan, made = BoosterPlan.objects.get_or_create(
            learner=learner, course_id=completion.course_id, months=month, defaults={"due_on": day}
        )
        if not made and day > plan.due_on:
            plan.due_on, plan.sent_at = day, None
            plan.save(update_fields=["due_on", "sent_at"])
    return list(waiting_plans(learner).filter(course_id=completion.course_id))


def waiting_plans(learner: Learner) -> Any:
    """Return the letters that are still to be sent to a learner, the next first."""
    return BoosterPlan.objects.filter(learner=learner, sent_at__isnull=True).order_by("due_on")


@transaction.atomic
def stop_boosters(*, learner: Learner, course: Course) -> int:
    """Send no more letters about a course; return how many were planned. Twice is once."""
    hold(learner)
    return waiting_plans(learner).filter(course=course).delete()[0]


@transaction.atomic
def stop_by_letter(*, plan_id: UUID) -> int:
    """Do the same for whoever holds the link in a letter, without a sign-in."""
    plan = BoosterPlan.objects.filter(pk=plan_id).select_related("learner", "course").first()
    return stop_boosters(learner=plan.learner, course=plan.course) if plan else 0


def drop_plans(*, learner: Learner) -> None:
    """Forget every letter of an erased learner, the sent ones too."""
    BoosterPlan.objects.filter(learner=learner).delete()


def send_due_in_daytime(*, at: datetime) -> int:
    """Do what the clock asks for every minute: send what is due, unless it is night in Sweden."""
    return send_due(at=at) if in_daytime(timezone.localtime(at, timezone.get_default_timezone())) else 0


def send_due(*, at: datetime) -> int:
    """Send what is due; return how many letters. Twice, late or in two workers at once: each once.

    After a standstill only the latest due letter of a course leaves; the ones it overtakes are dropped. What
    has no published page or no open account waits.
    """
    today = local_day(at)
    rows = (
        BoosterPlan.objects.filter(due_on__lte=today, sent_at__isnull=True, learner__user__is_active=True)
        .order_by("learner_id", "course_id", "due_on")
        .values_list(
            "learner_id", "course_id", "course__translation_key", "learner__user__language", "months"
        )
    )
    late: list[int] = []
    for (learner_id, course_id, key, language), group in groupby(rows, key=lambda row: row[:4]):
        open_months = _open_months(key, language)
        if len(late) == BATCH:
            break
        if open_months & {row[4] for row in group}:
            late += _send_one(learner_id, course_id, language, open_months, today, at)
    if max(late, default=0) > LATE_AFTER.days:
        logger.warning("%d booster letters left, the latest %d days late", len(late), max(late))
    return len(late)


def local_day(at: datetime) -> date:
    """Return the Swedish day of a moment."""
    return timezone.localtime(at, timezone.get_default_timezone()).date()


def _open_months(course_key: UUID, language: str) -> frozenset[int]:
    outline = outline_for(course_key, language) or outline_for(course_key, "sv")
    return frozenset(one.months for one in outline.boosters) if outline else frozenset()


@transaction.atomic
def _send_one(
    learner_id: UUID, course_id: UUID, language: str, months: Collection[int], today: date, at: datetime
) -> list[int]:
    """Send one learner their letter about one course, the row and the letter in one transaction.

    Returns how many days late it is, or nothing when there was nothing to send.
    """
    hold(Learner(pk=learner_id))
    learner = Learner.objects.select_related("user").filter(pk=learner_id, user__is_active=True).first()
    plans = BoosterPlan.objects.filter(learner_id=learner_id, course_id=course_id, sent_at__isnull=True)
    chosen = choose((Due(one.pk, one.months, one.due_on) for one in plans), months, today)
    if learner is None or learner.user is None or chosen.send is None:
        return []
    # The row decides who sends: of two workers one changes it.
    if not plans.filter(pk=chosen.send.key).update(sent_at=at):
        return []
    plans.filter(pk__in=[one.key for one in chosen.overtaken]).delete()
    send_booster_letter(
        address=learner.user.email,
        language=language,
        course_id=course_id,
        months=chosen.send.months,
        plan_id=chosen.send.key,
        at=at,
    )
    return [(today - chosen.send.due_on).days]
