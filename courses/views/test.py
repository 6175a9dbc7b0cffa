"""The page of a test: its rule in words, the way in, earlier results, and what to read before another try."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from courses.models import TestPage
from courses.models.kept import KeptPerGeneration
from courses.models.passages import resolve_passage
from courses.models.records import CourseRecord, course_record
from courses.rules.outline import Outline
from courses.rules.quiz_in_words import PoolQuestion, TestRule, surely_must_pass
from courses.views.answers import known_learner, personal
from courses.views.attempts import place_of, straight_to_the_test
from courses.views.place import crumbs, outline_of
from courses.views.standing import standing
from courses.views.track import track_of
from people.models import Learner
from quizzes.actions import passages_of, results_of, retake_state
from quizzes.models import Answer, Attempt, PublishedQuiz, Quiz, QuizVersion
from quizzes.rules.drawing import Draw, Fixed
from quizzes.rules.frozen_quiz import FrozenQuiz
from quizzes.rules.retake import PassageKey
from quizzes.views.reading import ReadingList, reading_list
from quizzes.views.sentences import retake_sentence

_versions: KeptPerGeneration[str, dict[UUID, QuizVersion]] = KeptPerGeneration()


def open_versions(language: str) -> dict[UUID, QuizVersion]:
    """Return the version that new attempts get, by the quiz's translation key; kept per generation."""

    def read() -> dict[UUID, QuizVersion]:
        rows = PublishedQuiz.objects.filter(language=language).select_related("quiz", "version")
        return {
            row.quiz.translation_key: row.version
            for row in rows.defer("version__content", "version__question_ids")
        }

    return _versions.get(language, read)


def rule_of(frozen: FrozenQuiz) -> TestRule:
    """Return what a test asks and what it takes to pass."""
    asked = frozen.asked
    return TestRule(
        asked=asked,
        needed=frozen.needed(asked),
        must_pass=surely_must_pass(
            [item.question for item in frozen.items if isinstance(item, Fixed)],
            [(item.category, item.count) for item in frozen.items if isinstance(item, Draw)],
            {one.id: PoolQuestion(one.category, one.must_pass) for one in frozen.questions.values()},
        ),
        tries=frozen.max_attempts,
        reread_before_retry=frozen.reread_before_retry,
    )


@dataclass(frozen=True)
class Tries:
    """What a learner has done with a test, and whether another try may begin."""

    open: Attempt | None = None
    #: Where an open try goes on: its first unanswered question, or the review.
    open_url: str = ""
    done: list[Attempt] = field(default_factory=list)
    #: Why another try may not begin; empty when it may.
    why_not: str = ""
    #: Whether another try waits until what the last one pointed to has been opened.
    must_open: bool = False

    @property
    def passed(self) -> bool:
        """Whether any try was passed."""
        return any(one.passed for one in self.done)


def show_test(request: HttpRequest, page: TestPage, preview: bool) -> HttpResponse:
    """Show a test to a visitor, a learner, or an editor who previews it."""
    outline = outline_of(page, preview)
    test = next((one for one in outline.tests if one.page_id == page.pk), None) if outline else None
    if test is None and not preview:
        raise Http404("the test is not part of a published course")
    language = outline.language if outline else page.locale.language_code
    quiz_key = page.quiz.translation_key if page.quiz else None
    version = open_versions(language).get(quiz_key) if quiz_key else None
    learner = known_learner(request, preview)
    record = CourseRecord()
    if outline is not None:
        record = course_record(learner, outline.course_id)
        outline = track_of(request, outline, record)
        test = outline.test(test.key) if test else None
    context: dict[str, Any] = {
        "page": page,
        "outline": outline,
        "test": test,
        "frozen": version.frozen if version else None,
        "rule": rule_of(version.frozen) if version else None,
        "tells": version is None or version.frozen.tells,
        "crumbs": crumbs(outline, page),
    }
    if outline is not None:
        here = standing(outline, learner, record)
        context["standing"] = here
        context["is_final"] = bool(quiz_key and outline.requires_quiz(quiz_key))
        if learner is not None and here.started and quiz_key:
            tries = tries_of(learner, outline, quiz_key, version)
            # A quiz that never tells says nothing about its results here either.
            asked = [version.frozen] if version else [one.frozen for one in tries.done]
            context |= {"tries": tries, "tells": all(frozen.tells for frozen in asked)}
            context["reading"] = _reading(request, tries)
            context["reading_note"] = straight_to_the_test(here.record)
    response = render(request, "courses/test_page.html", context)
    return personal(response) if learner else response


def tries_of(learner: Learner, outline: Outline, quiz_key: UUID, version: QuizVersion | None) -> Tries:
    """Return what a learner has done with a test. At most four queries."""
    quiz = Quiz.objects.filter(translation_key=quiz_key).first()
    if quiz is None:
        return Tries()
    attempts = list(Attempt.objects.filter(learner=learner, quiz=quiz).order_by("-number"))
    open_one = next((one for one in attempts if one.is_open), None)
    done = [one for one in attempts if one.is_handed_in]
    if open_one is not None or version is None:
        return Tries(open_one, goes_on_at(open_one) + outline.query if open_one else "", done)

    def resolves(key: PassageKey) -> bool:
        return resolve_passage(key.page, key.block, outline.language) is not None

    state = retake_state(learner=learner, quiz=quiz, frozen=version.frozen, resolvable_passages=resolves)
    return Tries(None, "", done, retake_sentence(state), must_open=bool(state.remaining))


def _reading(request: HttpRequest, tries: Tries) -> ReadingList:
    """Return what to read after a latest try that was not passed. Two queries, none otherwise."""
    if tries.open is not None or not tries.done or tries.done[0].passed:
        return ReadingList()
    attempt = tries.done[0]
    opened = {one.key for one in passages_of(attempt.pk) if one.opened}
    return reading_list(
        results_of(attempt),
        place_of(request, attempt),
        opened=opened,
        result_url=reverse("quizzes:result", args=[attempt.pk]),
    )


def goes_on_at(attempt: Attempt) -> str:
    """Return the first question without an answer: a second device goes on where the first stopped."""
    answered = {
        str(key) for key in Answer.objects.filter(attempt=attempt).values_list("question_id", flat=True)
    }
    for number, drawn in enumerate(attempt.drawn, start=1):
        if drawn["question"] not in answered:
            return reverse("quizzes:question", args=[attempt.pk, number])
    return reverse("quizzes:review", args=[attempt.pk])
