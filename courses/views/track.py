"""On whose track a request is: the role that the learner has stored, else the one that the address carries.

Where a role is stored, no address carries one. Whoever has none stored (a visitor, a guest, somebody who has
not started) keeps it in the address alone (decision 13), so that nothing about them is kept unasked.
"""

from uuid import UUID

from django.http import HttpRequest

from courses.models.records import CourseRecord
from courses.rules.outline import Outline, OutlineLesson
from courses.rules.roles import IN_ADDRESS, Role, known_role


def asked_role(request: HttpRequest) -> Role | None:
    """Return the role that the address carries. One that there is not is none."""
    return known_role(request.GET.get(IN_ADDRESS))


def track_of(
    request: HttpRequest, outline: Outline, record: CourseRecord, lesson: OutlineLesson | None = None
) -> Outline:
    """Return the course as this request sees it.

    A lesson of another role than the reader's shows on that role's track, and its ways on lead back to the
    reader's own. Who has no role goes on along the track of the lesson they opened.
    """
    asked = None if record.role else asked_role(request)
    own = record.role or asked
    if lesson is None or lesson.role in (None, own):
        return outline.on_track(own).carrying(asked)
    return outline.on_track(lesson.role).carrying(None if record.role else asked or lesson.role)


def place_with_key(outline: Outline, key: str) -> str | None:
    """Return the address of the page of this course with the key that a form named; None for any other."""
    try:
        wanted = UUID(key)
    except ValueError:
        return None
    place = (
        outline.lesson(wanted)
        or outline.test(wanted)
        or next((one for one in outline.modules if one.key == wanted), None)
    )
    return place.url if place else None
