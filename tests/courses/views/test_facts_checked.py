"""The foot of a lesson says since when its facts have been checked, and stays true when the day turns."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest
from django.test import Client, RequestFactory

from courses.views.lesson import lesson_response
from people.models import User
from starter.reporting import course_report
from tests.courses.making import Made, make_course, publish, start
from tests.media.making import make_fact

pytestmark = pytest.mark.django_db
LESSON = "/utbildning/kursen/modul-0/lektion-0/"
CHECKED = {"reviewed_on": date(2026, 11, 20), "review_by": date(2027, 1, 15), "read_on": date(2026, 11, 1)}

Counter = Callable[[], AbstractContextManager[list[str]]]


def with_facts(tree: Any, *facts: Any) -> Made:
    """Return a course whose first lesson shows these facts, the last of them within a hard passage."""
    made = make_course(tree, modules=1, lessons=1)
    boxes = [{"type": "fact", "value": {"fact": fact.pk}, "id": str(uuid.uuid4())} for fact in facts]
    body = [{"type": "text", "value": "<p>Ett ord.</p>", "id": str(uuid.uuid4())}, *boxes[:-1]]
    body += [
        {
            "type": "hard_content",
            "id": str(uuid.uuid4()),
            "value": {"announcement": "Svårt.", "summary": "<p>Kort.</p>", "body": boxes[-1:]},
        }
    ]
    made.lessons[0].body = body
    made.lessons[0] = publish(made.lessons[0])
    return made


def read(client: Client) -> str:
    answer = client.get(LESSON)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_a_lesson_says_the_day_on_which_all_of_its_facts_had_been_checked(
    site_tree: Any, reader: Client, time_machine: Any
) -> None:
    time_machine.move_to("2026-11-25 12:00:00+01:00", tick=False)
    with_facts(
        site_tree,
        make_fact(**CHECKED),
        make_fact(**{**CHECKED, "reviewed_on": date(2026, 11, 22)}),
        make_fact(confidence="C"),
    )
    assert "Senast faktagranskad 22 november 2026." in read(reader)
    report = course_report(today=date(2026, 11, 25))
    assert report is not None
    assert report["lessons"][0]["reviewed"] == "2026-11-22"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            [{"reviewed_on": None}, {"reviewed_on": None}],
            "Fakta i lektionen är inte granskade av någon utsedd",
        ),
        ([{}, {"reviewed_on": None}], "Några av lektionens fakta är inte granskade av någon utsedd"),
        ([{}, {"review_by": date(2026, 11, 24)}], "skulle ha granskats igen senast 24 november 2026"),
        ([{}, {"kind": "law", "read_on": date(2026, 6, 30)}], "Fakta i lektionen ses över"),
        ([{"confidence": "C"}, {"live": False}], "Den här lektionen har inga faktarutor."),
    ],
)
def test_a_lesson_says_plainly_when_it_has_not_been_checked(
    site_tree: Any, reader: Client, time_machine: Any, changes: list[dict[str, Any]], sentence: str
) -> None:
    time_machine.move_to("2026-11-25 12:00:00+01:00", tick=False)
    with_facts(site_tree, *(make_fact(**{**CHECKED, **change}) for change in changes))
    shown = read(reader)
    assert sentence in shown
    assert "Senast faktagranskad" not in shown
    report = course_report(today=date(2026, 11, 25))
    assert report is not None
    assert report["lessons"][0]["reviewed"] is None


@pytest.mark.parametrize("who", ["visitor", "signed in"])
def test_kept_pages_turn_over_with_the_day(
    site_tree: Any, reader: Client, time_machine: Any, count_queries: Counter, who: str
) -> None:
    """From New Year's Day law "ses över", and the day after the review date a fact is overdue: by itself."""
    time_machine.move_to("2026-12-31 12:00:00+01:00", tick=False)
    made = with_facts(site_tree, make_fact(**{**CHECKED, "kind": "law"}), make_fact(**CHECKED))
    if who == "signed in":
        reader.force_login(User.objects.create_user("larare@example.org"))
        start(reader, made)

    def at(moment: str) -> str:
        time_machine.move_to(moment, tick=False)
        first = read(reader)
        with count_queries() as asked:
            assert read(reader) == first
        if who == "visitor":
            assert asked == [], "the page is kept"
        else:
            assert len(asked) <= 6
            assert not [query for query in asked if "media_fact" in query], "the foot costs no query"
        return first

    old_year = at("2026-12-31 23:58:00+01:00")
    assert "Ses över" not in old_year
    assert "Senast faktagranskad 20 november 2026." in old_year
    new_year = at("2027-01-01 00:01:00+01:00")
    assert "Ses över: lagen kan ha ändrats sedan dess." in new_year
    assert "Fakta i lektionen ses över" in new_year
    assert "försenad" not in new_year
    assert "försenad" not in at("2027-01-15 23:58:00+01:00")
    late = at("2027-01-16 00:01:00+01:00")
    assert late.count("Granskningen är försenad. Den skulle ha gjorts senast 15 januari 2027.") == 2
    assert "Fakta i lektionen skulle ha granskats igen senast 15 januari 2027." in late


def test_the_preview_of_a_lesson_says_why_a_box_is_empty(site_tree: Any, reader: Client) -> None:
    made = with_facts(site_tree, make_fact(confidence="C", claim="<p>Osäkert påstående</p>"), make_fact())
    assert "För redaktörer" not in read(reader)
    assert "Osäkert påstående" not in read(reader)
    request: Any = RequestFactory().get(LESSON)
    request.is_preview = True
    shown = lesson_response(request, made.lessons[0], preview=True).content.decode()
    assert "faktat är osäkert (säkerhet C)" in shown
    assert "Osäkert påstående" not in shown
