"""Editors delete, unpublish, move and edit every piece mid-course; nothing of a learner's is lost (F-10)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from courses.models import Certificate, Completion, Course, CourseIndexPage, Enrolment, FinishedLesson, Lesson
from media import freshness
from quizzes.models import Answer, Attempt, Question
from tests.courses.making import Made, add, answer_all, publish, start, text_block
from tests.courses.views.test_checks import posted, questions, right_response, url

pytestmark = pytest.mark.django_db
COURSE = "/utbildning/kursen/"
LESSON_1 = "/utbildning/kursen/modul-0/lektion-1/"


@pytest.fixture
def learning(made: Made, reader: Client) -> Client:
    """A guest who has finished two lessons, answered a check and has an open attempt with answers."""
    start(reader, made)
    for number in (0, 1):
        reader.post(f"/kurs/lektion/{made.lesson_identity(number).pk}/klar/")
    first = questions(made)[0]
    reader.post(url(made), posted(first, right_response(first)))
    reader.post(f"/kurs/prov/{made.test_page.translation_key}/starta/")
    answer_all(open_attempt(made))
    return reader


def open_attempt(made: Made) -> Any:
    return Attempt.objects.get(quiz__translation_key=made.final.translation_key)


def what_is_kept() -> dict[str, int]:
    return {
        model.__name__: model.objects.count()
        for model in (Enrolment, FinishedLesson, Attempt, Answer, Course, Lesson)
    }


def fresh(page: Any) -> Any:
    return page.specific_class.objects.get(pk=page.pk)


def unpublish(page: Any) -> None:
    fresh(page).unpublish()


def delete(page: Any) -> None:
    fresh(page).delete()


WHAT: dict[str, Callable[[Made], Any]] = {
    "lesson": lambda made: made.lessons[1],
    "lesson with a check": lambda made: made.lessons[0],
    "module": lambda made: made.modules[0],
    "test page": lambda made: made.test_page,
    "course": lambda made: made.page,
    "index": lambda made: made.index,
}
#: Every address that a learner may have open.
OPEN_ELSEWHERE = [
    COURSE,
    "/utbildning/",
    "/utbildning/kursen/modul-0/",
    "/utbildning/kursen/modul-0/lektion-0/",
    LESSON_1,
    "/utbildning/kursen/modul-1/lektion-3/",
    "/utbildning/kursen/slutprov/",
    "/mina-sidor/",
]


@pytest.mark.parametrize("how", [unpublish, delete])
@pytest.mark.parametrize("what", list(WHAT))
def test_f_10_nothing_is_lost_and_nothing_is_a_500(
    made: Made, learning: Client, what: str, how: Callable[[Any], None]
) -> None:
    before = what_is_kept()
    attempt = open_attempt(made)
    lesson_posts = [f"/kurs/lektion/{made.lesson_identity(n).pk}/klar/" for n in range(4)]
    check = url(made)
    how(WHAT[what](made))
    freshness.forget()
    assert what_is_kept() == before

    for path in OPEN_ELSEWHERE:
        response = learning.get(path)
        assert response.status_code in (200, 404), path
        assert "<h1" in response.content.decode()
    for path in (*lesson_posts, check, f"/kurs/{made_id()}/starta/"):
        assert learning.post(path).status_code in (303, 410, 422), path
    # The attempt goes on, is handed in, and its result is read, with or without its test page.
    assert learning.get(f"/prov/{attempt.pk}/fraga/1/").status_code == 200
    assert learning.post(f"/prov/{attempt.pk}/lamna-in/").status_code == 303
    assert learning.get(f"/prov/{attempt.pk}/resultat/").status_code == 200
    assert Attempt.objects.get(pk=attempt.pk).passed
    after = what_is_kept()
    assert all(after[name] >= count for name, count in before.items())


def made_id() -> Any:
    return Course.objects.get().pk


def test_f_10_a_lesson_that_is_gone_shows_a_way_on(made: Made, learning: Client) -> None:
    delete(made.lessons[1])
    freshness.forget()
    response = learning.get(LESSON_1)
    assert response.status_code == 404
    text = response.content.decode()
    assert 'href="/utbildning/kursen/modul-1/lektion-2/"' in text, "the first unfinished lesson"
    stranger = Client().get(LESSON_1)
    assert stranger.status_code == 404
    assert f'href="{COURSE}"' in stranger.content.decode()


def test_a_lesson_that_is_gone_cannot_be_finished_and_the_next_step_is_recalculated(
    made: Made, learning: Client
) -> None:
    third = made.lesson_identity(2)
    unpublish(made.lessons[2])
    freshness.forget()
    response = learning.post(f"/kurs/lektion/{third.pk}/klar/")
    assert response.status_code == 410
    assert 'href="/utbildning/kursen/modul-1/lektion-3/"' in response.content.decode()
    assert FinishedLesson.objects.count() == 2
    assert (
        'class="button" href="/utbildning/kursen/modul-1/lektion-3/"' in learning.get(COURSE).content.decode()
    )


def test_a_lesson_that_comes_back_is_still_finished(made: Made, learning: Client) -> None:
    unpublish(made.lessons[1])
    freshness.forget()
    publish(fresh(made.lessons[1]))
    assert "/klar/" not in learning.get(LESSON_1).content.decode()


def test_a_moved_lesson_is_found_and_still_finished(made: Made, learning: Client) -> None:
    fresh(made.lessons[1]).move(fresh(made.modules[1]), pos="last-child")
    freshness.forget()
    moved = "/utbildning/kursen/modul-1/lektion-1/"
    assert learning.get(moved).status_code == 200
    assert "/klar/" not in learning.get(moved).content.decode()
    response = learning.get(LESSON_1)
    assert (response.status_code, response.headers.get("Location")) == (301, moved)


def test_a_course_that_was_moved_is_the_same_course(made: Made, learning: Client, site_tree: Any) -> None:
    other = add(site_tree.home, CourseIndexPage(title="Annat", slug="annat", locale=site_tree.swedish))
    fresh(made.page).move(other, pos="last-child")
    freshness.forget()
    text = learning.get("/annat/kursen/").content.decode()
    assert "2 of 4" in text or "2 av 4" in text
    response = learning.get(COURSE)
    assert (response.status_code, response.headers.get("Location")) == (301, "/annat/kursen/")


def test_a_required_lesson_that_vanishes_is_no_longer_asked_for(made: Made, learning: Client) -> None:
    made.page.also_required = [{"type": "lesson", "value": made.lessons[3].pk}]
    made.page = publish(made.page)
    unpublish(made.lessons[3])
    freshness.forget()
    learning.post(f"/prov/{open_attempt(made).pk}/lamna-in/")
    completed = Completion.objects.get()
    assert completed.rule["lessons"][0]["title"] == "Lektion 3", "the rule that was in force is stored whole"


def test_what_was_earned_outlives_everything(made: Made, learning: Client) -> None:
    learning.post(f"/prov/{open_attempt(made).pk}/lamna-in/")
    letter = Certificate.objects.get()
    delete(made.index)
    made.final.delete()
    Question.objects.all().delete()
    freshness.forget()
    assert Certificate.objects.get().course_title == "Människohandel"
    assert Client().get(f"/intyg/{letter.code}/").status_code == 200
    assert learning.get(f"/prov/{open_attempt(made).pk}/resultat/").status_code == 200
    assert learning.get("/mina-sidor/").status_code == 200
    assert Lesson.objects.filter(last_title="Lektion 1").exists()


def test_f_11_questions_edited_under_way_do_not_move_anybodys_answers(made: Made, learning: Client) -> None:
    for question in Question.objects.all():
        question.prompt = [{"type": "text", "value": "<p>Ny fråga?</p>"}]
        question.save()
    freshness.forget()
    attempt = open_attempt(made)
    assert "Slutfråga" in learning.get(f"/prov/{attempt.pk}/fraga/1/").content.decode()
    learning.post(f"/prov/{attempt.pk}/lamna-in/")
    assert Attempt.objects.get(pk=attempt.pk).right == 12


def test_edited_pages_keep_what_was_done(
    made: Made, learning: Client, django_capture_on_commit_callbacks: Any
) -> None:
    for page in (made.page, *made.modules, *made.lessons, made.test_page):
        page = fresh(page)
        page.title = f"{page.title} (ny)"
        page.slug = f"{page.slug}-ny"
        if hasattr(page, "body"):
            page.body = [text_block("<p>Helt ny.</p>")]
        with django_capture_on_commit_callbacks(execute=True):  # redirects from the old address
            publish(page)
    text = learning.get("/utbildning/kursen-ny/").content.decode()
    assert "2 of 4" in text or "2 av 4" in text
    assert learning.get("/utbildning/kursen-ny/modul-0-ny/lektion-1-ny/").status_code == 200
    assert learning.get(LESSON_1).status_code == 301
    learning.post(f"/prov/{open_attempt(made).pk}/lamna-in/")
    assert Certificate.objects.get().course_title == "Människohandel (ny)"


def test_a_copied_lesson_is_a_new_lesson(made: Made, learning: Client) -> None:
    copied = fresh(made.lessons[0]).copy(update_attrs={"slug": "kopia", "title": "Kopia"}, keep_live=True)
    freshness.forget()
    assert copied.translation_key != made.lessons[0].translation_key
    assert Lesson.objects.count() == 5
    assert len(made.outline.lessons) == 5
    assert "/klar/" in learning.get("/utbildning/kursen/modul-0/kopia/").content.decode()
