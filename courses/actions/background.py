"""County and kind of work, asked once at completion: counted in a cell, never written beside a person."""

import secrets
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from courses.models import BackgroundCount, Completion
from courses.rules.work_kinds import known_work
from people.models import Learner
from places.models import County


def count_background(
    *, completion: Completion, learner: Learner, county_code: str, work: str, at: datetime
) -> bool:
    """Count an answer, remember that it was asked, and return whether it was the first.

    A second press counts nothing. What is not on the lists counts as not saying.
    """
    if not County.objects.filter(code=county_code).exists():
        county_code = ""
    with transaction.atomic():
        if not _asked(completion, learner, at):
            return False
        _add_one(completion, county_code, known_work(work), _month(at))
    return True


def skip_background(*, completion: Completion, learner: Learner, at: datetime) -> bool:
    """Remember that the question was skipped, and count nothing."""
    return _asked(completion, learner, at)


def _month(at: datetime) -> datetime:
    local = timezone.localtime(at, timezone.get_default_timezone())
    return local.replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def _asked(completion: Completion, learner: Learner, at: datetime) -> bool:
    """Note that the question was put, to the month: a time would tell in which order the answers came."""
    return bool(
        Completion.objects.filter(pk=completion.pk, learner=learner, background_asked_at__isnull=True).update(
            background_asked_at=_month(at)
        )
    )


def _add_one(completion: Completion, county_code: str, work: str, month: datetime) -> None:
    cell = BackgroundCount.objects.filter(
        course_id=completion.course_id, month=month.date(), county_code=county_code, work=work
    )
    if cell.update(count=F("count") + 1):
        return
    try:
        with transaction.atomic():
            BackgroundCount.objects.create(
                # Random, because numbers in order would tell whose answer opened which cell.
                id=secrets.randbits(52) + 1,
                course_id=completion.course_id,
                month=month.date(),
                county_code=county_code,
                work=work,
                count=1,
            )
    except IntegrityError:  # Somebody else opened the cell meanwhile.
        cell.update(count=F("count") + 1)
