"""The whole course on one page and as a PDF: all that is published, nothing of the final test, 0 queries."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from courses.models import LessonPage, ModulePage
from courses.printing.checks import asked
from courses.printing.edition import document, printables
from media.freshness import forget
from media.printing.pieces import Heading, Question, words_of
from pages.models import MaterialIndexPage, MaterialPage
from quizzes.models import PublishedQuiz
from quizzes.rules.drawing import Draw, Fixed
from tests.courses.making import Made, add, publish, text_block
from tests.quizzes.making import Bank, matching, multiple, ordering, true_false
from tests.reading_pdf import complaints, pages_of, squeezed, tree

pytestmark = pytest.mark.django_db
PAGE, PDF = "/utbildning/kursen/skriv-ut/", "/utbildning/kursen/skriv-ut.pdf"


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> Iterator[None]:
    """Keep PDFs and the generation of this test to itself."""
    settings.DATA_DIR = tmp_path
    forget()
    yield
    forget()


def text(client: Client, path: str = PAGE) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def pdf(client: Client, path: str = PDF) -> bytes:
    response = client.get(path)
    assert response.status_code == 200, response.status_code
    assert response.headers["Content-Type"] == "application/pdf"
    return response.content


def test_everything_that_is_published_is_on_one_page(client: Client, made: Made) -> None:
    html = text(client)
    for page in (*made.modules, *made.lessons):
        assert page.title in html
    assert html.index("Lektion 0") < html.index("Lektion 1") < html.index("Lektion 3")
    assert "Du vet vem du ringer" in html and "Du i skolan" in html
    # A table of contents whose every link leads somewhere on the page.
    anchors = set(re.findall(r'href="#([^"]+)"', html.partition('class="printed-toc"')[2]))
    assert len(anchors) >= 7
    assert anchors <= set(re.findall(r'\bid="([^"]+)"', html))
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", html.partition("<main")[2])]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_questions_stand_where_they_are_asked_and_what_is_right_at_the_end(
    client: Client, made: Made
) -> None:
    html = text(client)
    body, _heading, key = html.partition("Facit och återkoppling</h2>")
    assert "Övning 0?" in body and "Övning 1 igen?" in body
    assert "Ja 0" in body and "Nej 0" in body
    assert "KEY-FEEDBACK" not in body
    assert "KEY-FEEDBACK" in key and "Rätt." in key and "Inte rätt." in key
    assert [int(number) for number in re.findall(r"Fråga (\d+)</p>", body)] == [1, 2, 3, 4]
    assert re.findall(r'href="#d-question-(\d)"', key) == ["1", "2", "3", "4"]


def test_nothing_of_the_final_test_is_printed_wherever_it_stands(client: Client, made: Made) -> None:
    # A check that draws from the same category, and one that asks a question of the test outright.
    bank = Bank(made.page.locale)
    question = made.final.items[0].value
    bank_quiz = bank.quiz(question, (question.category, 2), title="Sammanblandat", feedback_when="at_once")
    lesson = LessonPage.objects.get(pk=made.lessons[1].pk)
    lesson.body.append(
        ("knowledge_check", {"title": "Vad gör du?", "introduction": "", "quiz": bank_quiz, "minutes": None})
    )
    publish(lesson)
    html = text(client)
    assert "Slutfråga" not in html
    assert "Slutfråga" not in words_of(document(made.outline).body)
    assert "Slutprov" in html  # where it is done is told


def test_drafts_and_what_was_taken_down_are_absent_at_once(client: Client, made: Made) -> None:
    before = text(client)
    assert "Lektion 2" in before
    lesson = LessonPage.objects.get(pk=made.lessons[2].pk)
    lesson.title = "Ett utkast"
    lesson.save_revision()
    assert "Ett utkast" not in text(client)
    lesson.unpublish()
    forget()
    never = LessonPage(title="Aldrig publicerad", slug="aldrig", body=[text_block()], live=False)
    assert not add(made.modules[0], never).live
    html = text(client)
    assert "Lektion 2" not in html and "Aldrig publicerad" not in html and "Lektion 3" in html
    ModulePage.objects.get(pk=made.modules[1].pk).unpublish()
    forget()
    assert "Lektion 3" not in text(client)
    paper = "".join(pages_of(pdf(client)))
    assert squeezed("Lektion 0") in paper and squeezed("Lektion 3") not in paper


def test_the_pdf_says_what_the_page_says(client: Client, made: Made, tmp_path: Path) -> None:
    made_pdf = pdf(client)
    paper = "".join(pages_of(made_pdf))
    for piece in document(made.outline).body:
        if isinstance(piece, Heading):
            assert squeezed(piece.text) in paper, piece
    for words in ("Övning 0?", "Ja 0", "KEY-FEEDBACK", "Du vet vem du ringer", "Facit och återkoppling"):
        assert squeezed(words) in paper, words
    assert "112" in pages_of(made_pdf)[-1]
    kinds = [kind for kind, _alt in tree(made_pdf)]
    assert "/TOC" in kinds and "/H1" in kinds and "/H2" in kinds
    assert not complaints(made_pdf, tmp_path)


def test_an_anonymous_reader_gets_it_from_the_page_cache(
    client: Client, made: Made, count_queries: Callable[[], AbstractContextManager[list[str]]]
) -> None:
    client.get(PAGE)
    with count_queries() as counted:
        response = client.get(PAGE)
    assert counted == []
    assert "ETag" in response.headers
    assert not response.cookies


def test_the_course_page_leads_to_both(client: Client, made: Made) -> None:
    html = text(client, "/utbildning/kursen/")
    assert f'href="{PAGE}"' in html and f'href="{PDF}"' in html
    assert f'href="{PDF}"' in text(client)


@pytest.mark.parametrize(
    "path",
    [
        "/utbildning/skriv-ut/",
        "/utbildning/finns-inte/skriv-ut/",
        "/utbildning/kursen/modul-0/skriv-ut/",
        "/utbildning/kursen/modul-0/skriv-ut.pdf",
        "/skriv-ut/",
        "/skriv-ut.pdf",
    ],
)
def test_only_a_course_has_one(client: Client, made: Made, path: str) -> None:
    assert client.get(path).status_code == 404


def test_nothing_is_posted_to_it(client: Client, made: Made) -> None:
    own = {"HTTP_SEC_FETCH_SITE": "same-origin"}
    assert client.post(PAGE, **own).status_code == 405
    assert client.post(PDF, **own).status_code == 405


def test_a_page_that_has_the_address_is_not_shadowed(client: Client, made: Made) -> None:
    add(
        made.page,
        ModulePage(title="En modul med fel namn", slug="skriv-ut", number=9, locale=made.page.locale),
    )
    forget()
    html = text(client)
    assert "En modul med fel namn" in html and "printed-toc" not in html


def test_a_course_behind_a_password_asks_for_it_here_too(client: Client, made: Made) -> None:
    assert text(client)
    PageViewRestriction.objects.create(
        page=made.page, restriction_type=PageViewRestriction.PASSWORD, password="hemligt"
    )
    for path in (PAGE, PDF):
        for _turn in range(2):
            response = client.get(path)
            assert "Att läsa igen" not in response.content.decode("latin-1")
            assert not response.content.startswith(b"%PDF")
            assert "ETag" not in response.headers


def test_a_lesson_behind_a_sign_in_is_left_out_of_an_open_course(client: Client, made: Made) -> None:
    PageViewRestriction.objects.create(page=made.lessons[1], restriction_type=PageViewRestriction.LOGIN)
    html = text(client)
    assert "Lektion 1" not in html and "Lektion 0" in html


def test_lessons_for_one_role_stand_in_an_appendix(client: Client, made: Made) -> None:
    made.lessons[1].role = "school"
    publish(made.lessons[1])
    html = text(client).partition('class="printed"')[2]
    assert html.index("Lektion 3") < html.index("Bilaga: lektioner för en roll") < html.index("Lektion 1")
    assert html.count(">Lektion 1<") == 1


def test_every_course_in_every_language_is_made_ahead(made: Made) -> None:
    assert [one.name for one in printables()] == [f"course-{made.identity.pk}-sv"]


def test_reading_it_does_not_grow_with_the_course(
    site_tree: Any, client: Client, count_queries: Callable[[], AbstractContextManager[list[str]]]
) -> None:
    from tests.courses.making import make_course

    made = make_course(site_tree, modules=5, lessons=6, checks=4, questions=3)
    outline = made.outline
    with count_queries() as counted:
        document(outline)
    assert len(counted) <= 20, "\n".join(counted)
    with count_queries() as counted:
        document(outline)
    assert counted == []


def test_every_kind_of_question_is_asked_without_its_key_and_answered_in_the_key(
    client: Client, made: Made
) -> None:
    bank = Bank(made.page.locale)
    category = bank.category("Övning")
    quiz = bank.quiz(
        bank.question(category, multiple(2, 1), text="Vilka?"),
        bank.question(category, true_false(), text="Stämmer det?"),
        bank.question(category, ordering("Först", "Sedan", "Sist"), text="I vilken ordning?"),
        bank.question(category, matching(("Fara nu", "112"), ("Prata", "116 111")), text="Vart?"),
        title="Alla slag",
        feedback_when="at_once",
    )
    lesson = LessonPage.objects.get(pk=made.lessons[3].pk)
    lesson.body.append(
        ("knowledge_check", {"title": "Alla slag", "introduction": "", "quiz": quiz, "minutes": None})
    )
    publish(lesson)
    questions = {
        words_of(one.prompt): one for one in document(made.outline).body if isinstance(one, Question)
    }
    several = questions["Vilka?"]
    assert several.instruction == "Kryssa för alla svar som är rätt."
    assert words_of(several.options) == "Good 0 Good 1 Bad 0"
    assert words_of(questions["Stämmer det?"].options).split() == ["Sant", "Falskt"]
    assert questions["I vilken ordning?"].instruction == "Numrera dem i rätt ordning."
    assert "Först – 1." in words_of(questions["I vilken ordning?"].key)
    pairs = questions["Vart?"]
    assert "114 14" in words_of(pairs.options)
    assert "Fara nu – 112." in words_of(pairs.key)
    for one in questions.values():
        assert "KEY-FEEDBACK" not in words_of((one.prompt, one.options))
        assert one.key


def test_of_a_draw_the_first_that_may_be_printed(made: Made) -> None:
    frozen = PublishedQuiz.objects.get(quiz__translation_key=made.final.translation_key).version.frozen
    ids = list(frozen.questions)
    category = frozen.questions[ids[0]].category
    from dataclasses import replace

    drawing = replace(frozen, items=(Fixed(ids[2]), Draw(category, 2)))
    assert [one.id for one in asked(drawing, frozenset())] == [ids[2], ids[0], ids[1]]
    assert [one.id for one in asked(drawing, frozenset({ids[0]}))] == [ids[2], ids[1]]
    assert asked(drawing, frozenset(ids)) == []


def test_what_a_group_needs_is_an_appendix_when_editors_choose_it(
    client: Client, made: Made, site_tree: Any
) -> None:
    index = site_tree.home.add_child(instance=MaterialIndexPage(title="Material", slug="material"))
    body = [{"type": "text", "value": "<p>Fyra vuxna har var sin bit.</p>"}]
    for title, chosen in (("Fyra brev", True), ("Handlingskort", False)):
        page = MaterialPage(
            title=title, slug=title.lower().replace(" ", "-"), body=body, in_print_edition=chosen
        )
        index.add_child(instance=page)
        page.save_revision().publish()
    forget()
    html = text(client)
    assert "Bilaga: för grupper" in html and "Fyra vuxna har var sin bit." in html
    assert "Handlingskort" not in html
    letters = MaterialPage.objects.get(slug="fyra-brev")
    PageViewRestriction.objects.create(page=letters, restriction_type=PageViewRestriction.LOGIN)
    forget()
    assert "Fyra brev" not in text(client), "what asks for a sign-in is not given away on paper"
    PageViewRestriction.objects.all().delete()
    letters.unpublish()
    forget()
    assert "Bilaga: för grupper" not in text(client)
