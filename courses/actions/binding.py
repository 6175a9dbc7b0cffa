"""Binding pages to identities, and recording editions: what publishing means for learners (decision 1)."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from courses.models import Course, CourseEdition, Lesson, LessonContent
from courses.rules.edition import edition_order


@transaction.atomic
def bind_course(*, translation_key: UUID, title: str, language: str) -> Course:
    """Return the identity of a course page, made now if it is new, and remember its title."""
    course, made = Course.objects.get_or_create(
        translation_key=translation_key, defaults={"last_title": title}
    )
    if not made and _tells_the_title(language) and course.last_title != title:
        course.last_title = title
        course.save(update_fields=["last_title"])
    return course


@transaction.atomic
def bind_lesson(*, translation_key: UUID, title: str, language: str, course: Course) -> Lesson:
    """Return the identity of a lesson page, made now if it is new; remember its title and its course."""
    lesson, made = Lesson.objects.get_or_create(
        translation_key=translation_key, defaults={"last_title": title, "course": course}
    )
    changed = []
    if not made and _tells_the_title(language) and lesson.last_title != title:
        lesson.last_title = title
        changed.append("last_title")
    if lesson.course_id != course.pk:
        lesson.course = course
        changed.append("course")
    if changed:
        lesson.save(update_fields=changed)
    return lesson


@transaction.atomic
def note_content(*, lesson: Lesson, language: str, digest: str, at: datetime) -> bool:
    """Remember what a lesson says in a language and since when; return whether that was news.

    Publishing it again unchanged is no news (courses.rules.lesson_content).
    """
    content, made = LessonContent.objects.get_or_create(
        lesson=lesson, language=language, defaults={"digest": digest, "changed_at": at}
    )
    if not made and content.digest != digest:
        content.digest, content.changed_at = digest, at
        content.save(update_fields=["digest", "changed_at"])
        return True
    return made


@transaction.atomic
def record_edition(*, course: Course, label: str, note: str, at: datetime) -> CourseEdition | None:
    """Record the first time a course is published under an edition; None for what is no edition."""
    if edition_order(label) is None:
        return None
    edition, _made = CourseEdition.objects.get_or_create(
        course=course, label=label, defaults={"note": note.strip(), "raised_at": at}
    )
    return edition


def _tells_the_title(language: str) -> bool:
    """Say whether the title in this language is the one to remember: one, lest it flip."""
    return language == settings.LANGUAGE_CODE
