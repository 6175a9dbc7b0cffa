"""The quiz views, mounted under `/prov/…`: where an attempt belongs, and what handing in means here.

An attempt outlives every page. When its test or lesson is gone it can still be answered, handed in and read;
only the way back is another.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from courses.actions import submit_quiz
from courses.models import Measurement
from courses.models.outline import outlines
from courses.models.quiz_places import language_of_version
from courses.models.records import CourseRecord, course_record
from courses.rules.boosters import FIRST_BOOSTER
from courses.rules.outline import Outline, OutlineLesson, OutlineTest
from courses.rules.progress import whole_minutes
from courses.rules.roles import Role, role_query
from courses.views.gain import shown_gain
from courses.views.passage_links import passages_carrying
from courses.views.place import FROM_TEST, crumbs, measured_at
from courses.views.standing import standing
from courses.views.track import asked_role, track_of
from courses.views.words import about_minutes
from people.models import Learner
from quizzes.actions import Result
from quizzes.models import Attempt
from quizzes.views import QuizPlace
from quizzes.views import attempt as quiz_views
from quizzes.views.place import HandIn, as_it_is


@dataclass(frozen=True)
class Home:
    """Where a quiz stands: a course, and in it a test page, or a lesson and the id of the block there."""

    outline: Outline
    test: OutlineTest | None = None
    title: str = ""
    url: str = ""
    #: The lesson that offers the form before the course, when the quiz is that form.
    measured_in: OutlineLesson | None = None
    #: Where another try is begun, for what has no test page.
    retry_url: str = ""


def home_of(quiz_key: UUID | None, language: str, in_address: Role | None = None) -> Home | None:
    """Return where a quiz stands now, on whatever track: a test page rather than a check; None: nowhere.

    `in_address` is the role that every address of the course carries. The check for older certificates
    stands on the page that says what changed.
    """
    if quiz_key is None:
        return None
    courses = [one.carrying(in_address) for one in outlines().with_quiz(quiz_key, language)]
    for outline in courses:
        for test in outline.tests:
            if test.quiz_key == quiz_key:
                return Home(outline, test, test.title, test.url)
    for outline in courses:
        before = outline.measured_in
        if before and outline.measuring and outline.measuring.with_quiz(quiz_key):
            return Home(outline, None, before.title, measured_at(outline), before)
    for outline in courses:
        if outline.update_quiz == quiz_key:
            again = reverse("courses:update_check", args=[outline.course_id])
            return Home(outline, None, _("What has changed"), outline.changes_url, retry_url=again)
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
    role = asked_role(request)
    home = home_of(outlines().key_of_quiz(attempt.quiz_id), language, role)
    with translation.override(language):
        if home is None:
            return QuizPlace(
                title=attempt.frozen.title,
                back_url=reverse("mypages:home"),
                back_label=_("What I have done"),
                resolve_passage=passages_carrying(role),
            )
        return QuizPlace(
            title=_title(home, attempt),
            back_url=home.url,
            back_label=home.title,
            crumbs=_trail(home),
            resolve_passage=passages_carrying(role),
            query=role_query(role),
            reread_url=from_test(home.test) if home.test else as_it_is,
            length_in_words=_length,
            reading_note=_reading_note,
            after_result=_after_measuring if home.measured_in else _after_result,
            retry_url=(
                reverse("courses:start_test", args=[home.test.key]) + role_query(role)
                if home.test
                else home.retry_url
            ),
        )


def _title(home: Home, attempt: Attempt) -> str:
    """Return what stands above the questions. Which of the two forms it is says nothing to a learner."""
    if home.measured_in and home.measured_in.measurement:
        return home.measured_in.measurement.title
    return home.test.title if home.test else attempt.frozen.title


def _trail(home: Home) -> Sequence[dict[str, Any]]:
    trail = crumbs(home.outline, home)
    return [*trail[:-1], {"title": home.title, "url": home.url}]


def _length(minutes: Fraction) -> str:
    return about_minutes(whole_minutes(minutes))


def _reading_note(result: Result) -> str:
    """Tell someone who took the test straight away that they need not read the whole course; one query."""
    home = home_of(outlines().key_of_quiz(result.quiz_id), language_of_version(result.attempt.version_id))
    if home is None or home.test is None:
        return ""
    learner = Learner(pk=result.attempt.learner_id)
    return straight_to_the_test(course_record(learner, home.outline.course_id))


def straight_to_the_test(record: CourseRecord) -> str:
    """Return the sentence for whoever has finished no lesson; empty for everyone else."""
    if record.finished:
        return ""
    return _(
        "You went straight to the test. You need not read the whole course: these lessons are enough to pass."
    )


def from_test(test: OutlineTest) -> Callable[[str], str]:
    """Return what makes an address one for whoever comes from this test: the lesson then leads back to it."""

    def lead_back(url: str) -> str:
        address, hash_sign, block = url.partition("#")
        joint = "&" if "?" in address else "?"
        return f"{address}{joint}{FROM_TEST}={test.key}{hash_sign}{block}"

    return lead_back


def _after_result(request: HttpRequest, result: Result) -> str:
    """Return what a result means for the course: the certificate, or what still remains."""
    key = outlines().key_of_quiz(result.quiz_id)
    home = home_of(key, language_of_version(result.attempt.version_id), asked_role(request))
    if key is None or home is None or not home.outline.requires_quiz(key):
        return ""
    learner = Learner(pk=result.attempt.learner_id)
    record = course_record(learner, home.outline.course_id)
    track = track_of(request, home.outline, record)
    context = {
        "standing": standing(track, learner, record),
        "result": result,
        "gain": shown_gain(Measurement.objects.filter(after=result.attempt).first()),
    }
    return render_to_string("courses/parts/after_result.html", context)


def _after_measuring(request: HttpRequest, result: Result) -> str:
    """Lead on from a form that measures: to what follows its lesson, or back to the booster it came with."""
    language = language_of_version(result.attempt.version_id)
    home = home_of(outlines().key_of_quiz(result.quiz_id), language, asked_role(request))
    if home is None or home.measured_in is None:
        return ""
    booster = home.outline.booster_after(FIRST_BOOSTER)
    earlier = Measurement.objects.filter(learner=result.attempt.learner_id, course_id=home.outline.course_id)
    if booster and earlier.filter(before__isnull=False).exclude(before=result.attempt).exists():
        return render_to_string("courses/parts/after_measuring.html", {"booster": booster})
    track = track_of(
        request, home.outline, course_record(Learner(pk=result.attempt.learner_id), home.outline.course_id)
    )
    after = track.after(home.measured_in.key) or track.final_test
    context = {"lesson": home.measured_in, "after": after}
    return render_to_string("courses/parts/after_measuring.html", context)


def _on_track(request: HttpRequest) -> HandIn:
    """Return what handing in means for whoever goes by the track that the address carries."""
    return partial(submit_quiz, role=asked_role(request))


def question(request: HttpRequest, attempt_id: UUID, number: int) -> HttpResponseBase:
    """Show a question; a POST saves the answer and goes on."""
    return quiz_views.show_question(
        request, attempt_id, number, place_of=place_of, hand_in=_on_track(request)
    )


def save(request: HttpRequest, attempt_id: UUID) -> HttpResponseBase:
    """Save one answer for the script."""
    return quiz_views.save(request, attempt_id)


def review(request: HttpRequest, attempt_id: UUID) -> HttpResponseBase:
    """Show all answers before they are handed in."""
    return quiz_views.review(request, attempt_id, place_of=place_of)


def hand_in(request: HttpRequest, attempt_id: UUID) -> HttpResponseBase:
    """Hand in: submit quiz → progress → completion → certificate."""
    query = role_query(asked_role(request))
    return quiz_views.hand_in_view(
        request, attempt_id, place_of=place_of, hand_in=_on_track(request), query=query
    )


def result(request: HttpRequest, attempt_id: UUID) -> HttpResponseBase:
    """Show what came of it."""
    return quiz_views.result(request, attempt_id, place_of=place_of)


def reread(request: HttpRequest, attempt_id: UUID) -> HttpResponseBase:
    """Note that a passage was opened, and lead to it."""
    return quiz_views.reread(request, attempt_id, place_of=place_of)
