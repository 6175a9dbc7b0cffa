"""How much is asked of the database: the same at 5 and 50 lessons, at 1, 5 and 50 checks."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client

from courses.models import Certificate
from people.models import User
from quizzes.models import Attempt, PublishedQuiz
from tests.courses.making import Made, answer_all, make_course, right_response, start

pytestmark = pytest.mark.django_db
LESSON = "/utbildning/kursen/modul-0/lektion-0/"

Counter = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture
def signed_in(db: None) -> Client:
    """A browser with somebody signed in."""
    client = Client()
    client.force_login(User.objects.create_user("larare@example.org"))
    return client


def answer_checks(client: Client, made: Made) -> None:
    """Answer the first question of every check."""
    lesson = made.lesson_identity(0).pk
    for number, quiz in enumerate(made.checks):
        frozen = PublishedQuiz.objects.get(quiz__translation_key=quiz.translation_key).version.frozen
        question = frozen.questions[frozen.items[0].question]  # type: ignore[union-attr]
        block = made.lessons[0].body[1 + number].id
        response = client.post(
            f"/kurs/lektion/{lesson}/kontroll/{block}/", {"question": question.id, **right_response(question)}
        )
        assert response.status_code == 303


@pytest.mark.parametrize(
    ("lessons", "checks"), [(5, 1), (50, 1), (5, 5), (5, 50)], ids=["5+1", "50+1", "5+5", "5+50"]
)
def test_a_signed_in_lesson_takes_at_most_six_queries(
    site_tree: Any, signed_in: Client, count_queries: Counter, lessons: int, checks: int
) -> None:
    made = make_course(site_tree, modules=1, lessons=lessons, checks=checks, questions=1)
    start(signed_in, made)
    answer_checks(signed_in, made)
    signed_in.post(f"/kurs/lektion/{made.lesson_identity(1).pk}/klar/")
    signed_in.get(LESSON)
    with count_queries() as asked:
        response = signed_in.get(LESSON, {"fran": str(made.test_page.translation_key)})
    assert response.status_code == 200
    assert "Tillbaka till provet" in response.content.decode()
    assert "KEY-FEEDBACK" in response.content.decode()
    assert len(asked) <= 6, "\n".join(asked)


@pytest.mark.parametrize("lessons", [5, 50])
def test_reading_the_outline_does_not_grow_with_the_course(
    site_tree: Any, count_queries: Counter, lessons: int
) -> None:
    from courses.models.outline import outlines

    make_course(site_tree, modules=5, lessons=lessons // 5, checks=3, questions=1)
    with count_queries() as asked:
        outlines()
    assert len(asked) <= 20, "\n".join(asked)
    with count_queries() as asked:
        outlines()
    assert asked == []


def test_handing_in_twelve_questions_takes_at_most_twelve_queries(
    site_tree: Any, signed_in: Client, count_queries: Counter
) -> None:
    made = make_course(site_tree, questions=12, reread=True)
    start(signed_in, made)
    signed_in.post(f"/kurs/prov/{made.test_page.translation_key}/starta/")
    attempt = Attempt.objects.get()
    answer_all(attempt, wrong=1)  # one passage to read again is written down as well
    with count_queries() as asked:
        response = signed_in.post(f"/prov/{attempt.pk}/lamna-in/")
    assert response.status_code == 303
    assert Certificate.objects.count() == 1
    assert len(asked) <= 12, "\n".join(asked)


@pytest.mark.parametrize(
    "path", ["/utbildning/", "/utbildning/kursen/", LESSON, "/utbildning/kursen/slutprov/"]
)
def test_a_visitor_costs_no_query(site_tree: Any, reader: Client, count_queries: Counter, path: str) -> None:
    make_course(site_tree, checks=2)
    reader.get(path)
    with count_queries() as asked:
        assert reader.get(path, headers={"accept-encoding": "zstd"}).status_code == 200
    assert asked == []
