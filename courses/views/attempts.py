"""The quiz views, mounted under `/prov/…`: where an attempt belongs, and what handing in means here.

An attempt outlives every page. When its test or lesson is gone it can still be answered, handed in and read;
only the way back is another.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from courses.actions import submit_quiz
from courses.models.outline import outlines
from courses.models.passages import resolve_passage
from courses.models.quiz_places import language_of_version
from courses.rules.outline import Outline, OutlineTest
from courses.views.place import FROM_TEST, crumbs
from courses.views.standing import standing
from people.models import Learner
from quizzes.actions import Result
from quizzes.models import Attempt
from quizzes.views import PassageLink, QuizPlace
from quizzes.views import attempt as quiz_views
from quizzes.views.place import as_it_is


@dataclass(frozen=True)
class Home:
    """Where a quiz stands: a course, and in it a test page, or a lesson and the id of the check's block."""

    outline: Outline
    test: OutlineTest | None = None
    title: str = ""
    url: str = ""
    #: Where another try is begun, for what has no test page.
    retry_url: str = ""


def home_of(quiz_key: UUID | None, language: str) -> Home | None:
    """Return where a quiz stands now: a test page rather than a check; None when it stands nowhere.

    The check for older certificates stands on the page that says what changed.
    """
    if quiz_key is None:
        return None
    courses = outlines().with_quiz(quiz_key, language)
    for outline in courses:
        for test in outline.tests:
            if test.quiz_key == quiz_key:
                return Home(outline, test, test.title, test.url)
    for outline in courses:
        if outline.update_quiz == quiz_key:
            again = reverse("courses:update_check", args=[outline.course_id])
            return Home(outline, None, _("What has changed"), outline.changes_url, again)
    for outline in courses:
        for lesson in outline.with_checks:
            for check in lesson.checks:
                if check.quiz_key == quiz_key:
                    return Home(outline, None, lesson.title, f"{lesson.url}#{check.block_id}")
    # Required, but without a published page: the course itself is the way back.
    return Home(courses[0], None, courses[0].title, courses[0].url) if courses else None


def place_of(request: HttpRequest, attempt: Attempt) -> QuizPlace:
    """Return the surroundings of an attempt for the quiz views."""
    language = language_of_version(attempt.version_id)
    home = home_of(outlines().key_of_quiz(attempt.quiz_id), language)
    with translation.override(language):
        if home is None:
            return QuizPlace(
                title=attempt.frozen.title,
                back_url=reverse("mypages:home"),
                back_label=_("What I have done"),
                resolve_passage=_passage,
            )
        return QuizPlace(
            title=home.test.title if home.test else attempt.frozen.title,
            back_url=home.url,
            back_label=home.title,
            crumbs=_trail(home),
            resolve_passage=_passage,
            reread_url=from_test(home.test) if home.test else as_it_is,
            after_result=_after_result,
            retry_url=reverse("courses:start_test", args=[home.test.key]) if home.test else home.retry_url,
        )


def _trail(home: Home) -> Sequence[dict[str, Any]]:
    trail = crumbs(home.outline, home)
    return [*trail[:-1], {"title": home.title, "url": home.url}]


def _passage(page_key: str, block_id: str | None, language: str) -> PassageLink | None:
    found = resolve_passage(page_key, block_id, language)
    return PassageLink(found.url, found.title) if found else None


def from_test(test: OutlineTest) -> Callable[[str], str]:
    """Return what makes an address one for whoever comes from this test: the lesson then leads back to it."""

    def lead_back(url: str) -> str:
        address, hash_sign, block = url.partition("#")
        return f"{address}?{FROM_TEST}={test.key}{hash_sign}{block}"

    return lead_back


def _after_result(request: HttpRequest, result: Result) -> str:
    """Return what a result means for the course: the certificate, or what still remains."""
    key = outlines().key_of_quiz(result.quiz_id)
    home = home_of(key, language_of_version(result.attempt.version_id))
    if key is None or home is None or not home.outline.requires_quiz(key):
        return ""
    learner = Learner(pk=result.attempt.learner_id)
    context = {"standing": standing(home.outline, learner), "result": result}
    return render_to_string("courses/parts/after_result.html", context)


def question(request: HttpRequest, attempt_id: UUID, number: int) -> HttpResponseBase:
    """Show a question; a POST saves the answer and goes on."""
    return quiz_views.show_question(request, attempt_id, number, place_of=place_of, hand_in=submit_quiz)


def save(request: HttpRequest, attempt_id: UUID) -> HttpResponseBase:
    """Save one answer for the script."""
    return quiz_views.save(request, attempt_id)


def review(request: HttpRequest, attempt_id: UUID) -> HttpResponseBase:
    """Show all answers before they are handed in."""
    return quiz_views.review(request, attempt_id, place_of=place_of)


def hand_in(request: HttpRequest, attempt_id: UUID) -> HttpResponseBase:
    """Hand in: submit quiz → progress → completion → certificate."""
    return quiz_views.hand_in_view(request, attempt_id, place_of=place_of, hand_in=submit_quiz)


def result(request: HttpRequest, attempt_id: UUID) -> HttpResponseBase:
    """Show what came of it."""
    return quiz_views.result(request, attempt_id, place_of=place_of)


def reread(request: HttpRequest, attempt_id: UUID) -> HttpResponseBase:
    """Note that a passage was opened, and lead to it."""
    return quiz_views.reread(request, attempt_id, place_of=place_of)
