"""One of everything an editor meets, with every block in the lesson."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from types import SimpleNamespace
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image
from wagtail.models import Page

from courses.models import CoursePage, LessonPage, ModulePage
from courses.models import TestPage as CourseTestPage
from media.models import Fact, Film, Picture, SiteDocument
from quizzes.models import Category, Question, QuizBlueprint


def a_file_of_an_image() -> ImageFile:
    """A small PNG."""
    kept = BytesIO()
    Image.new("RGB", (320, 200), "#0F4C5C").save(kept, "PNG")
    return ImageFile(ContentFile(kept.getvalue()), name="en-bild.png")


def published(thing: Any) -> Any:
    """Publish a snippet or page and return it as it then is."""
    thing.save_revision().publish()
    return type(thing)._default_manager.get(pk=thing.pk)


def a_question(category: Category, *, text: str = "Vad gör du först?") -> Question:
    """A single choice of two, with feedback."""
    question = Question(
        category=category,
        prompt=[("text", f"<p>{text}</p>")],
        answer=[
            (
                "single_choice",
                {
                    "options": [
                        {"text": "<p>Ringer 112</p>", "correct": True, "feedback": "<p>Ja.</p>"},
                        {"text": "<p>Väntar</p>", "correct": False, "feedback": "<p>Nej.</p>"},
                    ]
                },
            )
        ],
        feedback="<p>Vid fara nu: 112.</p>",
    )
    question.save()
    return question


def a_fact(**values: Any) -> Fact:
    """A fact that visitors may see."""
    return Fact.objects.create(
        **{
            "claim": "<p>Misstanke räcker.</p>",
            "source": "Socialtjänstlagen",
            "read_on": date(2026, 11, 1),
            "review_by": date(2027, 5, 1),
            "confidence": "A",
            "owner": "Kunskapsredaktionen",
            **values,
        }
    )


def every_block(lesson: LessonPage) -> list[tuple[str, Any]]:
    """Every block that a lesson may hold, each with its default value."""
    blocks = lesson._meta.get_field("body").stream_block.child_blocks
    return [(name, block.get_default()) for name, block in blocks.items()]


def a_course(index: Page) -> SimpleNamespace:
    """A course, a lesson of every block, a test; a bank; a fact, a film, an image, a document."""
    picture = Picture.objects.create(title="En bild", file=a_file_of_an_image())
    document = SiteDocument.objects.create(
        title="Ett dokument", file=ContentFile(b"Hej", name="ett-dokument.txt")
    )
    fact = published(a_fact())
    film = Film.objects.create(title="En film")
    film.save_revision()
    category = published(Category.objects.create(title="Larma"))
    question = published(a_question(category))
    quiz = QuizBlueprint.objects.create(title="Ett prov")
    quiz.save_revision()
    course = index.add_child(instance=CoursePage(title="En kurs", slug="en-kurs"))
    course = published(course)
    module = published(course.add_child(instance=ModulePage(title="En modul", slug="en-modul", number=1)))
    lesson = LessonPage(title="En lektion", slug="en-lektion")
    module.add_child(instance=lesson)
    lesson.save_revision().publish()
    full = LessonPage(title="Allt", slug="allt", live=False)
    full.body = every_block(full)
    module.add_child(instance=full)
    full.save_revision()
    test = published(course.add_child(instance=CourseTestPage(title="Slutprov", slug="slutprov")))
    return SimpleNamespace(
        picture=picture,
        document=document,
        fact=fact,
        film=film,
        category=category,
        question=question,
        quiz=quiz,
        index=index,
        course=course,
        module=module,
        lesson=LessonPage.objects.get(pk=lesson.pk),
        full=LessonPage.objects.get(pk=full.pk),
        test=test,
    )
