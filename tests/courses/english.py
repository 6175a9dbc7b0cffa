"""A part of a course in English, tied to the Swedish one by keys and by the ids of its blocks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.courses.making import Made, add

#: Where the part is below the English home page.
ENGLISH = "/en/training/course/"


@dataclass
class EnglishPart:
    """The pages of the part, in the order of the Swedish ones."""

    page: Any
    lessons: list[Any] = field(default_factory=list)
    checks: list[Any] = field(default_factory=list)

    @property
    def outline(self) -> Any:
        """Return the part as it is published now."""
        from courses.models.outline import outline_for

        return outline_for(self.page.translation_key, "en")


def translated(page: Any, **values: Any) -> Any:
    """Return a page of the same kind and key with other words; where it goes is up to the caller."""
    kind = type(page)
    kept = {
        name: getattr(page, name)
        for name in ("translation_key", "body", "number", "edition")
        if hasattr(page, name)
    }
    return kind(**{**kept, **values})


def english_quiz(quiz: Any, locale: Any) -> Any:
    """Return the translation of a quiz, with its questions translated: the same keys and ids of options."""
    questions = {}
    for item in quiz.items:
        mine = item.value.copy_for_translation(locale)
        mine.prompt = [{**one, "value": "<p>In English?</p>"} for one in mine.prompt.raw_data]
        mine.live = True
        mine.save()
        questions[item.value.pk] = mine
    other = quiz.copy_for_translation(locale)
    other.title = f"{quiz.title} in English"
    other.items = [{**item, "value": questions[item["value"]].pk} for item in quiz.items.raw_data]
    other.live = True
    other.save()
    return other


def add_english_part(tree: Any, made: Made, *, lessons: int = 2, final_test: bool = False) -> EnglishPart:
    """Publish the first module with so many of its lessons in English, with their knowledge checks."""
    from media import freshness

    english = {"locale": tree.english}
    index = add(tree.english_home, translated(made.index, title="Training", slug="training", **english))
    page = add(
        index,
        translated(
            made.page,
            title="Trafficking",
            slug="course",
            scope="Module 0",
            final_test=made.final if final_test else None,
            **english,
        ),
    )
    part = EnglishPart(page)
    module = add(page, translated(made.modules[0], title="The first", slug="first", **english))
    part.checks = [english_quiz(quiz, tree.english) for quiz in made.checks]
    by_key = {quiz.translation_key: quiz for quiz in part.checks}
    for number, swedish in enumerate(made.lessons[:lessons]):
        body = [
            {
                **block,
                "value": {
                    **block["value"],
                    "title": "Check",
                    "quiz": by_key[made_check(made, block).translation_key].pk,
                },
            }
            if block["type"] == "knowledge_check"
            else block
            for block in swedish.body.raw_data
        ]
        lesson = translated(swedish, title=f"Lesson {number}", slug=f"lesson-{number}", body=body, **english)
        part.lessons.append(add(module, lesson))
    freshness.forget()
    return part


def made_check(made: Made, block: dict[str, Any]) -> Any:
    """Return the Swedish quiz that a stored knowledge check asks."""
    return next(quiz for quiz in made.checks if quiz.pk == block["value"]["quiz"])
