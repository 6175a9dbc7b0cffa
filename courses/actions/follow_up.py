"""What has been done since the course, asked on a booster: counted in cells, never beside a person."""

import secrets
from collections.abc import Mapping
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from courses.actions.booster_letters import local_day
from courses.actions.holding import hold
from courses.errors import NothingAnsweredError, NotStartedError
from courses.models import Enrolment, FollowUpAsked, FollowUpCount
from courses.rules.follow_up import Answer, Done, known_answers
from courses.rules.outline import Outline, OutlineBooster
from people.models import Learner


@transaction.atomic
def count_follow_up(
    *, learner: Learner, outline: Outline, booster: OutlineBooster, answers: Mapping[str, str], at: datetime
) -> bool:
    """Count the answers and remember that they were given; return whether they were the first.

    A doubled or replayed answer counts nothing. What is not on the lists is not counted. Raises
    NotStartedError, and NothingAnsweredError when nothing was chosen.
    """
    known = known_answers(answers)
    if not known:
        raise NothingAnsweredError
    hold(learner)
    if not Enrolment.objects.filter(learner=learner, course_id=outline.course_id).exists():
        raise NotStartedError
    month = local_day(at).replace(day=1)
    _asked, first = FollowUpAsked.objects.get_or_create(
        learner=learner,
        course_id=outline.course_id,
        booster_months=booster.months,
        defaults={"month": month},
    )
    if first:
        for question, answer in known.items():
            _add_one(outline, booster, month, question, answer)
    return first


def has_answered(*, learner: Learner, outline: Outline, booster: OutlineBooster) -> bool:
    """Say whether the learner has answered this form. One query."""
    return FollowUpAsked.objects.filter(
        learner=learner, course_id=outline.course_id, booster_months=booster.months
    ).exists()


def _add_one(outline: Outline, booster: OutlineBooster, month: date, question: Done, answer: Answer) -> None:
    place = {
        "course_id": outline.course_id,
        "booster_months": booster.months,
        "month": month,
        "question": question.value,
        "answer": answer.value,
    }
    cell = FollowUpCount.objects.filter(**place)
    if cell.update(count=F("count") + 1):
        return
    try:
        with transaction.atomic():
            # Random, because numbers in order would tell whose answer opened which cell.
            FollowUpCount.objects.create(id=secrets.randbits(52) + 1, count=1, **place)
    except IntegrityError:  # Somebody else opened the cell meanwhile.
        cell.update(count=F("count") + 1)
