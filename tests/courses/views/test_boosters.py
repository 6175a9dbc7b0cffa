"""Boosters as pages: read by anyone, kept after start, beside the course; and the voluntary form."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from courses.models import BoosterPlan, Certificate, FollowUpCount
from people.models import Learner
from quizzes.models import Attempt, PublishedQuiz
from tests.courses.boosting import account, add_boosters, completed, letter_of
from tests.courses.making import Made, guest_of, publish, right_response, start
from tests.people.test_emails import TELLING_WORDS

pytestmark = pytest.mark.django_db
FIRST, LAST = "/utbildning/kursen/pafyllning-1/", "/utbildning/kursen/pafyllning-3/"
COURSE = "/utbildning/kursen/"


@pytest.fixture
def course(made: Made, site_tree: Any) -> Made:
    made.boosters = add_boosters(made, site_tree, check=made.checks[0])  # type: ignore[attr-defined]
    return made


@pytest.fixture
def signed_in(course: Made) -> Client:
    """Somebody signed in who has just completed the course and confirmed a name."""
    from courses.actions.names import seal_name

    learner = account()
    completed(learner, course, at=timezone.now())
    seal_name(certificate=letter_of(learner), learner=learner, name="Anna Ek", at=timezone.now())
    client = Client()
    client.force_login(learner.user)
    return client


def main(answer: Any) -> str:
    text = answer.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    return re.sub(r"\s+", " ", text)


def follow_up(course: Made) -> str:
    return f"/kurs/pafyllning/{course.boosters[0].translation_key}/uppfoljning/"  # type: ignore[attr-defined]


def check(course: Made) -> str:
    page = course.boosters[0]  # type: ignore[attr-defined]
    return f"/kurs/pafyllning/{page.translation_key}/kontroll/{page.body[1].id}/"


def question(course: Made) -> Any:
    frozen = PublishedQuiz.objects.get(quiz__translation_key=course.checks[0].translation_key).version.frozen
    return frozen.questions[frozen.items[0].question]  # type: ignore[union-attr]


def test_p_01_anyone_may_read_it_without_a_trace(course: Made, reader: Client, count_queries: Any) -> None:
    told = reader.get(FIRST)
    assert told.status_code == 200 and not told.cookies
    assert "Ett fall till." in main(told) and "Påfyllning · " in main(told)
    assert "Har du sedan kursen" not in main(told), "before start the form is not shown"
    assert not Learner.objects.exists()
    with count_queries() as asked:
        reader.get(FIRST, headers={"accept-encoding": "zstd"})
    assert asked == []


def test_it_is_no_part_of_length_progress_and_completion(course: Made, reader: Client) -> None:
    outline = course.outline
    assert [one.months for one in outline.boosters] == [1, 3, 6]
    assert outline.boosters[0].minutes > 0
    assert len(outline.lessons) == 4
    assert outline.final_test
    assert outline.counted_minutes == sum(one.minutes for one in (*outline.lessons, outline.final_test))
    assert "Påfyllning" not in main(reader.get(COURSE)), "not before the course is completed"


def test_an_answer_before_start_is_explained_and_not_kept(course: Made, reader: Client) -> None:
    asked = question(course)
    told = reader.post(check(course), {"question": asked.id, **right_response(asked)})
    assert told.status_code == 200 and "KEY-FEEDBACK" in main(told)
    assert not Attempt.objects.exists()
    empty = reader.post(check(course), {"question": asked.id})
    assert empty.status_code == 422


def test_an_answer_after_start_is_kept(course: Made, reader: Client) -> None:
    start(reader, course)
    asked = question(course)
    told = reader.post(check(course), {"question": asked.id, **right_response(asked)})
    assert (told.status_code, told["Location"]) == (303, f"{FIRST}#legend-{asked.id}")
    assert Attempt.objects.get().learner == guest_of(reader)
    assert "KEY-FEEDBACK" in main(reader.get(FIRST))
    assert reader.get(check(course))["Location"].startswith(FIRST)


def test_a_started_reader_costs_at_most_six_queries(course: Made, count_queries: Any) -> None:
    learner = account()
    client = Client()
    client.force_login(learner.user)
    start(client, course)
    asked = question(course)
    client.post(check(course), {"question": asked.id, **right_response(asked)})
    client.get(FIRST)
    with count_queries() as queries:
        assert client.get(FIRST).status_code == 200
    assert len(queries) <= 6, "\n".join(queries)


def test_the_form_is_shown_answered_and_thanked_for(course: Made, reader: Client) -> None:
    start(reader, course)
    assert "Lagt in numren i din telefon?" in main(reader.get(FIRST))
    assert "Lagt in numren" not in main(reader.get(LAST)), "only where the editors ask"
    for _ in range(2):
        told = reader.post(follow_up(course), {"numbers": "yes", "reported": "no"})
        assert (told.status_code, told["Location"]) == (303, f"{FIRST}#follow-up")
    assert "Tack. Dina svar är räknade." in main(reader.get(FIRST))
    assert sorted(FollowUpCount.objects.values_list("question", "answer", "count")) == [
        ("numbers", "yes", 1),
        ("reported", "no", 1),
    ]


@pytest.mark.parametrize(
    ("posted", "sentence"),
    [({}, "Välj minst ett svar"), ({"numbers": "kanske"}, "Välj ett av svaren, eller inget.")],
)
def test_bad_answers_get_a_sentence_and_change_nothing(
    course: Made, reader: Client, posted: dict[str, str], sentence: str
) -> None:
    start(reader, course)
    told = reader.post(follow_up(course), posted)
    assert told.status_code == 422 and sentence in main(told)
    assert not FollowUpCount.objects.exists()


def test_nothing_is_counted_before_start_and_by_get(course: Made, reader: Client) -> None:
    assert reader.post(follow_up(course), {"numbers": "yes"})["Location"] == COURSE
    start(reader, course)
    assert reader.get(follow_up(course))["Location"] == FIRST
    assert not FollowUpCount.objects.exists()


@pytest.mark.parametrize("what", ["uppfoljning", "kontroll/00000000-0000-4000-8000-000000000000"])
def test_a_01_an_unknown_booster_is_not_found(course: Made, reader: Client, what: str) -> None:
    assert reader.post(f"/kurs/pafyllning/00000000-0000-4000-8000-000000000000/{what}/").status_code == 404


def test_whoever_completed_the_course_finds_them(course: Made, signed_in: Client) -> None:
    for page in (COURSE, "/mina-sidor/"):
        assert f'href="{FIRST}"' in main(signed_in.get(page))


def test_letters_are_asked_for_and_stopped(course: Made, signed_in: Client) -> None:
    letter = letter_of(Learner.objects.get())
    holder = f"/intyg/{letter.code}/mitt/"
    text = main(signed_in.get(holder))
    assert "Påfyllning efter 1, 3 och 6 månader" in text and "anna@example.org" in text
    for _ in range(2):
        assert signed_in.post(f"/intyg/{letter.code}/pafyllning/")["Location"] == f"{holder}#boosters"
    assert BoosterPlan.objects.count() == 3
    assert "Du får ett brev med e-post" in main(signed_in.get(holder))
    assert "Du får en påminnelse med e-post den:" in main(signed_in.get("/mina-sidor/"))
    signed_in.get(f"/kurs/{course.identity.pk}/pafyllning/avsluta/")
    assert BoosterPlan.objects.count() == 3, "GET changes nothing"
    signed_in.post(f"/kurs/{course.identity.pk}/pafyllning/avsluta/")
    assert not BoosterPlan.objects.exists()
    assert "Skriv till mig när det är dags" in main(signed_in.get(holder))


def test_asking_when_all_are_open_gets_a_sentence(course: Made, signed_in: Client) -> None:
    from courses.models import Completion

    Completion.objects.update(completed_at=timezone.now() - timedelta(days=300))
    Certificate.objects.update(issued_at=timezone.now() - timedelta(days=300))
    letter = letter_of(Learner.objects.get())
    assert "Skriv till mig" not in main(signed_in.get(f"/intyg/{letter.code}/mitt/"))
    told = signed_in.post(f"/intyg/{letter.code}/pafyllning/")
    assert told.status_code == 422 and "Alla är redan öppna" in main(told)


def test_a_02_nobody_asks_or_looks_for_somebody_else(course: Made, signed_in: Client) -> None:
    letter = letter_of(Learner.objects.get())
    stranger = Client()
    assert stranger.post(f"/intyg/{letter.code}/pafyllning/").status_code == 404
    assert stranger.get(f"/intyg/{letter.code}/pafyllning.ics").status_code == 404
    assert stranger.post(f"/kurs/{course.identity.pk}/pafyllning/avsluta/").status_code == 303
    assert not BoosterPlan.objects.exists()


def test_a_guest_gets_a_calendar_file_that_says_nothing(course: Made, reader: Client) -> None:
    from courses.actions.names import seal_name

    start(reader, course)
    guest = guest_of(reader)
    completed(guest, course, at=timezone.now())
    letter = seal_name(certificate=letter_of(guest), learner=guest, name="Anna Ek", at=timezone.now())
    text = main(reader.get(f"/intyg/{letter.code}/mitt/"))
    assert "pafyllning.ics" in text and "Skriv till mig" not in text
    told = reader.post(f"/intyg/{letter.code}/pafyllning/")
    assert told.status_code == 422 and "Logga in för att få brev" in main(told)
    answer = reader.get(f"/intyg/{letter.code}/pafyllning.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="pafyllning.ics"'
    assert "no-store" in answer["Cache-Control"]
    said = answer.content.decode()
    assert said.count("BEGIN:VEVENT") == 3 and "SUMMARY:Påfyllning 1\r\n" in said
    assert "ATTENDEE" not in said and "ORGANIZER" not in said
    plain = said.replace("\r\n ", "").lower()
    assert [word for word in [*TELLING_WORDS, "anna", letter.code.lower()] if word in plain] == []
    assert reader.get(f"/intyg/{letter.code}/pafyllning.ics").content == answer.content, "stable"


def test_the_neutral_address_leads_on_also_when_the_page_is_gone(course: Made, reader: Client) -> None:
    address = f"/p/{course.identity.pk}/3/"
    assert reader.get(address)["Location"] == "/utbildning/kursen/pafyllning-2/"
    course.boosters[1].unpublish()  # type: ignore[attr-defined]
    assert reader.get(address)["Location"] == COURSE
    assert reader.get("/p/00000000-0000-4000-8000-000000000000/3/").status_code == 404


def test_an_english_reader_is_led_to_what_there_is(course: Made, reader: Client) -> None:
    assert reader.get(f"/en/p/{course.identity.pk}/1/")["Location"] == FIRST


def test_a_booster_that_was_renamed_keeps_its_answers(course: Made, reader: Client) -> None:
    start(reader, course)
    reader.post(follow_up(course), {"numbers": "yes"})
    page = course.boosters[0]  # type: ignore[attr-defined]
    page.title = "Efter en månad"
    publish(page)
    assert "Tack. Dina svar är räknade." in main(reader.get(FIRST))


def test_the_certificate_and_my_pages_hold_their_limits(
    course: Made, signed_in: Client, count_queries: Any
) -> None:
    """As before there were boosters: six queries each (a guest's pages five: no session and no account)."""
    letter = letter_of(Learner.objects.get())
    signed_in.post(f"/intyg/{letter.code}/pafyllning/")
    for path, most in ((f"/intyg/{letter.code}/mitt/", 6), ("/mina-sidor/", 6)):
        signed_in.get(path)
        with count_queries() as asked:
            assert signed_in.get(path).status_code == 200
        assert len(asked) <= most, "\n".join(asked)
