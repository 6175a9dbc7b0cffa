"""An editor builds a course in the admin, sees each page in preview, and raises its edition."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.admin.icons import get_icons
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from courses.models import (
    Course,
    CourseEdition,
    CourseIndexPage,
    CoursePage,
    Lesson,
    LessonPage,
    ModulePage,
    TestPage,
)
from people.models import User
from tests.courses.making import Bank, Made, publish, single

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(db: None) -> User:
    return User.objects.create_superuser("admin@example.org", "en lång fras för provet")


@pytest.fixture
def admin(editor: User, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A browser signed in to the admin; the second factor is people's and tested there."""
    monkeypatch.setattr("people.middleware.admin_step", lambda request, user: None)
    client = Client()
    client.force_login(editor)
    return client


def saved(admin: Client, parent: Any, model: type, **fields: Any) -> Any:
    """Make a page of a type through its form and publish it."""
    address = reverse("wagtailadmin_pages:add", args=["courses", model._meta.model_name, parent.pk])
    assert admin.get(address).status_code == 200
    data = nested_form_data({**fields, "comments": inline_formset([]), "action-publish": "1"})
    response = admin.post(address, data, follow=True)
    page = model.objects.filter(slug=fields["slug"]).first()
    assert page is not None, [
        str(form.errors) + str(form.non_field_errors())
        for form in [response.context.get("form")]
        if form is not None
    ]
    return page


def test_an_editor_builds_a_whole_course(admin: Client, site_tree: Any) -> None:
    bank = Bank(site_tree.swedish)
    category = bank.category()
    final = bank.quiz(bank.question(category, single("Ja", "Nej")), title="Slutprov")
    check = bank.quiz(bank.question(category, single("A", "B")), title="Övning", feedback_when="at_once")
    index = saved(
        admin,
        site_tree.home,
        CourseIndexPage,
        title="Utbildning",
        slug="utbildning",
        lead="",
        body=streamfield([]),
    )
    course = saved(
        admin,
        index,
        CoursePage,
        title="Kursen",
        slug="kursen",
        lead="En kurs.",
        scope="Del 1",
        edition="2026:1",
        edition_note="",
        minutes_override="",
        final_test=str(final.pk),
        body=streamfield([]),
        audience=streamfield([("item", "Du i skolan")]),
        outcomes=streamfield([("item", "Du vet vem du ringer")]),
        also_required=streamfield([]),
    )
    module = saved(
        admin,
        course,
        ModulePage,
        title="Modul",
        slug="modul",
        number="0",
        lead="",
        illustration="",
        body=streamfield([]),
    )
    saved(
        admin,
        module,
        LessonPage,
        title="Lektion",
        slug="lektion",
        lead="",
        minutes_override="",
        body=streamfield(
            [
                ("text", rich_text("<p>Ett ord.</p>")),
                (
                    "knowledge_check",
                    {"title": "Vad gör du?", "introduction": "", "quiz": str(check.pk), "minutes": ""},
                ),
            ]
        ),
    )
    saved(
        admin,
        course,
        TestPage,
        title="Slutprov",
        slug="slutprov",
        lead="",
        quiz=str(final.pk),
        body=streamfield([]),
    )
    from media import freshness

    freshness.forget()
    assert Course.objects.get().last_title == "Kursen"
    assert Lesson.objects.get().course == Course.objects.get()
    assert CourseEdition.objects.get().label == "2026:1"
    visitor = Client()
    for path in ("", "kursen/", "kursen/modul/", "kursen/modul/lektion/", "kursen/slutprov/"):
        assert visitor.get(f"/utbildning/{path}").status_code == 200, path
    assert "Vad gör du?" in visitor.get("/utbildning/kursen/modul/lektion/").content.decode()


def course_form(made: Made, **changed: Any) -> dict[str, Any]:
    page = made.page
    return nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "lead": page.lead,
            "scope": page.scope,
            "edition": page.edition,
            "edition_note": page.edition_note,
            "minutes_override": "",
            "final_test": str(made.final.pk),
            "body": streamfield([]),
            "audience": streamfield([]),
            "outcomes": streamfield([]),
            "also_required": streamfield([]),
            "comments": inline_formset([]),
            "action-publish": "1",
            **changed,
        }
    )


@pytest.mark.parametrize(
    ("label", "note", "refused"),
    [
        ("2026:2", "Modul 4 är ny", False),
        ("2026:1", "", False),
        ("2026:2", "", True),
        ("2025:9", "Tillbaka", True),
        ("två", "x", True),
        ("", "x", True),
    ],
)
def test_an_edition_is_raised_with_a_line_and_never_lowered(
    admin: Client, made: Made, label: str, note: str, refused: bool
) -> None:
    address = reverse("wagtailadmin_pages:edit", args=[made.page.pk])
    response = admin.post(address, course_form(made, edition=label, edition_note=note))
    page = CoursePage.objects.get()
    if refused:
        assert response.status_code == 200
        assert page.edition == "2026:1"
        assert response.context["form"].errors
    else:
        assert response.status_code == 302
        assert page.edition == label
    labels = set(CourseEdition.objects.values_list("label", flat=True))
    assert labels == ({"2026:1"} if refused else {"2026:1", label})


