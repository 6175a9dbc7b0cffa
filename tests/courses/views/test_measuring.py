"""Before and after as plain forms, for a guest: answering, skipping, testing out, forging."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client

from courses.models import Completion, FinishedLesson, Measurement
from people.models import User
from quizzes.models import Attempt, PublishedQuiz
from tests.courses.making import answer_all, check_block, guest_of, publish, start
from tests.courses.measuring import Heads, Measured, answer_final, measured_course
from tests.quizzes.making import right_response, wrong_response

pytestmark = pytest.mark.django_db
COURSE = "/utbildning/kursen/"
TEST = "/utbildning/kursen/slutprov/"
Counter = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture
def course(site_tree: Any) -> Measured:
    return measured_course(site_tree)


@pytest.fixture
def heads(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return a function that decides which form chance gives."""
    return lambda form: monkeypatch.setattr("courses.views.measuring.SystemRandom", lambda: Heads(form))


def words(page: Any) -> str:
    """Return the words inside main, on one line."""
    inside = page.content.decode().partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", inside))


def begin_form(browser: Client, course: Measured, **ratings: object) -> Attempt:
    response = browser.post(course.begin_at, ratings)
    match = re.fullmatch(r"/prov/([0-9a-f-]+)/fraga/\d/", response.headers["Location"])
    assert response.status_code == 303
    assert match
    return Attempt.objects.get(pk=match[1])


def answer_by_post(browser: Client, attempt: Attempt, *, wrong: int) -> None:
    for number, question in enumerate(attempt.questions, start=1):
        given = wrong_response(question) if number <= wrong else right_response(question)
        browser.post(f"/prov/{attempt.pk}/fraga/{number}/", given)
    response = browser.post(f"/prov/{attempt.pk}/lamna-in/")
    assert response.headers["Location"] == f"/prov/{attempt.pk}/resultat/"


def take_final(browser: Client, course: Measured, *, wrong: set[str] | None = None) -> Attempt:
    response = browser.post(f"/kurs/prov/{course.made.test_page.translation_key}/starta/")
    attempt = Attempt.objects.get(pk=response.headers["Location"].split("/")[2])
    answer_final(attempt, wrong=wrong or set())
    browser.post(f"/prov/{attempt.pk}/lamna-in/")
    attempt.refresh_from_db()
    return attempt


@pytest.mark.parametrize("form", ["a", "b"])
def test_the_whole_journey_both_ways(
    course: Measured, reader: Client, heads: Callable[[str], None], form: str
) -> None:
    heads(form)
    other = "b" if form == "a" else "a"
    assert "Starta utbildningen först" in words(reader.get(course.lesson_at))
    start(reader, course.made)
    said = words(reader.get(course.lesson_at))
    assert "Börja de sex fallen" in said
    assert "Du kan hoppa över det här och gå vidare med Nästa" in said

    attempt = begin_form(reader, course, notice=2, call=1)
    assert "Fortsätt med de sex fallen" in words(reader.get(course.lesson_at))
    page = reader.get(f"/prov/{attempt.pk}/fraga/1/")
    assert "Sex fall" in words(page)
    assert f"Sex fall {form}" not in page.content.decode(), "which form it is says nothing to a learner"
    reader.post(f"/prov/{attempt.pk}/fraga/1/", right_response(attempt.questions[0]))
    assert reader.post(course.begin_at).headers["Location"] == f"/prov/{attempt.pk}/fraga/2/"
    answer_by_post(reader, attempt, wrong=4)

    thanks = reader.get(f"/prov/{attempt.pk}/resultat/")
    assert "Tack" in words(thanks)
    finish = f"/kurs/lektion/{course.made.lesson_identity(0).pk}/klar/"
    assert f'action="{finish}"' in thanks.content.decode()
    assert reader.post(finish).headers["Location"].endswith("/lektion-1/")
    assert FinishedLesson.objects.count() == 1
    assert "Du har svarat. Tack." in words(reader.get(course.lesson_at))
    assert reader.post(course.begin_at).headers["Location"].startswith(course.lesson_at)

    final = take_final(reader, course, wrong={course.keys[other][0]})
    assert set(course.keys[other]) == final.preferred
    result = reader.get(f"/prov/{final.pk}/resultat/")
    said = words(result)
    assert "Din egen vinst" in said
    assert "Du hade 3 fler rätt efter kursen än före." in said
    assert "Före 2 av 6" in said
    assert "Efter 5 av 6" in said
    assert "2 av 5" not in said, "a rating alone is no comparison"
    response = reader.post(course.rate_at, {"notice": 4, "call": 5})
    assert response.headers["Location"] == f"/prov/{final.pk}/resultat/#gain"
    said = words(reader.get(f"/prov/{final.pk}/resultat/"))
    assert "Hur säker du är på vem du ringer Före 1 av 5 Efter 5 av 5" in said
    assert "Jämför med före" not in said
    for path in (COURSE, "/mina-sidor/"):
        assert "Du hade 3 fler rätt efter kursen än före." in words(reader.get(path)), path


