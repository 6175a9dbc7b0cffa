"""What an editor is told about the two forms: beside the field, or as a warning once it is published."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from courses.blocks import KnowledgeCheckBlock, lesson_body_blocks
from courses.models import CoursePage
from courses.wagtail_hooks import warnings
from media.blocks import PageBody
from tests.courses.making import Bank, publish
from tests.courses.measuring import Measured, measured_course
from tests.courses.views.test_admin import admin, course_form, editor  # noqa: F401

pytestmark = pytest.mark.django_db
Change = Callable[[Measured, Bank], dict[str, Any]]


@pytest.fixture
def course(site_tree: Any) -> Measured:
    return measured_course(site_tree)


def chosen(course: Measured, **changed: Any) -> dict[str, Any]:
    """Return the form of the course page with its four choosers."""
    page = course.made.page
    choosers = ("form_a", "form_b", "call_question_a", "call_question_b")
    values = {name: str(getattr(page, f"{name}_id") or "") for name in choosers}
    return course_form(course.made, **{**values, **changed})


def quiz_that(course: Measured, bank: Bank, **more: Any) -> str:
    """Return a new quiz with form B's questions and something different."""
    items = more.pop("items", list(course.forms["b"].items.raw_data))
    values = {"title": "Ny form", "feedback_when": "never", **more}
    quiz = bank.quiz(**values)
    quiz.items = items
    quiz.save()
    return str(quiz.pk)


REFUSED: dict[str, tuple[str, str, Change]] = {
    "one alone": ("form_b", "En ensam mäter inget", lambda c, b: {"form_b": "", "call_question_b": ""}),
    "twice the same": (
        "form_b",
        "också form A",
        lambda c, b: {"form_b": str(c.forms["a"].pk), "call_question_b": ""},
    ),
    "feedback": (
        "form_b",
        "lär det ut sina egna svar",
        lambda c, b: {"form_b": quiz_that(c, b, feedback_when="at_end")},
    ),
    "shorter": (
        "form_b",
        "lika många frågor",
        lambda c, b: {"form_b": quiz_that(c, b, items=list(c.forms["b"].items.raw_data)[1:])},
    ),
    "drawn": (
        "form_b",
        "drar några med slumpen",
        lambda c, b: {
            "form_b": quiz_that(
                c,
                b,
                items=[{"type": "draw", "id": "x", "value": {"category": b.category("Ny").pk, "count": 1}}]
                * 6,
            ),
            "call_question_b": "",
        },
    ),
    "the other's question": (
        "call_question_b",
        "Frågan finns inte i formen",
        lambda c, b: {"call_question_b": str(c.made.page.call_question_a_id)},
    ),
    "a question without forms": (
        "call_question_a",
        "Frågan finns inte i formen",
        lambda c, b: {"form_a": "", "form_b": "", "call_question_b": ""},
    ),
    "the final test": (
        "form_b",
        "Slutprovet kan inte också vara en form",
        lambda c, b: {"form_b": str(c.made.final.pk), "call_question_b": ""},
    ),
    "a final test that never tells": (
        "final_test",
        "berättar aldrig hur det gick",
        lambda c, b: {"final_test": quiz_that(c, b)},
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_forms_that_cannot_be_compared_are_refused_beside_their_field(
    admin: Client,  # noqa: F811
    course: Measured,
    site_tree: Any,
    name: str,
) -> None:
    field, sentence, change = REFUSED[name]
    changed = change(course, Bank(site_tree.swedish))
    address = reverse("wagtailadmin_pages:edit", args=[course.made.page.pk])
    response = admin.post(address, chosen(course, **changed))
    assert response.status_code == 200
    assert sentence in " ".join(response.context["form"].errors[field])
    page = CoursePage.objects.get()
    assert (page.form_b, page.final_test) == (course.forms["b"], course.made.final)


def test_good_forms_and_none_at_all_are_published(admin: Client, course: Measured) -> None:  # noqa: F811
    address = reverse("wagtailadmin_pages:edit", args=[course.made.page.pk])
    assert "Mäta före och efter" in admin.get(address).content.decode()
    assert admin.post(address, chosen(course)).status_code == 302
    empty = dict.fromkeys(("form_a", "form_b", "call_question_a", "call_question_b"), "")
    assert admin.post(address, chosen(course, **empty)).status_code == 302
    assert CoursePage.objects.get().form_a is None


def test_warnings_say_what_keeps_the_forms_from_measuring(course: Measured) -> None:
    assert list(warnings(course.made.page)) == []
    lesson = course.made.lessons[0]
    lesson.body = list(lesson.body.raw_data)[:-1]
    publish(lesson)
    assert any("blocket ”Före kursen”" in one for one in warnings(course.made.page))
    final = course.made.final
    final.items = list(final.items.raw_data)[:4]
    final.pass_right = 1
    final.save()
    assert sum("har inte plats för alla frågor" in one for one in warnings(course.made.page)) == 2
    course.forms["b"].unpublish()
    assert any("Form B är inte publicerad" in one for one in warnings(course.made.page))


def test_a_measurement_cannot_stand_in_a_knowledge_check(course: Measured) -> None:
    block = KnowledgeCheckBlock()
    value = block.to_python(
        {"title": "Vad gör du?", "introduction": "", "quiz": course.forms["a"].pk, "minutes": None}
    )
    with pytest.raises(ValidationError) as told:
        block.clean(value)
    assert "aldrig återkoppling" in str(told.value.block_errors["quiz"])  # type: ignore[attr-defined]


def test_the_block_has_a_description_and_a_preview(admin: Client) -> None:  # noqa: F811
    block = PageBody(lesson_body_blocks()).child_blocks["measurement"]
    page = admin.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    text = page.content.decode()
    assert page.status_code == 200
    assert "Sex fall och två frågor" in text
    assert "Börja de sex fallen" in text
    assert len(str(block.get_description())) > 20


def test_a_lesson_that_measures_can_be_previewed(admin: Client, course: Measured) -> None:  # noqa: F811
    address = reverse("wagtailadmin_pages:view_draft", args=[course.made.lessons[0].pk])
    text = admin.get(address).content.decode()
    assert "Starta utbildningen" in text
    course.made.page.unpublish()
    assert "inte öppna just nu" in admin.get(address).content.decode()
