"""What this room hears: pages published and moved, learners merged, erased and gone.

Signals only announce upwards; the flow from quiz to certificate has none in it.
"""

from typing import Any

from django.db.models.signals import post_save
from django.utils import timezone
from wagtail.models import Page, ReferenceIndex
from wagtail.signals import page_published, post_page_move, published

from courses.actions.binding import bind_course, bind_lesson, note_content, record_edition
from courses.actions.booster_letters import drop_plans
from courses.actions.merging import merge_learning
from courses.actions.parting import blank_names, forget_roles, let_go
from courses.models import CoursePage, LessonPage
from courses.rules.lesson_content import content_digest, fact_numbers
from media.models import Fact
from people.signals import guest_expiring, learner_erased, learners_merged


def connect() -> None:
    """Connect everything, once."""
    for model, bind in ((CoursePage, bind_published_course), (LessonPage, bind_published_lesson)):
        page_published.connect(bind, sender=model, dispatch_uid=f"courses.bind.{model.__name__}")
        post_save.connect(bind_live_page, sender=model, dispatch_uid=f"courses.bind_live.{model.__name__}")
    post_page_move.connect(rebind_moved_lessons, dispatch_uid="courses.rebind_moved")
    published.connect(note_lessons_with_fact, sender=Fact, dispatch_uid="courses.note_fact")
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
    language = instance.locale.language_code
    lesson = bind_lesson(
        translation_key=instance.translation_key, title=instance.title, language=language, course=course
    )
    note_content(lesson=lesson, language=language, digest=digest_of(instance), at=timezone.now())


def digest_of(page: LessonPage) -> str:
    """Return the digest of what a lesson says, the facts it shows included."""
    raw = list(page.body.raw_data)
    claims = dict(Fact.objects.filter(pk__in=fact_numbers(raw)).values_list("pk", "claim"))
    return content_digest(
        title=page.title, lead=page.lead, body=raw, fact_claim=lambda pk: claims.get(pk, "")
    )


def note_lessons_with_fact(sender: Any, instance: Fact, **kwargs: Any) -> None:
    """Note that the lessons that show a fact have changed, when the fact's wording has.

    Which they are is read from Wagtail's index of references, which the worker keeps.
    """
    shown_on = ReferenceIndex.get_references_to(instance).values_list("object_id", flat=True)
    numbers = [number for number in set(shown_on) if number.isdigit()]
    for page in LessonPage.objects.filter(pk__in=numbers).live().select_related("locale"):
        if instance.pk in fact_numbers(list(page.body.raw_data)):
            bind_published_lesson(LessonPage, page)


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
    """Forget the names and the roles of an erased learner, and send nothing more."""
    blank_names(learner=learner, at=at)
    forget_roles(learner=learner, at=at)
    drop_plans(learner=learner)


def expire(sender: Any, learner: Any, at: Any, **kwargs: Any) -> None:
    """Remove what an expired guest did."""
    let_go(learner=learner, at=at)