def test_skipping_is_going_on(course: Measured, reader: Client) -> None:
    start(reader, course.made)
    response = reader.post(f"/kurs/lektion/{course.made.lesson_identity(0).pk}/klar/")
    assert response.headers["Location"].endswith("/lektion-1/")
    final = take_final(reader, course)
    said = words(reader.get(f"/prov/{final.pk}/resultat/"))
    assert final.passed
    assert "Din egen vinst" not in said
    assert Completion.objects.count() == 1
    assert not Measurement.objects.exists()


def test_testing_out_without_a_before_is_not_asked_for_one_afterwards(
    course: Measured, reader: Client
) -> None:
    start(reader, course.made)
    final = take_final(reader, course)
    assert (len(final.drawn), final.preferred) == (16, frozenset())
    said = words(reader.get(course.lesson_at))
    assert "De hör till tiden före kursen" in said
    assert "Börja de sex fallen" not in said
    assert reader.post(course.begin_at).headers["Location"].startswith(course.lesson_at)
    assert not Measurement.objects.exists()


def test_a_failed_first_try_tells_the_gain_and_the_course_page_waits(
    course: Measured, reader: Client, heads: Callable[[str], None]
) -> None:
    heads("a")
    start(reader, course.made)
    answer_by_post(reader, begin_form(reader, course), wrong=0)
    final = take_final(reader, course, wrong=set(course.keys["b"]))
    assert not final.passed
    said = words(reader.get(f"/prov/{final.pk}/resultat/"))
    assert "Du hade 6 färre rätt efter kursen än före. Fallen är få, så slumpen betyder mycket." in said
    assert "Jämför med före" not in said, "nothing was rated before"
    assert "Din egen vinst" not in words(reader.get(COURSE))
    second = take_final(reader, course)
    assert "Din egen vinst" not in words(reader.get(f"/prov/{second.pk}/resultat/"))
    assert "Din egen vinst" in words(reader.get(COURSE))


# ---------------------------------------------------------------- never told


def test_a_20_nothing_tells_what_was_right_before_the_final_test(
    course: Measured, reader: Client, heads: Callable[[str], None]
) -> None:
    heads("a")
    start(reader, course.made)
    attempt = begin_form(reader, course, call=1)
    pages = [f"/prov/{attempt.pk}/fraga/{n}/" for n in range(1, 7)]
    pages += [f"/prov/{attempt.pk}/{page}/" for page in ("granska", "resultat", "las-igen")]
    pages += [course.lesson_at, COURSE, TEST, "/mina-sidor/"]

    def look() -> None:
        for path in pages:
            page = reader.get(path, follow=True)
            assert page.status_code == 200, path
            told = words(page)
            assert "KEY-FEEDBACK" not in page.content.decode(), path
            assert not re.search(r"Inte (rätt|godkänd)|Rätt svar|Godkänd|(?<!Fråga )\b\d av 6\b", told), path

    look()
    answer_by_post(reader, attempt, wrong=4)
    attempt.refresh_from_db()
    assert attempt.right == 2, "it is counted, and kept to ourselves"
    look()
    again = reader.post(f"/prov/{attempt.pk}/fraga/1/", right_response(attempt.questions[0]))
    assert "KEY-FEEDBACK" not in again.content.decode()
    question = attempt.questions[0]
    response = reader.post(
        f"/prov/{attempt.pk}/las-igen/", {"page_key": str(course.made.lessons[0].translation_key)}
    )
    assert response.status_code == 404
    saved = reader.post(f"/prov/{attempt.pk}/spara/", {"question": question.id, **right_response(question)})
    assert saved.status_code == 409
    assert "KEY-FEEDBACK" not in saved.content.decode()


