"""After a try that was not passed: exactly the lessons to read, on the result and before another try."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from django.test import Client

from media import freshness
from quizzes.models import Attempt, Question
from tests.courses.making import Made, answer_all, make_course, start

pytestmark = pytest.mark.django_db
TEST = "/utbildning/kursen/slutprov/"


def begin(browser: Client, made: Made) -> Attempt:
    browser.post(f"/kurs/prov/{made.test_page.translation_key}/starta/")
    return Attempt.objects.get(state="open")


def test_whoever_does_not_pass_is_shown_exactly_the_lessons_to_read(
    site_tree: Any, reader: Client, count_queries: Any
) -> None:
    """The list stands on the result and before another try, in course order."""
    made = make_course(site_tree, questions=4, pass_right=4, reread=True)
    questions = list(Question.objects.order_by("pk"))
    # Two point to the last lesson, one to the first, one to a page that is gone.
    for question, lesson in zip(questions, (3, 0, 3, None), strict=True):
        question.passage_page = made.lessons[lesson].translation_key if lesson is not None else uuid.uuid4()
        question.passage_block = made.lessons[lesson].body[0].id if lesson is not None else None
        question.save_revision().publish()
    freshness.forget()
    start(reader, made)
    attempt = begin(reader, made)
    answer_all(attempt, wrong=4)
    reader.post(f"/prov/{attempt.pk}/lamna-in/")
    numbers = {
        key: [n for n, one in enumerate(attempt.questions, start=1) if one.passage.page == str(key)]
        for key in (made.lessons[0].translation_key, made.lessons[3].translation_key)
    }

    for address in (f"/prov/{attempt.pk}/resultat/", TEST):
        page = " ".join(reader.get(address).content.decode().split())
        listed = page.partition("Läs de här lektionerna</h2>")[2].partition("</section>")[0]
        assert "Du gick direkt till provet. Du behöver inte läsa hela kursen" in listed
        assert "När du har öppnat alla kan du försöka igen." in listed
        assert "Alla tillsammans: cirka 1 minut." in listed
        assert re.findall(r"Läs: (Lektion \d)", listed) == ["Lektion 0", "Lektion 3"]
        first, second = listed.split("<li>")[1:]
        assert "Cirka 1 minut. Svarar på fråga" in first
        assert "Cirka 1 minut. Svarar på frågorna" in second
        for item, found in zip((first, second), numbers.values(), strict=True):
            assert [int(n) for n in re.findall(r"#legend-[0-9a-f-]+\">(\d+)</a>", item)] == found
        assert "Försök igen" not in page
        assert "Starta provet" not in page

    # Opened: a link back to the lesson, and the try opens when all have been.
    opened = made.lessons[0].translation_key
    reader.post(f"/prov/{attempt.pk}/las-igen/", {"page_key": str(opened)})
    page = reader.get(TEST).content.decode()
    assert page.count(f"/prov/{attempt.pk}/las-igen/") == 1
    assert f'href="/utbildning/kursen/modul-0/lektion-0/?fran={made.test_page.translation_key}' in page
    reader.post(f"/prov/{attempt.pk}/las-igen/", {"page_key": str(made.lessons[3].translation_key)})
    page = reader.get(TEST).content.decode()
    assert "När du har öppnat alla" not in page
    assert page.index("Läs de här lektionerna") < page.index("Starta provet"), "before another try"
    assert "Försök igen" in reader.get(f"/prov/{attempt.pk}/resultat/").content.decode()

    # Whoever has finished a lesson did not go straight to the test.
    reader.post(f"/kurs/lektion/{made.lesson_identity(0).pk}/klar/")
    for address in (f"/prov/{attempt.pk}/resultat/", TEST):
        page = reader.get(address).content.decode()
        assert "Läs de här lektionerna" in page
        assert "Du gick direkt till provet" not in page
    reader.get(TEST)
    with count_queries() as asked:
        reader.get(TEST)
    assert len(asked) <= 14, "\n".join(asked)

    second_try = begin(reader, made)
    answer_all(second_try, wrong=0)
    reader.post(f"/prov/{second_try.pk}/lamna-in/")
    for address in (f"/prov/{second_try.pk}/resultat/", TEST):
        assert "Läs de här lektionerna" not in reader.get(address).content.decode()
