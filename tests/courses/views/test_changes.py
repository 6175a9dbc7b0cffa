"""The page that says what changed, and the way to an updated certificate, as a reader meets them."""

from __future__ import annotations

import io
import re
from typing import Any

import pikepdf
import pytest
from django.test import Client
from django.utils import timezone

from courses.actions.names import seal_name
from courses.models import Certificate, Completion
from tests.courses.actions.test_updating import change, raise_edition, short_check
from tests.courses.boosting import completed, letter_of
from tests.courses.making import Made, answer_all, guest_of, start
from tests.courses.views.test_boosters import main

pytestmark = pytest.mark.django_db
CHANGES, COURSE = "/utbildning/kursen/andringar/", "/utbildning/kursen/"


@pytest.fixture
def holder(made: Made, reader: Client) -> Client:
    """A guest with a certificate of 2026:1 in the name of Åsa Ek."""
    start(reader, made)
    guest = guest_of(reader)
    completed(guest, made, at=timezone.now())
    seal_name(certificate=letter_of(guest), learner=guest, name="Åsa Ek", at=timezone.now())
    return reader


def plain(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main(answer)))


def test_the_editions_stand_there_newest_first(made: Made, count_queries: Any) -> None:
    change(made, 2)
    raise_edition(made)
    stranger = Client()
    told = stranger.get(CHANGES)
    text = plain(told)
    assert told.status_code == 200 and not told.cookies
    assert text.index("Utgåva 2026:2") < text.index("Nytt i 2026:2") < text.index("Utgåva 2026:1")
    assert "Lektion 2" in text and "Lektion 1" in text.split("Utgåva 2026:1")[0]
    assert CHANGES in stranger.get(COURSE).content.decode()
    with count_queries() as asked:
        stranger.get(CHANGES, headers={"accept-encoding": "zstd"})
    assert asked == [], "P-01: from the page cache"


@pytest.mark.parametrize("path", ["/andringar/", "/utbildning/andringar/", f"{COURSE}modul-0/andringar/"])
def test_it_stands_below_a_course_only(made: Made, path: str) -> None:
    assert Client().get(path).status_code == 404


def test_a_holder_goes_all_the_way(holder: Client, made: Made, site_tree: Any) -> None:
    change(made, 0)
    raise_edition(made, quiz=short_check(site_tree))
    old = Certificate.objects.get()
    update = f"/kurs/{made.identity.pk}/andringar/intyg/"

    # Everywhere it says that the course has changed it leads to what has.
    for page in (f"/intyg/{old.code}/", f"/intyg/{old.code}/mitt/", "/mina-sidor/", COURSE):
        assert f'href="{CHANGES}"' in main(holder.get(page)), page
    text = plain(holder.get(CHANGES))
    assert "Ditt intyg gäller utgåva 2026:1" in text and "Det här har ändrats sedan dess" in text
    assert "inte klar än" in text and "Uppdatera intyget" not in text
    early = holder.post(update)
    assert early.status_code == 422 and "Något återstår" in plain(early)

    # The changed lesson is finished like any other.
    lesson = made.lesson_identity(0)
    holder.post(f"/kurs/lektion/{lesson.pk}/klar/")
    assert "inte klar än" not in plain(holder.get(CHANGES))
    # Then the short check.
    begun = holder.post(f"/kurs/{made.identity.pk}/andringar/kontroll/")
    assert begun.status_code == 303 and "/fraga/1/" in begun["Location"]
    from quizzes.models import Attempt

    attempt = Attempt.objects.latest("started_at")
    answer_all(attempt, at=timezone.now())
    done = holder.post(f"/prov/{attempt.pk}/lamna-in/", follow=True)
    assert f'href="{CHANGES}"' in main(done), "the result leads back"
    # Then the button.
    assert "Uppdatera intyget" in main(holder.get(CHANGES))
    assert holder.get(update)["Location"] == CHANGES
    assert Completion.objects.count() == 1, "GET changes nothing"
    first, again = holder.post(update), holder.post(update)
    new = Certificate.objects.get(edition="2026:2")
    assert first["Location"] == again["Location"] == f"/intyg/{new.code}/mitt/"
    text = plain(holder.get(first["Location"]))
    assert "Åsa Ek" in text and "har godkänt slutprovet i" in text
    assert "utgåva 2026:1 och gått igenom ändringarna till utgåva 2026:2" in text
    assert "gäller utgåva 2026:2" in plain(holder.get(CHANGES))
    # What a stranger is told is true of both.
    stranger = Client()
    text = plain(stranger.get(f"/intyg/{new.code}/"))
    assert "Intyget är giltigt" in text and "Ändringar genomgångna" in text and "utgåva 2026:1" in text
    text = plain(stranger.get(f"/intyg/{old.code}/"))
    assert "Intyget är giltigt" in text and "Kursens innehåll är ändrat sedan dess" in text
    assert "Ändringar genomgångna" not in text