def test_a_20_a_measurement_on_a_test_page_tells_nothing(course: Measured, reader: Client) -> None:
    course.made.test_page.quiz = course.forms["a"]
    course.made.test_page = publish(course.made.test_page)
    start(reader, course.made)
    for _ in range(2):
        response = reader.post(f"/kurs/prov/{course.made.test_page.translation_key}/starta/")
        answer_by_post(reader, Attempt.objects.get(pk=response.headers["Location"].split("/")[2]), wrong=3)
        told = words(reader.get(TEST))
        assert "3 av 6" not in told
        assert "Godkänd" not in told
        assert "godkänd" not in told
        course.forms["a"].unpublish()
        assert "3 av 6" not in words(reader.get(TEST))
        course.forms["a"].save_revision().publish()


@pytest.mark.parametrize("started", [True, False])
def test_a_20_a_check_whose_quiz_became_a_measurement_is_closed(
    course: Measured, reader: Client, started: bool
) -> None:
    lesson = course.made.lessons[1]
    lesson.body = [check_block(course.forms["a"])]
    course.made.lessons[1] = publish(lesson)
    if started:
        start(reader, course.made)
    block = course.made.lessons[1].body[0].id
    version = PublishedQuiz.objects.get(quiz__translation_key=course.forms["a"].translation_key).version
    question = version.frozen.questions[course.keys["a"][0]]
    response = reader.post(
        f"/kurs/lektion/{course.made.lesson_identity(1).pk}/kontroll/{block}/",
        {"question": question.id, **right_response(question)},
    )
    assert response.status_code in (410, 422)
    assert "KEY-FEEDBACK" not in response.content.decode()
    assert not Attempt.objects.exists()
    assert "Frågorna är inte öppna just nu" in words(reader.get("/utbildning/kursen/modul-0/lektion-1/"))


# ---------------------------------------------------------------- forged and odd


@pytest.mark.parametrize("rating", ["0", "6", "-1", "3.5", "många", "1; DROP TABLE", "9" * 400, "\x00"])
def test_a_forged_rating_gets_a_sentence_and_changes_nothing(
    course: Measured, reader: Client, heads: Callable[[str], None], rating: str
) -> None:
    heads("a")
    start(reader, course.made)
    response = reader.post(course.begin_at, {"notice": rating, "call": "3"})
    assert response.status_code == 422
    assert "Välj en av siffrorna 1 till 5, eller ingen." in words(response)
    assert not Measurement.objects.exists()
    answer_by_post(reader, begin_form(reader, course, notice=3, call=3), wrong=1)
    take_final(reader, course)
    response = reader.post(course.rate_at, {"notice": "3", "call": rating})
    assert response.status_code == 422
    assert "Välj en av siffrorna 1 till 5, eller ingen." in words(response)
    row = Measurement.objects.get()
    assert (row.notice_after, row.call_after) == (None, None)


def test_a_21_a_forged_form_is_ignored(
    course: Measured, reader: Client, heads: Callable[[str], None]
) -> None:
    heads("b")
    start(reader, course.made)
    attempt = begin_form(
        reader, course, form="a", first_form="a", quiz=str(course.forms["a"].pk), before_right=6, at="2020"
    )
    assert [one["question"] for one in attempt.drawn] == course.keys["b"]
    row = Measurement.objects.get()
    assert (row.first_form, row.before_right, row.assigned_at.year) == ("b", None, attempt.started_at.year)


