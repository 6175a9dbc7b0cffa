"""The room's places in the admin, and warnings at publishing when something will not work as meant."""

from collections.abc import Iterator
from math import ceil
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail import hooks

from courses import certificate_hooks  # noqa: F401 - registers revoking
from courses.models import BoosterPage, CoursePage, LessonPage, ModulePage, TestPage
from courses.models.measured import fits_in_final, form_questions
from courses.models.outline import measure, outline_for
from courses.rules.warnings import reads_too_long
from media.rules.reading_time import reading_minutes


@hooks.register("after_publish_page")
def warn_after_publishing(request: HttpRequest, page: Any) -> None:
    """Tell an editor what visitors will miss. Publishing itself is never held up."""
    for sentence in warnings(page.specific):
        messages.warning(request, sentence)


def warnings(page: Any) -> Iterator[str]:
    """Yield a sentence for each thing that will not work as meant."""
    if isinstance(page, CoursePage):
        yield from _about_course(page)
    elif isinstance(page, ModulePage):
        if not LessonPage.objects.child_of(page).live().exists():
            yield _("This module holds no published lesson, so visitors find nothing in it.")
    elif isinstance(page, LessonPage):
        reading = reading_minutes(measure(page.body, page.title, page.lead).words)
        if reads_too_long(reading):
            yield _(
                "Reading this lesson takes about %(minutes)d minutes. Three is the most; "
                "could it be two lessons?"
            ) % {"minutes": ceil(reading)}
    elif isinstance(page, TestPage) and (page.quiz is None or not page.quiz.live):
        yield _("This test has no published quiz, so nobody can take it.")
    elif isinstance(page, BoosterPage) and _stands_behind_another(page):
        yield _("Another booster of this course comes at the same time, so visitors do not see this one.")


def _stands_behind_another(page: BoosterPage) -> bool:
    """Say whether an earlier booster of the course has the same time (a copied page)."""
    same = BoosterPage.objects.sibling_of(page, inclusive=False).live().filter(months=page.months)
    return same.filter(path__lt=page.path).exists()


def _about_course(page: CoursePage) -> Iterator[str]:
    if page.final_test is None:
        yield _("This course has no final test, so nobody can get its certificate.")
        return
    if not page.final_test.live:
        yield _("The final test is not published, so nobody can take it.")
    key = page.final_test.translation_key
    if not TestPage.objects.child_of(page).live().filter(quiz__translation_key=key).exists():
        yield _("The final test has no published test page below this course, so nobody finds it.")
    if page.update_quiz is not None and not page.update_quiz.live:
        yield _("The check for older certificates is not published, so nobody can bring one up to date.")
    yield from _about_measuring(page)


def _about_measuring(page: CoursePage) -> Iterator[str]:
    """Yield what keeps the two forms from measuring anything."""
    outline = outline_for(page.translation_key, page.locale.language_code)
    if outline is None or outline.measuring is None:
        return
    if outline.measured_in is None:
        yield _("No published lesson has the block “Before the course”, so nobody is measured.")
    for form in (outline.measuring.a, outline.measuring.b):
        questions = form_questions(form, outline.language)
        if not questions:
            yield _("Form %(form)s is not published, so nobody can answer it.") % {"form": form.name.upper()}
        elif not fits_in_final(questions, outline):
            yield _(
                "The final test has no room for every question of form %(form)s: look at their categories "
                "and at how many it draws from each. Before and after cannot be compared like this."
            ) % {"form": form.name.upper()}