def test_the_file_says_what_was_done(holder: Client, made: Made) -> None:
    raise_edition(made)
    holder.post(f"/kurs/{made.identity.pk}/andringar/intyg/")
    new = Certificate.objects.get(edition="2026:2")
    answer = holder.get(f"/intyg/{new.code}.pdf")
    with pikepdf.open(io.BytesIO(answer.content)) as document:
        assert len(document.pages) == 1
    from courses.views.certificate_letter import letter_of as words

    letter = words(new, name="Åsa Ek", issuer="")
    assert letter.updated == "utgåva 2026:1 och gått igenom ändringarna till utgåva 2026:2"
    assert words(Certificate.objects.get(edition="2026:1"), name="", issuer="").updated == ""


def test_a_changed_lesson_is_finished_by_post_again(holder: Client, made: Made) -> None:
    lesson, path = made.lesson_identity(0), "/utbildning/kursen/modul-0/lektion-0/"
    finish = f'action="/kurs/lektion/{lesson.pk}/klar/"'
    holder.post(f"/kurs/lektion/{lesson.pk}/klar/")
    assert finish not in holder.get(path).content.decode()
    change(made, 0)
    assert finish in holder.get(path).content.decode()
    holder.post(f"/kurs/lektion/{lesson.pk}/klar/")
    assert finish not in holder.get(path).content.decode()


def test_an_earlier_holder_is_not_promised_a_completion_that_never_comes(holder: Client, made: Made) -> None:
    """The old test does not count for the new edition, so the course page offers no `Slutför`."""
    raise_edition(made)
    text = main(holder.get(COURSE))
    assert "slutfor" not in text and CHANGES in text


def test_nobody_updates_without_a_certificate(made: Made, reader: Client) -> None:
    start(reader, made)
    raise_edition(made)
    told = reader.post(f"/kurs/{made.identity.pk}/andringar/intyg/")
    assert told.status_code == 422 and "inget intyg för en äldre utgåva" in plain(told)
    stranger = Client()
    assert stranger.post(f"/kurs/{made.identity.pk}/andringar/intyg/")["Location"] == CHANGES
    assert stranger.post("/kurs/00000000-0000-4000-8000-000000000000/andringar/intyg/").status_code == 404


def test_a_check_that_the_editors_did_not_choose_is_not_begun(holder: Client, made: Made) -> None:
    raise_edition(made)
    told = holder.post(f"/kurs/{made.identity.pk}/andringar/kontroll/")
    assert told.status_code == 422
    assert Completion.objects.count() == 1


@pytest.mark.parametrize("state", ["one edition", "nothing left", "check left"])
def test_a_holders_page_costs_few_queries(
    holder: Client, made: Made, site_tree: Any, count_queries: Any, state: str
) -> None:
    if state != "one edition":
        raise_edition(made, quiz=short_check(site_tree) if state == "check left" else None)
    holder.get(CHANGES)
    with count_queries() as asked:
        assert holder.get(CHANGES).status_code == 200
    assert len(asked) <= 8, "\n".join(asked)
