"""Finishing a lesson: the press on what comes next, never the mere look (decision 5)."""

from datetime import datetime

from django.db import transaction

from courses.actions.completing import complete
from courses.actions.holding import hold
from courses.errors import LessonGoneError, NotStartedError
from courses.models import Enrolment, FinishedLesson, Lesson
from courses.models.outline import outlines
from courses.rules.changes import is_up_to_date
from courses.rules.roles import Role
from people.models import Learner


@transaction.atomic
def finish_lesson(
    *,
    learner: Learner,
    lesson: Lesson,
    at: datetime,
    language: str | None = None,
    role: Role | None = None,
) -> FinishedLesson:
    """Write down that the lesson is finished, and complete the course if that was the last it required.

    `language` is the one the learner reads in; without it, any in which the lesson is published. `role` is
    the track of a learner who has none stored. A second press changes nothing, unless the content has
    changed since: then it is written down beside the first. Raises LessonGoneError and NotStartedError.
    """
    wanted = [language] if language else sorted({of for _key, of in outlines().by_key}, reverse=True)
    outline = next((one for each in wanted if (one := outlines().with_lesson(lesson.pk, each))), None)
    if outline is None:
        raise LessonGoneError
    hold(learner)
    if not Enrolment.objects.filter(learner=learner, course_id=outline.course_id).exists():
        raise NotStartedError
    finished, made = FinishedLesson.objects.get_or_create(
        learner=learner, lesson=lesson, defaults={"finished_at": at}
    )
    place = outline.lesson(lesson.translation_key)
    if not made and place is not None:
        was_stale = not is_up_to_date(place, finished.last_finished_at)
        # A press from before the change (a clock that went back) is no reading of what it says now.
        if was_stale and is_up_to_date(place, at):
            finished.finished_again_at = at
            finished.save(update_fields=["finished_again_at"])
    if outline.rule.lessons:
        complete(learner=learner, outline=outline, role=role, at=at)
    return finished
