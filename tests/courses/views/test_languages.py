"""A course of which a part is in English: one learner, one progress, one certificate, two languages."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from wagtail.test.utils.form_data import nested_form_data, streamfield

from courses.models import Certificate, Completion, FinishedLesson
from quizzes.models import Attempt, PublishedQuiz, Quiz
from tests.courses.english import ENGLISH, EnglishPart, add_english_part
from tests.courses.making import (
    Made,
    answer_all,
    begin_attempt,
    guest_of,
    publish,
    right_response,
    start,
    wrong_response,
)

pytestmark = pytest.mark.django_db
SWEDISH = "/utbildning/kursen/"


@pytest.fixture
def part(site_tree: Any, made: Made) -> EnglishPart:
    """The first module of the small course in English: two lessons and a knowledge check."""
    return add_english_part(site_tree, made)


def read(browser: Client, path: str) -> str:
    response = browser.get(path)
    assert response.status_code == 200, path
    return " ".join(response.content.decode().split())


def finish(browser: Client, made: Made, number: int, *, prefix: str = "") -> str:
    response = browser.post(f"{prefix}/kurs/lektion/{made.lesson_identity(number).pk}/klar/")
    assert response.status_code == 303
    return str(response.headers["Location"])


def pass_the_test(browser: Client, made: Made) -> Any:
    attempt = begin_attempt(guest_of(browser), made)
    answer_all(attempt)
    assert browser.post(f"/prov/{attempt.pk}/lamna-in/").status_code == 303
    return attempt


# ------------------------------------------------------------ one progress


def test_a_lesson_finished_in_english_is_finished_in_swedish(
    made: Made, part: EnglishPart, reader: Client
) -> None:
    assert reader.post(f"/en/kurs/{made.identity.pk}/starta/").headers["Location"] == part.lessons[0].url
    assert finish(reader, made, 0, prefix="/en") == part.lessons[1].url
    assert FinishedLesson.objects.get().lesson.translation_key == made.lessons[0].translation_key
    assert "1 av 4 lektioner klara" in read(reader, SWEDISH)
    assert "1 of 2 lessons in English done" in read(reader, ENGLISH)


def test_a_lesson_finished_in_swedish_is_finished_in_english(
    made: Made, part: EnglishPart, reader: Client
) -> None:
    start(reader, made)
    finish(reader, made, 1)
    finish(reader, made, 2)
    assert "1 of 2 lessons in English done" in read(reader, ENGLISH)
    assert "2 av 4 lektioner klara" in read(reader, SWEDISH)
    # What is finished is a link onward in English, too, and no form to finish it again.
    assert "/klar/" not in read(reader, part.lessons[1].url)
    assert "/klar/" in read(reader, part.lessons[0].url)


def test_the_last_english_lesson_leads_to_the_page_that_says_where_the_course_goes_on(
    made: Made, part: EnglishPart, reader: Client
) -> None:
    start(reader, made)
    finish(reader, made, 0, prefix="/en")
    assert "To the course" in read(reader, part.lessons[1].url)
    assert finish(reader, made, 1, prefix="/en") == f"{ENGLISH}#standing"
    text = read(reader, ENGLISH)
    assert 'id="standing"' in text
    assert "You have finished all lessons in English. The course goes on in Swedish." in text
    assert re.search(rf'href="{made.lessons[2].url}"[^>]*>\s*Continue in Swedish', text)
    assert '<span class="muted" lang="sv">Lektion 2</span>' in text
    assert 'Continue in Swedish</a> <span class="muted" lang="sv">Lektion 2</span>' in read(
        reader, "/en/mina-sidor/"
    )


# ------------------------------------------------------------ what is where


def test_the_english_page_says_what_is_in_swedish_and_how_long_each_takes(
    made: Made, part: EnglishPart, reader: Client
) -> None:
    from courses.rules.progress import whole_minutes

    text = read(reader, ENGLISH)
    assert "Modules 1 and the final test are in Swedish for now." in text
    mine, whole = whole_minutes(part.outline.minutes), whole_minutes(made.outline.minutes)
    assert mine <= whole
    length = f"This 1 module takes about {mine} minutes; the whole course, in Swedish, about {whole}."
    assert length in text
    for address, words in (
        (SWEDISH, "Människohandel"),
        (made.modules[1].url, "Modul 1"),
        (made.test_page.url, "Slutprov"),
    ):
        assert f'<a href="{address}" lang="sv" hreflang="sv">{words}</a>' in text
    assert "To the test:" in text
    assert f'<a href="{made.test_page.url}" hreflang="sv">Do you already know this?' in text
    assert "in Swedish" not in read(reader, part.lessons[0].url)
    assert "på svenska" not in read(reader, SWEDISH)


def test_what_is_missing_is_said_in_english_with_the_way_to_the_swedish_test(
    made: Made, part: EnglishPart, reader: Client
) -> None:
    start(reader, made)
    text = read(reader, ENGLISH)
    link = f'<a href="{made.test_page.url}" lang="sv" hreflang="sv">Slutprov</a> (in Swedish): not taken yet'
    assert link in text
    assert "(in Swedish)" not in read(reader, SWEDISH)
    assert "(på svenska)" not in read(reader, SWEDISH)


def test_a_course_with_a_test_of_its_own_in_english_is_no_part(
    site_tree: Any, made: Made, reader: Client
) -> None:
    from courses.models import TestPage
    from tests.courses.english import english_quiz
    from tests.courses.making import add

    part = add_english_part(site_tree, made)
    assert part.outline.whole is not None
    final = english_quiz(made.final, site_tree.english)
    part.page.final_test = final
    page = publish(part.page)
    add(page, TestPage(title="Final test", slug="final-test", quiz=final, locale=site_tree.english))
    publish(page)
    assert part.outline.whole is None
    text = read(reader, ENGLISH)
    assert "in Swedish" not in text
    assert f"{ENGLISH}final-test/" in text


# ------------------------------------------------------------ one certificate


def test_the_certificate_is_about_the_whole_course(made: Made, part: EnglishPart, reader: Client) -> None:
    start(reader, made)
    finish(reader, made, 0, prefix="/en")
    pass_the_test(reader, made)
    letter = Certificate.objects.get()
    assert (letter.language, letter.course_title, letter.scope) == (
        "sv",
        "Människohandel",
        "Del 1, modul 0–3",
    )
    text = read(reader, ENGLISH)
    assert "You have completed the course." in text
    assert f'href="/en/intyg/{letter.code}/namn/"' in text


def test_a_required_lesson_finished_in_english_completes_the_swedish_course(
    made: Made, part: EnglishPart, reader: Client
) -> None:
    made.page.also_required = [("lesson", made.lessons[1])]
    publish(made.page)
    start(reader, made)
    pass_the_test(reader, made)
    assert not Certificate.objects.exists()
    assert "Lektion 1" in read(reader, ENGLISH)
    finish(reader, made, 1, prefix="/en")
    letter = Certificate.objects.get()
    assert (letter.language, letter.course_title) == ("sv", "Människohandel")


def test_the_english_page_cannot_require_less(made: Made, part: EnglishPart, reader: Client) -> None:
    """The English page has no test and no requirement of its own; nothing can be claimed through it."""
    start(reader, made)
    for number in range(2):
        finish(reader, made, number, prefix="/en")
    assert "slutfor" not in read(reader, ENGLISH)
    assert reader.post(f"/en/kurs/{made.identity.pk}/slutfor/").status_code == 303
    assert not Completion.objects.exists()
    # Once the requirement that was missing is taken away, the whole course is claimed, from either page.
    made.page.also_required = [("lesson", made.lessons[3])]
    publish(made.page)
    pass_the_test(reader, made)
    made.page.refresh_from_db()
    made.page.also_required = []
    publish(made.page)
    assert f"/en/kurs/{made.identity.pk}/slutfor/" in read(reader, ENGLISH)
    reader.post(f"/en/kurs/{made.identity.pk}/slutfor/")
    assert Certificate.objects.get().language == "sv"


# ------------------------------------------------------------ checks stay in their language


def answer(browser: Client, made: Made, number: int, *, prefix: str = "", language: str = "sv") -> Any:
    """Answer a question of the check rightly, counted from 0, on the page of a language."""
    quiz = PublishedQuiz.objects.get(quiz__translation_key=made.checks[0].translation_key, language=language)
    frozen = quiz.version.frozen
    question = frozen.questions[frozen.items[number].question]  # type: ignore[union-attr]
    block = made.lessons[0].body[1].id
    return browser.post(
        f"{prefix}/kurs/lektion/{made.lesson_identity(0).pk}/kontroll/{block}/",
        {"question": question.id, **right_response(question)},
    )


def test_a_check_stays_in_the_language_it_began_in(made: Made, part: EnglishPart, reader: Client) -> None:
    start(reader, made)
    assert answer(reader, made, 0, prefix="/en", language="en").status_code == 303
    assert Attempt.objects.get().version.language == "en"

    begun = read(reader, made.lessons[0].url)
    assert "Du började på engelska, så det fortsätter på engelska." in begun
    foreign = begun[begun.index('<div class="stack" lang="en">') :]
    assert "In English?" in foreign
    assert "Övning 0" not in begun
    assert ">Answer</button>" in foreign, "the words around the question are in its language"
    assert ">Svara</button>" not in foreign
    assert "lang=" not in read(reader, part.lessons[0].url).split("<main", 1)[1].split("</main>", 1)[0]

    # The second answer, from the Swedish page: the same attempt, still in English.
    assert answer(reader, made, 1).status_code == 303
    assert Attempt.objects.get().is_handed_in
    done = read(reader, made.lessons[0].url)
    assert "Du svarade på engelska. Om du försöker igen kommer frågorna på svenska." in done

    block = made.lessons[0].body[1].id
    reader.post(f"/kurs/lektion/{made.lesson_identity(0).pk}/kontroll/{block}/", {"again": "1"})
    again = Attempt.objects.order_by("-number").first()
    assert again is not None
    assert (again.number, again.version.language) == (2, "sv")
    assert "Övning 0?" in read(reader, made.lessons[0].url)
    # And the other way round: what began in Swedish is Swedish on the English page.
    assert "You began this in Swedish, so it goes on in Swedish." in read(reader, part.lessons[0].url)


def test_whoever_has_not_started_is_asked_in_the_language_of_the_page(
    made: Made, part: EnglishPart, reader: Client
) -> None:
    assert "In English?" in read(reader, part.lessons[0].url)
    assert "Övning 0?" in read(reader, made.lessons[0].url)


def test_questions_and_options_have_the_same_ids_in_both_languages(made: Made, part: EnglishPart) -> None:
    def ids(language: str) -> dict[str, list[str]]:
        one = PublishedQuiz.objects.get(
            quiz__translation_key=made.checks[0].translation_key, language=language
        )
        return {
            question.id: [option["id"] for option in question.answer["options"]]
            for question in one.version.frozen.questions.values()
        }

    assert ids("sv") == ids("en")


def test_a_quiz_keeps_its_swedish_title_when_it_is_published_in_english(
    made: Made, part: EnglishPart
) -> None:
    part.checks[0].save_revision().publish()
    quiz = Quiz.objects.get(translation_key=made.checks[0].translation_key)
    assert quiz.last_title == "Övning 0"
    assert PublishedQuiz.objects.filter(quiz=quiz).count() == 2


def test_a_wrong_answer_leads_to_the_passage_in_its_language(
    site_tree: Any, reader: Client, made: Made
) -> None:
    question = made.checks[0].items[0].value
    question.passage_page = made.lessons[1].translation_key
    question.save_revision().publish()
    part = add_english_part(site_tree, made)
    start(reader, made)
    version = PublishedQuiz.objects.get(
        quiz__translation_key=made.checks[0].translation_key, language="en"
    ).version
    first = version.frozen.questions[version.frozen.items[0].question]  # type: ignore[union-attr]
    block = made.lessons[0].body[1].id
    address = f"/kurs/lektion/{made.lesson_identity(0).pk}/kontroll/{block}/"
    reader.post(f"/en{address}", {"question": first.id, **wrong_response(first)})
    assert f'href="{part.lessons[1].url}">Read again: Lesson 1' in read(reader, made.lessons[0].url)


# ------------------------------------------------------------ the link to the other language


def test_the_language_link_is_on_every_page_with_a_translation_and_only_there(
    made: Made, part: EnglishPart, reader: Client, settings: Any
) -> None:
    pairs = [
        (SWEDISH, ENGLISH),
        (made.index.url, "/en/training/"),
        (made.modules[0].url, f"{ENGLISH}first/"),
        *zip((one.url for one in made.lessons[:2]), (one.url for one in part.lessons), strict=True),
    ]
    for swedish, english in pairs:
        for here, there, lang, label in (
            (swedish, english, "en", "English"),
            (english, swedish, "sv", "Svenska"),
        ):
            text = read(reader, here)
            assert f'<a href="{there}" lang="{lang}" hreflang="{lang}">{label}</a>' in text
            for code, address in (("sv", swedish), ("en", english)):
                link = f'<link rel="alternate" hreflang="{code}" href="{settings.BASE_URL}{address}">'
                assert text.count(link) == 1
    for alone in (made.lessons[2].url, made.modules[1].url, made.test_page.url, "/cookies/", "/en/cookies/"):
        text = read(reader, alone)
        assert 'rel="alternate"' not in text
        assert not re.search(r'<header.*hreflang="(sv|en)".*</header>', text)


# ------------------------------------------------------------ no more questions to the database


def test_a_signed_in_english_lesson_takes_at_most_six_queries(
    made: Made, part: EnglishPart, count_queries: Any
) -> None:
    from people.models import User

    client = Client()
    client.force_login(User.objects.create_user("larare@example.org"))
    start(client, made)
    answer(client, made, 0)
    client.get(part.lessons[0].url)
    with count_queries() as asked:
        text = client.get(part.lessons[0].url).content.decode()
    assert "You began this in Swedish" in text
    assert len(asked) <= 6, "\n".join(asked)


def test_a_later_edition_in_swedish_is_the_edition_of_the_part(
    made: Made, part: EnglishPart, reader: Client
) -> None:
    start(reader, made)
    pass_the_test(reader, made)
    made.page.edition, made.page.edition_note = "2026:2", "Nya frågor."
    publish(made.page)
    text = read(reader, ENGLISH)
    assert "2026:2" in text
    assert "edition 2026:1. It has changed since then." in " ".join(text.split())
    assert f'href="{SWEDISH}andringar/"' in text, (
        "what changed is told of the whole, which certificates are about"
    )
    offers = ["/slutfor/" in text, "/slutfor/" in read(reader, SWEDISH)]
    assert offers[0] == offers[1], "both pages say the same about the new edition"


def test_a_part_neither_records_an_edition_nor_is_asked_for_one(
    made: Made, part: EnglishPart, reader: Client
) -> None:
    """The English page may lag behind in its own field; it is published all the same and changes nothing."""
    from courses.models import CourseEdition, CoursePage

    made.page.edition, made.page.edition_note = "2026:2", "Nya frågor."
    publish(made.page)
    part.page.edition = "2027:1"
    publish(part.page)
    assert set(CourseEdition.objects.values_list("label", flat=True)) == {"2026:1", "2026:2"}
    swedish, english = (CoursePage.objects.get(pk=page.pk) for page in (made.page, part.page))
    assert not _refused(english, "2026:1")
    assert not _refused(english, "2027:1")
    assert _refused(english, "två"), "it is still an edition"
    assert _refused(swedish, "2026:1"), "the Swedish page is asked as before"


def _refused(page: Any, edition: str) -> bool:
    """Say whether the editor's form refuses an edition without a note."""
    form_class = type(page).get_edit_handler().get_form_class()
    streams = dict.fromkeys(("body", "audience", "outcomes", "also_required"), streamfield([]))
    data = nested_form_data({"edition": edition, "edition_note": "", **streams})
    form = form_class(data, instance=page, for_user=_editor())
    form.is_valid()
    return bool({"edition", "edition_note"} & set(form.errors))


def _editor() -> Any:
    from people.models import User

    return User.objects.filter(is_superuser=True).first() or User.objects.create_superuser(
        "admin@example.org", "en lång fras för provet"
    )
