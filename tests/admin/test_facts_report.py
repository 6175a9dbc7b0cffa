"""The report on facts: what waits, on which pages it stands, and as a spreadsheet that runs nothing."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from io import BytesIO, StringIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import ReferenceIndex

from courses.models import LessonPage, ModulePage
from pages.models import StandardPage

from .content import a_course, a_fact, published

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def day(time_machine: Any) -> None:
    time_machine.move_to("2026-11-25 12:00:00+01:00", tick=False)


@pytest.fixture
def there(site_tree: SimpleNamespace, course_index: Any) -> SimpleNamespace:
    """Facts in every state; two of them in a module, one on a standard page as well."""
    there = a_course(course_index)
    there.late = a_fact(claim="<p>Försenat</p>", review_by=date(2026, 11, 24), owner="Juristen")
    there.law = a_fact(claim="<p>Gammal lag</p>", kind="law", read_on=date(2026, 6, 1))
    there.unsure = a_fact(claim="<p>Osäkert</p>", confidence="C")
    there.fine = a_fact(claim="<p>I ordning</p>", reviewed_on=date(2026, 11, 20))
    there.draft = a_fact(claim="<p>Utkast</p>", live=False)
    there.second = published(
        there.course.add_child(instance=ModulePage(title="Tecken", slug="tecken", number=2))
    )
    lesson = LessonPage(title="Samlat", slug="samlat", body=[("fact", {"fact": there.late})])
    lesson.body.append(("fact", {"fact": there.fine}))
    there.second.add_child(instance=lesson)
    there.samlat = published(lesson)
    page = StandardPage(title="Om oss", slug="om-oss", body=[("fact", {"fact": there.late})])
    site_tree.home.add_child(instance=page)
    there.page = published(page)
    for shows in (there.samlat, there.page):
        # The worker does this after each publication.
        ReferenceIndex.create_or_update_for_object(shows)
    return there


def claims(browser: Client, **query: Any) -> set[str]:
    """Return the claims that the report lists."""
    answer = browser.get(reverse("facts_report"), query)
    assert answer.status_code == 200
    return {fact.claim_line for fact in answer.context["object_list"]}


def test_it_opens_with_what_waits_and_is_narrowed_by_state_owner_and_place(
    there: SimpleNamespace, editors: SimpleNamespace, enter: Callable[..., Client]
) -> None:
    browser = enter(editors.knowledge)
    assert claims(browser) == {"Försenat", "Gammal lag", "Osäkert"}
    assert claims(browser, state="overdue") == {"Försenat"}
    assert claims(browser, state="under_review") == {"Gammal lag"}
    assert claims(browser, state="uncertain") == {"Osäkert"}
    assert claims(browser, state="unpublished") == {"Utkast"}
    assert "I ordning" not in claims(browser, state="unchecked")
    everything = claims(browser, state="all")
    assert {"Försenat", "Gammal lag", "Osäkert", "I ordning", "Utkast"} <= everything
    assert claims(browser, state="all", owner="Juristen") == {"Försenat"}
    assert claims(browser, state="all", place=str(there.second.pk)) == {"Försenat", "I ordning"}
    assert claims(browser, state="overdue", place=str(there.page.pk)) == {"Försenat"}
    assert claims(browser, place=str(there.samlat.pk)) == {"Försenat"}


def test_it_says_why_where_and_leads_to_the_fact(
    there: SimpleNamespace, editors: SimpleNamespace, enter: Callable[..., Client]
) -> None:
    browser = enter(editors.course)
    page = browser.get(reverse("facts_report")).content.decode()
    assert "Skulle ha granskats 24 november 2026" in page
    assert "Lagen kan ha ändrats: läst t.o.m. 1 juni 2026, nya lagar från 1 juli 2026" in page
    assert "Osäkert (C), visas därför ingenstans" in page
    assert "2. Tecken: Samlat; Om oss" in page
    assert "24 november 2026" in page.partition("Visas på")[2], "the day itself, also when it is to come"
    assert "Precis nu" not in page
    assert reverse(there.late.snippet_viewset.get_url_name("edit"), args=[there.late.pk]) in page


def test_an_owner_or_a_place_that_is_not_there_narrows_nothing_and_breaks_nothing(
    there: SimpleNamespace, editors: SimpleNamespace, enter: Callable[..., Client]
) -> None:
    browser = enter(editors.knowledge)
    for query in ({"owner": "Ingen"}, {"place": "987654"}, {"place": "x"}, {"state": "borta"}):
        assert browser.get(reverse("facts_report"), query).status_code == 200


def test_it_stands_in_the_menu_of_those_who_may_change_facts(
    there: SimpleNamespace, editors: SimpleNamespace, enter: Callable[..., Client]
) -> None:
    address = reverse("facts_report")
    for who, shown in ((editors.knowledge, True), (editors.course, True), (editors.campaign, False)):
        browser = enter(who)
        assert (address in browser.get(reverse("wagtailadmin_home")).content.decode()) is shown
        assert (browser.get(address).status_code == 200) is shown


def test_a_07_a_draft_page_is_not_named_to_those_who_may_not_change_it(
    there: SimpleNamespace, editors: SimpleNamespace, enter: Callable[..., Client]
) -> None:
    there.page.unpublish()
    address = reverse("facts_report")
    assert "Om oss" in enter(editors.knowledge).get(address).content.decode()
    assert "Om oss" not in enter(editors.course).get(address).content.decode()


def test_a_18_the_spreadsheets_hold_no_formula(
    there: SimpleNamespace, editors: SimpleNamespace, enter: Callable[..., Client]
) -> None:
    a_fact(
        claim="<p>=HYPERLINK(1)</p>",
        source="@SUM(A1)\tmer",
        owner="+46",
        review_by=date(2026, 1, 1),
    )
    browser = enter(editors.knowledge)
    answer = browser.get(reverse("facts_report"), {"export": "csv", "state": "overdue"})
    assert 'filename="fakta-2026-11-25.csv"' in answer.headers["Content-Disposition"]
    text = b"".join(answer.streaming_content).decode()
    rows = list(csv.reader(StringIO(text)))
    assert rows[0][0] == "Fakta"
    assert len(rows) == 3
    evil = next(row for row in rows if "HYPERLINK" in row[0])
    assert evil[0] == "'=HYPERLINK(1)"
    assert "'+46" in evil
    assert "'@SUM(A1) mer" in evil
    sheet = browser.get(reverse("facts_report"), {"export": "xlsx", "state": "overdue"})
    cells = [cell for row in load_workbook(BytesIO(b"".join(sheet.streaming_content))).active for cell in row]
    assert "'=HYPERLINK(1)" in [cell.value for cell in cells]
    assert all(cell.data_type != "f" for cell in cells)


def test_it_asks_no_more_of_the_database_for_more_facts(
    there: SimpleNamespace,
    editors: SimpleNamespace,
    enter: Callable[..., Client],
    count_queries: Callable[..., Any],
) -> None:
    browser = enter(editors.knowledge)
    browser.get(reverse("facts_report"))
    with count_queries() as few:
        browser.get(reverse("facts_report"))
    for number in range(20):
        a_fact(claim=f"<p>Nummer {number}</p>", confidence="C")
    browser.get(reverse("facts_report"))
    with count_queries() as many:
        browser.get(reverse("facts_report"))
    assert len(many) <= len(few)
