"""What a published course consists of now, read in a few queries however long it is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from wagtail.models import PageViewRestriction

from courses.models import CoursePage, Lesson, LessonPage, ModulePage
from courses.models.kept import KeptPerGeneration
from courses.rules.outline import Outline
from quizzes.models import PublishedQuiz
from quizzes.rules.frozen_quiz import FrozenQuiz

_closed: KeptPerGeneration[None, tuple[str, ...]] = KeptPerGeneration()


def closed_paths() -> tuple[str, ...]:
    """Return the tree paths below which a visitor must show who they are; one query per generation."""
    return _closed.get(None, lambda: tuple(PageViewRestriction.objects.values_list("page__path", flat=True)))


def is_closed(outline: Outline) -> bool:
    """Say whether the course itself is only for those who show who they are."""
    return any(outline.path.startswith(path) for path in closed_paths())


@dataclass(frozen=True)
class PrintedLesson:
    """A published lesson with its body, and whom it is for (empty: everyone)."""

    page: LessonPage
    body: Any
    role: str
    anchor: str
    url: str


class CourseParts:
    """What a course consists of now, read in a few queries however long it is."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.course = CoursePage.objects.select_related("locale").get(pk=outline.page_id)
        modules = ModulePage.objects.filter(pk__in=[one.page_id for one in outline.modules])
        self.modules = {page.pk: page for page in modules if not self._hidden(page)}
        bound = set(Lesson.objects.values_list("translation_key", flat=True))
        pages = [
            page
            for page in LessonPage.objects.live().descendant_of(self.course).order_by("path")
            if page.translation_key in bound and not self._hidden(page)
        ]
        bodies = LessonPage.body.field.stream_block.bulk_to_python([list(one.body.raw_data) for one in pages])
        by_path = {page.path: page for page in self.modules.values()}
        self.lessons: dict[int, list[PrintedLesson]] = defaultdict(list)
        for page, body in zip(pages, bodies, strict=True):
            module = by_path.get(page.path[: -page.steplen])
            if module is not None:
                url = f"{self._url(module)}{page.slug}/"
                role = str(getattr(page, "role", "") or "")
                self.lessons[module.pk].append(
                    PrintedLesson(page, body, role, f"d-{module.slug}--{page.slug}", url)
                )

    def _hidden(self, page: Any) -> bool:
        """Say whether a part of an open course is only for those who show who they are."""
        if is_closed(self.outline):
            return False
        return any(page.path.startswith(path) for path in closed_paths())

    def _url(self, module: ModulePage) -> str:
        return next(one.url for one in self.outline.modules if one.page_id == module.pk)

    def of_roles(self) -> list[PrintedLesson]:
        """Return the lessons for one role, in the order of the course."""
        return [one for each in self.outline.modules for one in self.lessons[each.page_id] if one.role]

    def quizzes(self) -> dict[UUID, FrozenQuiz]:
        """Return the published quizzes of the checks and of the final test, by translation key. One query."""
        keys = {
            block.value["quiz"].translation_key
            for lessons in self.lessons.values()
            for lesson in lessons
            for block in lesson.body
            if block.block_type == "knowledge_check" and block.value["quiz"]
        }
        final = self.outline.final_test
        if final is not None and final.quiz_key is not None:
            keys.add(final.quiz_key)
        rows = PublishedQuiz.objects.filter(
            language=self.outline.language, quiz__translation_key__in=keys
        ).select_related("quiz", "version")
        return {row.quiz.translation_key: FrozenQuiz.read(row.version.content) for row in rows}
