"""What deleting means, said before it happens, at both doors: one thing at a time, and many at once.

Nothing is forbidden here: editors may delete at any time, and no learner loses anything by it (decision 1).
But an editor should know what learners will see, and that taking away for a while has another button.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from uuid import UUID

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from courses.models import CoursePage, Enrolment, FinishedLesson, LessonPage, ModulePage
from courses.models import TestPage as CourseTestPage
from media.models import Fact, Film
from quizzes.models import Attempt, Category, Question, QuizBlueprint

COURSE_BEGUN = _(
    "Learners have begun this course. None of them loses anything: what they have done, their results and "
    "their certificates stay. But nobody can go on or begin. To take the course away for a while, unpublish "
    "it instead."
)
LESSONS_DONE = _(
    "Learners have finished lessons here. They keep that, and no certificate changes. What remains for them "
    "is counted without these pages."
)
QUIZ_OPEN = _(
    "Someone is in the middle of this quiz. Their answers are kept and can be handed in, but nobody can "
    "begin anew."
)
QUIZ_GOES = _("Tests and knowledge checks that use this quiz can no longer be begun. Results stay.")
QUESTION_GOES = _(
    "Whoever is in the middle of a quiz keeps the question as it was. New tries go without it, so see to it "
    "that enough questions are left in its category."
)
CATEGORY_GOES = _("Quizzes that draw from this category have nothing to draw. Tries that have begun go on.")
FACT_GOES = _("Fact boxes that show this fact become empty at once, on every page.")
FILM_GOES = _("The film disappears at once from every page that shows it, and so do its captions.")


def meanings(things: Iterable[Model]) -> list[Promise | str]:
    """Return the sentences that concern these things, each once, in the order of the things."""
    told: dict[str, Promise | str] = {}
    for thing in things:
        for kind, sentences in _SENTENCES:
            if isinstance(thing, kind):
                for sentence in sentences(thing):
                    told.setdefault(str(sentence), sentence)
    return list(told.values())


def _below(page: Page, kind: type[Page]) -> list[UUID]:
    """Return the translation keys of the pages of a kind that would go with the page, itself included."""
    found = kind._default_manager.filter(path__startswith=page.path)
    return list(found.values_list("translation_key", flat=True))


def _of_course_pages(page: Page) -> Iterator[Promise | str]:
    if Enrolment.objects.filter(course__translation_key__in=_below(page, CoursePage)).exists():
        yield COURSE_BEGUN
    elif FinishedLesson.objects.filter(lesson__translation_key__in=_below(page, LessonPage)).exists():
        yield LESSONS_DONE
    quizzes = CourseTestPage.objects.filter(path__startswith=page.path, quiz__isnull=False)
    keys = list(quizzes.values_list("quiz__translation_key", flat=True))
    if _is_open(keys):
        yield QUIZ_OPEN


def _of_quiz(quiz: QuizBlueprint) -> Iterator[Promise | str]:
    yield QUIZ_GOES
    if _is_open([quiz.translation_key]):
        yield QUIZ_OPEN


def _is_open(keys: list[UUID]) -> bool:
    return bool(keys) and Attempt.objects.open().filter(quiz__translation_key__in=keys).exists()


def _always(sentence: Promise) -> Callable[[Model], Iterator[Promise | str]]:
    def told(_thing: Model) -> Iterator[Promise | str]:
        yield sentence

    return told


_SENTENCES: tuple[
    tuple[type[Model] | tuple[type[Model], ...], Callable[..., Iterator[Promise | str]]], ...
] = (
    ((CoursePage, ModulePage, LessonPage, CourseTestPage), _of_course_pages),
    (QuizBlueprint, _of_quiz),
    (Question, _always(QUESTION_GOES)),
    (Category, _always(CATEGORY_GOES)),
    (Fact, _always(FACT_GOES)),
    (Film, _always(FILM_GOES)),
)
