"""A whole course, built as an editor would, and people who take it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.test import Client

from courses.rules.roles import Role
from tests.quizzes.making import START, Bank, answer_all, later, right_response, single, wrong_response

__all__ = ["START", "Bank", "Made", "answer_all", "later", "make_course", "right_response", "wrong_response"]


def text_block(html: str = "<p>Ett ord i taget.</p>") -> dict[str, Any]:
    """Return a text block as the admin stores it."""
    return {"type": "text", "id": str(uuid.uuid4()), "value": html}


def check_block(quiz: Any, title: str = "Vad gör du?") -> dict[str, Any]:
    """Return a knowledge check as the admin stores it."""
    return {
        "type": "knowledge_check",
        "id": str(uuid.uuid4()),
        "value": {"title": title, "introduction": "Två lägen.", "quiz": quiz.pk, "minutes": "1.0"},
    }


def role_block(title: str = "Välj din roll") -> dict[str, Any]:
    """Return a choice of role as the admin stores it."""
    return {
        "type": "role_choice",
        "id": str(uuid.uuid4()),
        "value": {"title": title, "introduction": "Då får du en lektion till."},
    }


@dataclass
class Made:
    """A published course with everything in it."""

    index: Any
    page: Any
    modules: list[Any] = field(default_factory=list)
    lessons: list[Any] = field(default_factory=list)
    test_page: Any = None
    final: Any = None
    checks: list[Any] = field(default_factory=list)

    @property
    def identity(self) -> Any:
        """Return the identity that learners' rows hang on."""
        from courses.models import Course

        return Course.objects.get(translation_key=self.page.translation_key)

    def lesson_identity(self, number: int) -> Any:
        """Return the identity of a lesson, counted from 0."""
        from courses.models import Lesson

        return Lesson.objects.get(translation_key=self.lessons[number].translation_key)

    @property
    def outline(self) -> Any:
        """Return the course as it is published now, in Swedish."""
        from courses.models.outline import outline_for

        return outline_for(self.page.translation_key, "sv")


def publish(page: Any) -> Any:
    """Publish a page and let everything kept be made anew, as after a commit."""
    from media import freshness

    page.save_revision().publish()
    freshness.forget()
    return page.specific_class.objects.get(pk=page.pk)


def add(parent: Any, page: Any) -> Any:
    """Put a live page below another; quicker than publishing, and bound to its identity all the same."""
    parent.refresh_from_db()
    return parent.add_child(instance=page)