@pytest.mark.parametrize("which", ["index", "page", "module", "lesson", "test"])
def test_each_page_can_be_previewed_without_a_learner(admin: Client, made: Made, which: str) -> None:
    page = {
        "index": made.index,
        "page": made.page,
        "module": made.modules[0],
        "lesson": made.lessons[0],
        "test": made.test_page,
    }[which]
    page.title = "Som det blir"
    page.save_revision()
    response = admin.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert response.status_code == 200
    text = response.content.decode()
    assert "Som det blir" in text
    assert "/klar/" not in text
    assert Client().get("/utbildning/kursen/").status_code == 200
    assert "Som det blir" not in Client().get(page.get_url()).content.decode()


def test_a_lesson_of_a_course_that_is_not_published_can_be_previewed(admin: Client, made: Made) -> None:
    made.page.unpublish()
    from media import freshness

    freshness.forget()
    for page in (made.page, made.modules[0], made.lessons[0], made.test_page):
        assert admin.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).status_code == 200


def test_a_new_lesson_is_previewed_before_it_is_saved(admin: Client, made: Made) -> None:
    address = reverse("wagtailadmin_pages:preview_on_add", args=["courses", "lessonpage", made.modules[0].pk])
    data = nested_form_data(
        {
            "title": "Utkast",
            "slug": "utkast",
            "lead": "",
            "minutes_override": "",
            "body": streamfield([("text", rich_text("<p>Nytt ord.</p>"))]),
            "comments": inline_formset([]),
        }
    )
    assert json.loads(admin.post(address, data).content)["is_valid"]
    text = admin.get(address).content.decode()
    assert "Utkast" in text and "Nytt ord" in text


@pytest.mark.parametrize(
    ("name", "title"), [("role_choice", "Välj din roll"), ("knowledge_check", "Vad gör")]
)
def test_the_blocks_of_lessons_are_described_and_previewed(admin: Client, name: str, title: str) -> None:
    block = LessonPage.body.field.stream_block.child_blocks[name]
    assert f'id="icon-{block.meta.icon}"' in get_icons()
    assert len(str(block.get_description())) > 20
    page = admin.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    assert page.status_code == 200
    assert title in page.content.decode()


def test_a_lesson_for_a_role_is_made_and_previewed(admin: Client, made: Made) -> None:
    fields = {
        "title": "Första timmen i skolan",
        "slug": "skolan",
        "lead": "",
        "minutes_override": "",
        "role": "school",
        "body": streamfield([("role_choice", {"title": "Välj din roll", "introduction": ""})]),
    }
    address = reverse("wagtailadmin_pages:preview_on_add", args=["courses", "lessonpage", made.modules[0].pk])
    data = nested_form_data({**fields, "comments": inline_formset([])})
    assert json.loads(admin.post(address, data).content)["is_valid"]
    text = admin.get(address).content.decode()
    assert "För dig i rollen: Skola" in text
    assert "Välj din roll" in text and "Migrationsverket" in text
    lesson = saved(admin, made.modules[0], LessonPage, **fields)
    assert lesson.role == "school"
    text = admin.get(reverse("wagtailadmin_pages:view_draft", args=[lesson.pk])).content.decode()
    assert "För dig i rollen: Skola" in text and "Välj din roll" in text


def test_a_role_that_there_is_not_is_refused_beside_its_field(admin: Client, made: Made) -> None:
    address = reverse("wagtailadmin_pages:add", args=["courses", "lessonpage", made.modules[0].pk])
    fields = {"title": "X", "slug": "x", "lead": "", "minutes_override": "", "body": streamfield([])}
    data = nested_form_data(
        {**fields, "role": "teacher", "comments": inline_formset([]), "action-publish": "1"}
    )
    response = admin.post(address, data)
    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["role"]
    assert not LessonPage.objects.filter(slug="x").exists()


def test_pages_stand_where_they_belong(made: Made, site_tree: Any) -> None:
    assert CourseIndexPage.can_create_at(site_tree.home)
    assert not CourseIndexPage.can_create_at(made.modules[0])
    assert not CourseIndexPage.can_create_at(made.index)
    assert CoursePage.can_create_at(made.index) and not CoursePage.can_create_at(site_tree.home)
    assert ModulePage.can_create_at(made.page) and not ModulePage.can_create_at(made.modules[0])
    assert LessonPage.can_create_at(made.modules[0]) and not LessonPage.can_create_at(made.page)
    assert TestPage.can_create_at(made.page) and not TestPage.can_create_at(made.modules[0])


def test_publishing_warns_of_what_visitors_will_miss(made: Made) -> None:
    from courses.wagtail_hooks import warnings

    assert not [
        *warnings(made.page),
        *warnings(made.modules[0]),
        *warnings(made.lessons[0]),
        *warnings(made.test_page),
    ]
    for lesson in made.lessons[:2]:
        lesson.unpublish()
    made.test_page.unpublish()
    assert len([*warnings(made.modules[0]), *warnings(made.page)]) == 2
    made.page.final_test = None
    made.test_page.quiz = None
    made.lessons[2].body = [{"type": "text", "value": f"<p>{'ord ' * 600}</p>"}]
    for page in (made.page, made.test_page, publish(made.lessons[2])):
        assert len(list(warnings(page))) == 1


def test_an_identity_remembers_the_last_title_and_a_lesson_its_course(made: Made) -> None:
    made.lessons[0].title = "Nytt namn"
    publish(made.lessons[0])
    assert made.lesson_identity(0).last_title == "Nytt namn"
    draft = made.lessons[1]
    draft.title = "Bara ett utkast"
    draft.save_revision()
    assert made.lesson_identity(1).last_title == "Lektion 1"
