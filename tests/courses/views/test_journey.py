"""From the first click to the way to the certificate, as plain forms, for a guest."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from courses.models import Certificate, Completion
from quizzes.models import Attempt, PassageToReread
from tests.courses.making import (
    Made,
    answer_all,
    guest_of,
    make_course,
    right_response,
    start,
    wrong_response,
)

pytestmark = pytest.mark.django_db
TEST = "/utbildning/kursen/slutprov/"


def begin(browser: Client, made: Made) -> Any:
    response = browser.post(f"/kurs/prov/{made.test_page.translation_key}/starta/")
    assert response.status_code == 303
    match = re.fullmatch(r"/prov/([0-9a-f-]+)/fraga/1/", response.headers["Location"])
    assert match
    return Attempt.objects.get(pk=match[1])


def test_fail_read_again_pass_and_get_the_certificate(site_tree: Any, reader: Client) -> None:
    made = make_course(site_tree, questions=4, pass_right=3, reread=True)
    start(reader, made)
    attempt = begin(reader, made)
    assert begin(reader, made) == attempt, "pressing twice begins one"

    for number, question in enumerate(attempt.questions, start=1):
        given = wrong_response(question)
        response = reader.post(f"/prov/{attempt.pk}/fraga/{number}/", given)
        assert response.status_code == 303
    assert reader.get(f"/prov/{attempt.pk}/granska/").status_code == 200
    response = reader.post(f"/prov/{attempt.pk}/lamna-in/")
    assert response.headers["Location"] == f"/prov/{attempt.pk}/resultat/"
    text = reader.get(f"/prov/{attempt.pk}/resultat/").content.decode()
    assert "Lektion 0" in text
    assert "/intyg/" not in text.replace('href="/intyg/"', "")
    assert not Certificate.objects.exists()

    # The next try opens when the passage has been opened.
    attempt.passages.create(page_key=made.lessons[0].translation_key)
    page = reader.get(TEST).content.decode()
    assert page.count(f"/prov/{attempt.pk}/las-igen/") == 1, "one button for a page, however many passages"
    assert reader.post(f"/kurs/prov/{made.test_page.translation_key}/starta/").headers["Location"] == TEST
    block = made.lessons[0].body[0].id
    response = reader.post(
        f"/prov/{attempt.pk}/las-igen/",
        {"page_key": str(made.lessons[0].translation_key), "block_id": block},
    )
    lesson, from_test = "/utbildning/kursen/modul-0/lektion-0/", f"fran={made.test_page.translation_key}"
    assert response.headers["Location"] == f"{lesson}?{from_test}#{block}"
    back = f'<a href="{TEST}">Tillbaka till provet</a>'
    assert back in reader.get(f"{lesson}?{from_test}").content.decode()
    for address in (lesson, f"{lesson}?fran=x"):
        assert "Tillbaka till provet" not in reader.get(address).content.decode()
    assert "Tillbaka till provet" not in Client().get(f"{lesson}?{from_test}").content.decode()

    assert PassageToReread.objects.exclude(opened_at=None).count() == 2, "both stand on the page"

    second = begin(reader, made)
    assert second != attempt
    for number, question in enumerate(second.questions, start=1):
        reader.post(f"/prov/{second.pk}/fraga/{number}/", right_response(question))
    reader.post(f"/prov/{second.pk}/lamna-in/")
    text = reader.get(f"/prov/{second.pk}/resultat/").content.decode()
    letter = Certificate.objects.get()
    assert f"/intyg/{letter.code}/namn/" in text
    assert letter.learner == guest_of(reader)
    for path in ("/utbildning/kursen/", TEST):
        assert f"/intyg/{letter.code}/namn/" in reader.get(path).content.decode()
    assert Client().get(f"/intyg/{letter.code}/").status_code == 200


def test_a_21_what_a_request_says_about_the_outcome_is_ignored(made: Made, reader: Client) -> None:
    start(reader, made)
    attempt = begin(reader, made)
    reader.post(
        f"/prov/{attempt.pk}/lamna-in/",
        {"score": "12", "passed": "true", "completed": "1", "right": "12", "at": "2020-01-01"},
    )
    attempt.refresh_from_db()
    assert (attempt.passed, attempt.right) == (False, 0)
    assert not Completion.objects.exists()


@pytest.mark.parametrize("page", ["fraga/1/", "granska/", "resultat/"])
def test_a_01_someone_elses_attempt_is_404(made: Made, reader: Client, page: str) -> None:
    start(reader, made)
    attempt = begin(reader, made)
    other = Client()
    start(other, made)
    for browser in (other, Client()):
        assert browser.get(f"/prov/{attempt.pk}/{page}").status_code == 404
        assert browser.post(f"/prov/{attempt.pk}/lamna-in/").status_code == 404
        assert browser.post(f"/prov/{attempt.pk}/spara/", {"question": "x"}).status_code == 404
    attempt.refresh_from_db()
    assert attempt.is_open


def test_what_remains_is_a_list(made: Made, reader: Client) -> None:
    start(reader, made)
    text = reader.get("/utbildning/kursen/").content.decode()
    assert "not taken yet" in text or "inte gjort än" in text
    attempt = begin(reader, made)
    answer_all(attempt, wrong=12)
    reader.post(f"/prov/{attempt.pk}/lamna-in/")
    text = reader.get("/utbildning/kursen/").content.decode()
    assert "not passed yet" in text or "inte godkänt än" in text


def test_a_requirement_that_was_taken_away_leaves_something_to_claim(made: Made, reader: Client) -> None:
    from tests.courses.making import publish

    made.page.also_required = [{"type": "lesson", "value": made.lessons[2].pk}]
    made.page = publish(made.page)
    start(reader, made)
    attempt = begin(reader, made)
    answer_all(attempt)
    reader.post(f"/prov/{attempt.pk}/lamna-in/")
    assert "Lektion 2" in reader.get(f"/prov/{attempt.pk}/resultat/").content.decode()
    assert not Completion.objects.exists()
    made.page.also_required = []
    made.page = publish(made.page)
    claim = f"/kurs/{made.identity.pk}/slutfor/"
    assert claim in reader.get("/utbildning/kursen/").content.decode()
    reader.get(claim)
    assert not Completion.objects.exists()
    for _ in range(2):
        assert reader.post(claim).status_code == 303
    assert Completion.objects.count() == Certificate.objects.count() == 1
    Client().post(claim)
    assert Completion.objects.count() == 1
