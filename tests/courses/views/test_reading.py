"""Reading is free: every page can be read before start, and is then the same for everyone."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from courses.models import Enrolment, FinishedLesson
from people.models import Learner
from tests.courses.making import Made, publish, start

pytestmark = pytest.mark.django_db

COURSE = "/utbildning/kursen/"
LESSON = "/utbildning/kursen/modul-0/lektion-0/"
LAST = "/utbildning/kursen/modul-1/lektion-3/"
TEST = "/utbildning/kursen/slutprov/"


def text_of(response: Any) -> str:
    text: str = response.content.decode()
    return text


@pytest.mark.parametrize("path", ["/utbildning/", COURSE, "/utbildning/kursen/modul-0/", LESSON, LAST, TEST])
def test_p_01_every_page_answers_without_a_cookie(made: Made, reader: Client, path: str) -> None:
    response = reader.get(path)
    assert response.status_code == 200
    assert not response.cookies
    assert text_of(response) == text_of(Client().get(path))
    assert not Learner.objects.exists()


def test_the_course_says_for_whom_how_long_what_and_what_it_contains(made: Made, reader: Client) -> None:
    text = text_of(reader.get(COURSE))
    for words in (
        "Du i skolan",
        "Du vet vem du ringer",
        "Del 1, modul 0–3",
        "2026:1",
        "Lektion 3",
        "Slutprov",
    ):
        assert words in text
    assert f'action="/kurs/{made.identity.pk}/starta/"' in text


def test_before_start_next_is_a_link_and_reading_writes_nothing(made: Made, reader: Client) -> None:
    text = text_of(reader.get(LESSON))
    assert 'href="/utbildning/kursen/modul-0/lektion-1/"' in text
    assert "/klar/" not in text
    assert not FinishedLesson.objects.exists()


def test_after_start_next_is_a_post_named_by_what_comes(made: Made, reader: Client) -> None:
    start(reader, made)
    response = reader.get(LESSON)
    assert f'action="/kurs/lektion/{made.lesson_identity(0).pk}/klar/"' in text_of(response)
    assert "Lektion 1" in text_of(response)
    assert response.headers["Cache-Control"] == "no-store"
    assert not FinishedLesson.objects.exists(), "GET changes nothing"


def test_the_last_lesson_leads_to_the_test(made: Made, reader: Client) -> None:
    assert f'href="{TEST}"' in text_of(reader.get(LAST))


def test_lessons_across_modules_follow_each_other(made: Made, reader: Client) -> None:
    text = text_of(reader.get("/utbildning/kursen/modul-1/lektion-2/"))
    assert 'href="/utbildning/kursen/modul-0/lektion-1/"' in text
    assert 'href="/utbildning/kursen/modul-1/lektion-3/"' in text


def test_the_test_page_offers_start_first(made: Made, reader: Client) -> None:
    text = text_of(reader.get(TEST))
    assert f'action="/kurs/{made.identity.pk}/starta/"' in text
    assert "/kurs/prov/" not in text
    start(reader, made)
    assert f"/kurs/prov/{made.test_page.translation_key}/starta/" in text_of(reader.get(TEST))


def test_a_20_neither_key_nor_feedback_stands_in_what_is_read(made: Made, reader: Client) -> None:
    for browser in (reader, Client()):
        text = text_of(browser.get(LESSON))
        assert "Övning 0?" in text
        assert "KEY-FEEDBACK" not in text
        start(browser, made)
        assert "KEY-FEEDBACK" not in text_of(browser.get(LESSON))


def test_a_11_what_is_not_published_is_nowhere(made: Made, reader: Client) -> None:
    made.lessons[1].unpublish()
    from media import freshness

    freshness.forget()
    assert reader.get("/utbildning/kursen/modul-0/lektion-1/").status_code == 404
    for path in (COURSE, "/utbildning/kursen/modul-0/", LESSON):
        assert "lektion-1" not in text_of(reader.get(path))


def test_a_11_an_unpublished_module_hides_its_lessons(made: Made, reader: Client) -> None:
    made.modules[1].unpublish()
    from media import freshness

    freshness.forget()
    assert reader.get(LAST).status_code == 404
    assert len(made.outline.lessons) == 2


def test_publishing_shows_at_once(made: Made, reader: Client) -> None:
    reader.get(LESSON)
    made.lessons[0].title = "Nytt namn"
    publish(made.lessons[0])
    assert "Nytt namn" in text_of(reader.get(LESSON))


def test_starting_enrols_once_and_leads_to_the_first_lesson(made: Made, reader: Client) -> None:
    response = reader.post(f"/kurs/{made.identity.pk}/starta/")
    assert (response.status_code, response.headers["Location"]) == (303, LESSON)
    assert reader.post(f"/kurs/{made.identity.pk}/starta/").status_code == 303
    assert Enrolment.objects.count() == 1
    assert Learner.objects.count() == 1


def test_starting_from_a_page_comes_back_to_it(made: Made, reader: Client) -> None:
    response = reader.post(f"/kurs/{made.identity.pk}/starta/", {"from": str(made.test_page.translation_key)})
    assert response.headers["Location"] == TEST
    for junk in ("nonsense", "//evil.example", str(made.page.translation_key)):
        assert reader.post(f"/kurs/{made.identity.pk}/starta/", {"from": junk}).headers["Location"] == LESSON


def test_get_changes_nothing(made: Made, reader: Client) -> None:
    lesson = made.lesson_identity(0).pk
    for path, leads_to in (
        (f"/kurs/{made.identity.pk}/starta/", COURSE),
        (f"/kurs/lektion/{lesson}/klar/", LESSON),
        (f"/kurs/prov/{made.test_page.translation_key}/starta/", TEST),
    ):
        response = reader.get(path)
        assert response.status_code in (302, 303)
        assert response.headers["Location"] == leads_to
    assert not Learner.objects.exists()


def test_what_nobody_knows_is_404(made: Made, reader: Client) -> None:
    nobody = "00000000-0000-4000-8000-000000000000"
    for path in (f"/kurs/{nobody}/starta/", f"/kurs/lektion/{nobody}/klar/", f"/prov/{nobody}/fraga/1/"):
        assert reader.post(path).status_code == 404
    assert not Learner.objects.exists()


def test_finishing_leads_on_and_continue_finds_the_first_unfinished(made: Made, reader: Client) -> None:
    start(reader, made)
    response = reader.post(f"/kurs/lektion/{made.lesson_identity(0).pk}/klar/")
    assert (response.status_code, response.headers["Location"]) == (
        303,
        "/utbildning/kursen/modul-0/lektion-1/",
    )
    reader.post(f"/kurs/lektion/{made.lesson_identity(2).pk}/klar/")
    reader.post(f"/kurs/lektion/{made.lesson_identity(2).pk}/klar/")
    assert FinishedLesson.objects.count() == 2
    text = text_of(reader.get(COURSE))
    assert 'class="button" href="/utbildning/kursen/modul-0/lektion-1/"' in text
    assert reader.post(f"/kurs/{made.identity.pk}/starta/").headers["Location"].endswith("lektion-1/")


def test_finishing_the_last_lesson_leads_to_the_test(made: Made, reader: Client) -> None:
    start(reader, made)
    assert reader.post(f"/kurs/lektion/{made.lesson_identity(3).pk}/klar/").headers["Location"] == TEST


def test_a_22_finishing_before_start_leads_to_the_course_and_keeps_nothing(
    made: Made, reader: Client
) -> None:
    response = reader.post(f"/kurs/lektion/{made.lesson_identity(3).pk}/klar/")
    assert (response.status_code, response.headers["Location"]) == (303, COURSE)
    assert not FinishedLesson.objects.exists()
    assert not Learner.objects.exists()


def test_a_22_beginning_the_test_before_start_leads_to_its_page(made: Made, reader: Client) -> None:
    response = reader.post(f"/kurs/prov/{made.test_page.translation_key}/starta/")
    assert (response.status_code, response.headers["Location"]) == (303, TEST)
