"""What this room hears: pages published and moved, learners merged, erased and gone.

Signals only announce upwards; the flow from quiz to certificate has none in it.
"""

from typing import Any

from django.db.models.signals import post_save
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published, post_page_move

from courses.actions.binding import bind_course, bind_lesson, record_edition
from courses.actions.merging import merge_learning
from courses.actions.parting import blank_names, let_go
from courses.models import CoursePage, LessonPage
from people.signals import guest_expiring, learner_erased, learners_merged


def connect() -> None:
    """Connect everything, once."""
    for model, bind in ((CoursePage, bind_published_course), (LessonPage, bind_published_lesson)):
        page_published.connect(bind, sender=model, dispatch_uid=f"courses.bind.{model.__name__}")
        post_save.connect(bind_live_page, sender=model, dispatch_uid=f"courses.bind_live.{model.__name__}")
    post_page_move.connect(rebind_moved_lessons, dispatch_uid="courses.rebind_moved")
    learners_merged.connect(merge, dispatch_uid="courses.merge")
    learner_erased.connect(erase, dispatch_uid="courses.erase")
    guest_expiring.connect(expire, dispatch_uid="courses.expire")


def bind_published_course(sender: Any, instance: CoursePage, **kwargs: Any) -> None:
    """Bind a course to its identity and record its edition; a part has that of its whole."""
    course = bind_course(
        translation_key=instance.translation_key,
        title=instance.title,
        language=instance.locale.language_code,
    )
    if instance.is_part:
        return
    record_edition(course=course, label=instance.edition, note=instance.edition_note, at=timezone.now())


def bind_published_lesson(sender: Any, instance: LessonPage, **kwargs: Any) -> None:
    """Bind a lesson, and the course it stands in, to their identities."""
    page = CoursePage.objects.ancestor_of(instance).select_related("locale").first()
    if page is None:
        return
    course = bind_course(
        translation_key=page.translation_key, title=page.title, language=page.locale.language_code
    )
    bind_lesson(
        translation_key=instance.translation_key,
        title=instance.title,
        language=instance.locale.language_code,
        course=course,
    )


def bind_live_page(
    sender: Any, instance: Any, created: bool = False, raw: bool = False, **kwargs: Any
) -> None:
    """Bind a page that was made live without Wagtail's publishing, as programs do."""
    if created and instance.live and not raw:
        (bind_published_course if sender is CoursePage else bind_published_lesson)(sender, instance)


def rebind_moved_lessons(sender: Any, instance: Page, **kwargs: Any) -> None:
    """Let lessons that were moved to another course belong to it."""
    for lesson in LessonPage.objects.descendant_of(instance, inclusive=True).live().select_related("locale"):
        bind_published_lesson(LessonPage, lesson)


def merge(sender: Any, guest: Any, into: Any, at: Any, **kwargs: Any) -> None:
    """Bring what a guest did into an account."""
    merge_learning(guest=guest, into=into, at=at)


def erase(sender: Any, learner: Any, at: Any, **kwargs: Any) -> None:
    """Forget the names of an erased learner."""
    blank_names(learner=learner, at=at)


def expire(sender: Any, learner: Any, at: Any, **kwargs: Any) -> None:
    """Remove what an expired guest did."""
    let_go(learner=learner, at=at)
