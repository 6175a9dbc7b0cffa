"""Before something goes, its editor is told what that means, at both doors, and then may do it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import override

from config.editors import deletion
from config.editors.deletion import meanings
from courses.models import Course, CoursePage, Enrolment, FinishedLesson, Lesson
from media.models import Fact
from people.models import Learner
from quizzes.models import Question

from .content import a_course

pytestmark = pytest.mark.django_db


@pytest.fixture
def there(course_index: Any) -> SimpleNamespace:
    return a_course(course_index)


@pytest.fixture
def begun(there: SimpleNamespace, now: datetime) -> SimpleNamespace:
    """The same course, with one learner on the way."""
    learner = Learner.objects.create(started_at=now, last_active_on=now.date())
    course = Course.objects.get(translation_key=there.course.translation_key)
    Enrolment.objects.create(learner=learner, course=course, started_at=now)
    lesson = Lesson.objects.get(translation_key=there.lesson.translation_key)
    FinishedLesson.objects.create(learner=learner, lesson=lesson, finished_at=now)
    return there


def in_swedish(sentence: Any) -> str:
    with override("sv"):
        return str(escape(str(sentence)))


def test_a_course_that_nobody_has_begun_goes_without_a_word(there: SimpleNamespace) -> None:
    assert meanings([there.course, there.lesson]) == []


@pytest.mark.parametrize(
    ("thing", "sentence"),
    [
        ("course", deletion.COURSE_BEGUN),
        ("index", None),
        ("module", deletion.LESSONS_DONE),
        ("lesson", deletion.LESSONS_DONE),
        ("full", None),
        ("question", deletion.QUESTION_GOES),
        ("quiz", deletion.QUIZ_GOES),
        ("category", deletion.CATEGORY_GOES),
        ("fact", deletion.FACT_GOES),
        ("film", deletion.FILM_GOES),
    ],
)
def test_what_deleting_means(thing: str, sentence: Any, begun: SimpleNamespace) -> None:
    told = meanings([getattr(begun, thing)])
    assert told == ([sentence] if sentence else [])


def test_many_at_once_say_each_sentence_once(begun: SimpleNamespace) -> None:
    assert meanings([begun.module, begun.lesson, begun.fact, begun.fact]) == [
        deletion.LESSONS_DONE,
        deletion.FACT_GOES,
    ]


def test_both_doors_say_it_and_let_through(
    begun: SimpleNamespace, editors: SimpleNamespace, enter: Callable[..., Client]
) -> None:
    browser = enter(editors.course)
    told = in_swedish(deletion.COURSE_BEGUN)
    single = reverse("wagtailadmin_pages:delete", args=[begun.course.pk])
    many = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + f"?id={begun.course.pk}"
    assert told in browser.get(single).content.decode()
    assert told in browser.get(many).content.decode()
    browser.post(single)
    assert not CoursePage.objects.filter(pk=begun.course.pk).exists()
    assert Enrolment.objects.count() == 1 and FinishedLesson.objects.count() == 1


def test_both_doors_of_a_fact_say_it(
    there: SimpleNamespace, editors: SimpleNamespace, enter: Callable[..., Client]
) -> None:
    browser = enter(editors.knowledge)
    told = in_swedish(deletion.FACT_GOES)
    single = reverse(Fact.snippet_viewset.get_url_name("delete"), args=[there.fact.pk])
    many = reverse("wagtail_bulk_action", args=["media", "fact", "delete"]) + f"?id={there.fact.pk}"
    assert browser.get(single).content.decode().count(told) == 1
    assert browser.get(many).content.decode().count(told) == 1
    browser.post(many)
    assert not Fact.objects.filter(pk=there.fact.pk).exists()


def test_a_question_in_use_is_deleted_when_an_editor_means_it(
    there: SimpleNamespace, editors: SimpleNamespace, enter: Callable[..., Client]
) -> None:
    address = reverse(Question.snippet_viewset.get_url_name("delete"), args=[there.question.pk])
    enter(editors.course).post(address)
    assert not Question.objects.filter(pk=there.question.pk).exists()