def test_a_01_someone_elses_measurement_is_nobodys(
    course: Measured, reader: Client, heads: Callable[[str], None]
) -> None:
    heads("a")
    start(reader, course.made)
    attempt = begin_form(reader, course, call=1)
    other = Client()
    start(other, course.made)
    assert other.get(f"/prov/{attempt.pk}/resultat/").status_code == 404
    answer_by_post(reader, attempt, wrong=1)
    take_final(reader, course)
    for browser in (other, Client()):
        assert browser.post(course.rate_at, {"call": "5"}).status_code == 410
    assert Measurement.objects.get(learner=guest_of(reader)).call_after is None


def test_get_changes_nothing_and_unknown_courses_are_404(course: Measured, reader: Client) -> None:
    unknown = "/kurs/00000000-0000-4000-8000-000000000000/matning/"
    for method in (reader.get, reader.post):
        assert method(unknown).status_code == method(f"{unknown}efter/").status_code == 404
    assert reader.post(course.begin_at).headers["Location"].startswith(course.lesson_at)
    start(reader, course.made)
    assert reader.get(course.begin_at).headers["Location"].startswith(course.lesson_at)
    assert reader.get(course.rate_at).status_code == 410
    assert not Measurement.objects.exists()


def test_where_the_forms_are_gone_the_lesson_says_so(course: Measured, reader: Client) -> None:
    start(reader, course.made)
    course.forms["b"].unpublish()
    assert "De här frågorna är inte öppna just nu" in words(reader.get(course.lesson_at))
    assert "De här frågorna är inte öppna just nu" in words(Client().get(course.lesson_at))
    course.made.page.form_a = None
    course.made.page = publish(course.made.page)
    assert "De här frågorna är inte öppna just nu" in words(reader.get(course.lesson_at))
    response = reader.post(course.begin_at)
    assert response.status_code == 410
    assert "De här frågorna är inte öppna just nu" in words(response)


# ---------------------------------------------------------------- how much is asked of the database


@pytest.fixture
def signed_in(db: None) -> Client:
    client = Client()
    client.force_login(User.objects.create_user("larare@example.org"))
    return client


@pytest.mark.parametrize("stage", ["offered", "begun", "answered"])
def test_a_signed_in_lesson_that_measures_takes_at_most_six_queries(
    course: Measured, signed_in: Client, count_queries: Counter, stage: str
) -> None:
    start(signed_in, course.made)
    if stage != "offered":
        attempt = begin_form(signed_in, course)
        if stage == "answered":
            answer_by_post(signed_in, attempt, wrong=1)
    signed_in.get(course.lesson_at)
    with count_queries() as asked:
        assert signed_in.get(course.lesson_at).status_code == 200
    assert len(asked) <= 6, "\n".join(asked)


def test_a_visitor_costs_no_query(course: Measured, reader: Client, count_queries: Counter) -> None:
    reader.get(course.lesson_at)
    with count_queries() as asked:
        assert reader.get(course.lesson_at, headers={"accept-encoding": "zstd"}).status_code == 200
    assert asked == []


@pytest.mark.parametrize("before", [True, False])
def test_handing_in_sixteen_questions_takes_at_most_twelve_queries(
    course: Measured, signed_in: Client, count_queries: Counter, before: bool
) -> None:
    """As for any test, however many questions: writing down the after is one of them."""
    start(signed_in, course.made)
    if before:
        answer_by_post(signed_in, begin_form(signed_in, course), wrong=1)
    response = signed_in.post(f"/kurs/prov/{course.made.test_page.translation_key}/starta/")
    attempt = Attempt.objects.get(pk=response.headers["Location"].split("/")[2])
    answer_all(attempt)
    with count_queries() as asked:
        signed_in.post(f"/prov/{attempt.pk}/lamna-in/")
    assert Completion.objects.count() == 1
    assert len(asked) <= 12, "\n".join(asked)