def make_course(
    tree: Any,
    *,
    modules: int = 2,
    lessons: int = 2,
    checks: int = 0,
    questions: int = 12,
    pass_right: int = 10,
    reread: bool = False,
    locale: Any = None,
) -> Made:
    """Build a course: `modules` × `lessons`, `checks` knowledge checks in the first lesson, a final test."""
    from courses.models import CourseIndexPage, CoursePage, LessonPage, ModulePage, TestPage
    from media import freshness

    bank = Bank(locale or tree.swedish)
    category = bank.category("Tecken")
    first_block = text_block("<p>Att läsa igen.</p>")
    page_key = uuid.uuid4()
    asked = [
        bank.question(
            category,
            single(f"Rätt {n}", f"Fel {n}"),
            text=f"Slutfråga {n}?",
            passage_page=page_key if reread else None,
            passage_block=first_block["id"] if reread else None,
        )
        for n in range(questions)
    ]
    final = bank.quiz(*asked, title="Slutprov", pass_right=pass_right, reread_before_retry=reread)
    check_quizzes = [
        bank.quiz(
            bank.question(category, single(f"Ja {n}", f"Nej {n}"), text=f"Övning {n}?"),
            bank.question(category, single(f"Alltid {n}", f"Aldrig {n}"), text=f"Övning {n} igen?"),
            title=f"Övning {n}",
            feedback_when="at_once",
            shuffle_questions=False,
        )
        for n in range(checks)
    ]
    index = add(tree.home, CourseIndexPage(title="Utbildning", slug="utbildning", locale=tree.swedish))
    page = add(
        index,
        CoursePage(
            title="Människohandel",
            slug="kursen",
            scope="Del 1, modul 0–3",
            lead="En kurs.",
            outcomes=[{"type": "item", "id": str(uuid.uuid4()), "value": "Du vet vem du ringer"}],
            audience=[{"type": "item", "id": str(uuid.uuid4()), "value": "Du i skolan"}],
            final_test=final,
            edition="2026:1",
            locale=tree.swedish,
        ),
    )
    made = Made(index, page, final=final, checks=check_quizzes)
    for m in range(modules):
        module = add(
            page,
            ModulePage(title=f"Modul {m}", slug=f"modul-{m}", number=m, lead="Kort.", locale=tree.swedish),
        )
        made.modules.append(module)
        for n in range(lessons):
            number = m * lessons + n
            body = [first_block if number == 0 else text_block()]
            if number == 0:
                body += [check_block(quiz, f"Kontroll {i}") for i, quiz in enumerate(check_quizzes)]
            lesson = LessonPage(
                title=f"Lektion {number}", slug=f"lektion-{number}", body=body, locale=tree.swedish
            )
            if number == 0:
                lesson.translation_key = page_key
            made.lessons.append(add(module, lesson))
    made.test_page = add(page, TestPage(title="Slutprov", slug="slutprov", quiz=final, locale=tree.swedish))
    made.page.refresh_from_db()
    freshness.forget()
    return made


@dataclass
class RoleModule:
    """A module in which one chooses a role, with a lesson for each role and one for everyone after them."""

    page: Any
    choice: Any
    lessons: dict[Role, Any]
    after: Any
    #: The quiz of the knowledge check in each role's lesson.
    checks: dict[Role, Any]


def add_role_module(tree: Any, made: Made, roles: Iterable[Role] = Role) -> RoleModule:
    """Put the module behind the others of a course."""
    from courses.models import LessonPage, ModulePage
    from media import freshness

    bank = Bank(tree.swedish)
    category = bank.category("Roller")
    checks = {
        role: bank.quiz(
            bank.question(category, single("Anmäl", "Vänta"), text="Vad gör du först?"),
            title=f"Två lägen: {role}",
            feedback_when="at_once",
        )
        for role in roles
    }
    page = add(made.page, ModulePage(title="Agera", slug="agera", number=5, locale=tree.swedish))

    def lesson(title: str, slug: str, *body: dict[str, Any], role: str = "") -> Any:
        return add(page, LessonPage(title=title, slug=slug, role=role, body=list(body), locale=tree.swedish))

    choice = lesson("Din första timme", "din-roll", text_block(), role_block())
    lessons = {
        role: lesson(f"Timmen {role}", f"roll-{role}", text_block(), check_block(check), role=role.value)
        for role, check in checks.items()
    }
    after = lesson("Samordning", "samordning", text_block())
    freshness.forget()
    return RoleModule(page, choice, lessons, after, checks)


def start(client: Client, made: Made) -> None:
    """Press start."""
    response = client.post(f"/kurs/{made.identity.pk}/starta/")
    assert response.status_code == 303, response.status_code


def guest_of(client: Client) -> Any:
    """Return the learner whom a browser is known as."""
    from people.models import Learner
    from people.recognition import GUEST_COOKIE
    from people.rules.guest_key import guest_key_hash

    return Learner.objects.get(guest_key_hash=guest_key_hash(client.cookies[GUEST_COOKIE].value))


def begin_attempt(learner: Any, made: Made, at: datetime = START) -> Any:
    """Begin the final test for a learner who has started."""
    from courses.actions import start_test

    return start_test(learner=learner, outline=made.outline, test=made.outline.final_test, at=at)


def key_of(page: Any) -> UUID:
    """Return a page's translation key."""
    return page.translation_key
