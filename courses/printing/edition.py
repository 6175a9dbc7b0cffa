"""A whole published course as one document: what everyone reads, lessons of roles, and the key at the end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import PageViewRestriction

from courses.models import CoursePage, Lesson, LessonPage, ModulePage
from courses.models.kept import KeptPerGeneration
from courses.models.outline import outlines
from courses.printing.checks import KEPT_BACK, QUIZZES
from courses.rules.outline import Outline, OutlineModule
from courses.rules.progress import whole_minutes
from courses.views.words import about_minutes
from media.printing.frame import help_numbers, words, written_day
from media.printing.keeping import Printable
from media.printing.pieces import (
    Document,
    Figure,
    Heading,
    Listing,
    Paragraph,
    Piece,
    Question,
    Run,
    deeper,
    said,
)
from media.printing.registry import Surroundings, pieces_of
from quizzes.models import PublishedQuiz
from quizzes.rules.frozen_quiz import FrozenQuiz

_documents: KeptPerGeneration[tuple[UUID, str], Document] = KeptPerGeneration()
_closed: KeptPerGeneration[None, tuple[str, ...]] = KeptPerGeneration()


def printables() -> Iterator[Printable]:
    """Yield every published course, for whoever makes PDFs ahead."""
    found = outlines()
    for key, language in list(found.by_key):
        yield printable(found.by_key[key, language])


def printable(outline: Outline) -> Printable:
    """Return a course as something that has a PDF."""
    return Printable(f"course-{outline.course_id}-{outline.language}", lambda: document(outline))


def document(outline: Outline) -> Document:
    """Return the document of a course; put together once per generation and process."""
    with override(outline.language):
        return _documents.get(
            (outline.course_key, outline.language), lambda: _put_together(outline, timezone.localdate())
        )


def closed_paths() -> tuple[str, ...]:
    """Return the tree paths below which a visitor must show who they are; one query per generation."""
    return _closed.get(None, lambda: tuple(PageViewRestriction.objects.values_list("page__path", flat=True)))


def is_closed(outline: Outline) -> bool:
    """Say whether the course itself is only for those who show who they are."""
    return any(outline.path.startswith(path) for path in closed_paths())


@dataclass(frozen=True)
class _Lesson:
    """A published lesson with its body, and whom it is for (empty: everyone)."""

    page: LessonPage
    body: Any
    role: str
    anchor: str
    url: str


class _Parts:
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
        self.lessons: dict[int, list[_Lesson]] = defaultdict(list)
        for page, body in zip(pages, bodies, strict=True):
            module = by_path.get(page.path[: -page.steplen])
            if module is not None:
                url = f"{self._url(module)}{page.slug}/"
                role = str(getattr(page, "role", "") or "")
                self.lessons[module.pk].append(
                    _Lesson(page, body, role, f"d-{module.slug}--{page.slug}", url)
                )

    def _hidden(self, page: Any) -> bool:
        """Say whether a part of an open course is only for those who show who they are."""
        if is_closed(self.outline):
            return False
        return any(page.path.startswith(path) for path in closed_paths())

    def _url(self, module: ModulePage) -> str:
        return next(one.url for one in self.outline.modules if one.page_id == module.pk)

    def of_roles(self) -> list[_Lesson]:
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


def _put_together(outline: Outline, today: date) -> Document:
    parts = _Parts(outline)
    quizzes = parts.quizzes()
    final = outline.final_test
    final_quiz = quizzes.get(final.quiz_key) if final and final.quiz_key else None
    anchors = {
        module.url: _anchor(parts, module) for module in outline.modules if module.page_id in parts.modules
    }
    anchors |= {lesson.url: lesson.anchor for some in parts.lessons.values() for lesson in some}
    roles = parts.of_roles()
    around = Surroundings(
        address=settings.BASE_URL + outline.url,
        today=today,
        anchors=anchors,
        filled_in={"role_choice": _list_of(roles)},
        known={QUIZZES: quizzes, KEPT_BACK: frozenset(final_quiz.questions) if final_quiz else frozenset()},
    )
    body: list[Piece] = list(_about(parts, around))
    for module in outline.modules:
        if module.page_id in parts.modules:
            body += _module(parts, module, around)
    if roles:
        body.append(Heading(_("Appendix: lessons for one role"), 1, "d-roles", new_page=True, listed=True))
        for lesson in roles:
            body += _lesson(lesson, around)
    body = _numbered(body)
    body += _key(body)
    site = parts.course.get_site()
    edition = _("Edition %(edition)s") % {"edition": outline.edition}
    return Document(
        language=outline.language,
        title=outline.title,
        lead=outline.lead,
        eyebrow=_("The whole course, to print"),
        about=tuple(filter(None, (outline.scope, edition))),
        drawing="lighthouse",
        author=settings.WAGTAIL_SITE_NAME,
        address=settings.BASE_URL + outline.url,
        date=written_day(today),
        long=True,
        body=tuple(body),
        help=help_numbers(site, outline.language),
        words=words(),
    )


def _anchor(parts: _Parts, module: OutlineModule) -> str:
    return f"d-{parts.modules[module.page_id].slug}"


def _list_of(lessons: list[_Lesson]) -> tuple[Piece, ...]:
    """Return the lessons of roles as a list that leads to them."""
    if not lessons:
        return ()
    items = tuple((Paragraph((Run(one.page.title, href=f"#{one.anchor}"),)),) for one in lessons)
    return (said(_("The lessons for each role stand in the appendix:"), "small"), Listing(items))


def _about(parts: _Parts, around: Surroundings) -> Iterator[Piece]:
    """Yield what the course's own page says, and what is not in print."""
    course, outline = parts.course, parts.outline
    yield Heading(_("About the course"), 1, "d-about", new_page=True, listed=True)
    for title, lines in (
        (_("What you will be able to do"), [str(one.value) for one in course.outcomes]),
        (_("Who it is for"), [str(one.value) for one in course.audience]),
    ):
        if lines:
            yield Heading(title, 2)
            yield Listing(tuple((said(line),) for line in lines))
    yield from deeper(pieces_of(course.body, around), 1)
    yield Heading(_("About this edition on paper"), 2)
    yield said(
        _(
            "Everything that everyone reads comes first, module by module. "
            "Questions can be answered on paper; the right answers stand at the end."
        )
    )
    if outline.final_test is not None:
        address = settings.BASE_URL + outline.final_test.url
        yield Paragraph(
            (
                Run(_("The final test and the certificate are on the site:") + " "),
                Run(outline.final_test.title, href=address),
                Run("."),
            )
        )


def _module(parts: _Parts, module: OutlineModule, around: Surroundings) -> Iterator[Piece]:
    page = parts.modules[module.page_id]
    yield Heading(
        _("Module %(number)d: %(title)s") % {"number": module.number, "title": module.title},
        1,
        _anchor(parts, module),
        eyebrow=about_minutes(whole_minutes(module.minutes)).capitalize() if module.lessons else "",
        new_page=True,
        listed=True,
    )
    if module.illustration:
        yield Figure(drawing=module.illustration)
    if module.lead:
        yield said(module.lead, "lead")
    yield from deeper(pieces_of(page.body, replace(around, address=settings.BASE_URL + module.url)), 1)
    for lesson in parts.lessons[page.pk]:
        if not lesson.role:
            yield from _lesson(lesson, around)


def _lesson(lesson: _Lesson, around: Surroundings) -> Iterator[Piece]:
    yield Heading(lesson.page.title, 2, lesson.anchor, listed=True)
    if lesson.page.lead:
        yield said(lesson.page.lead, "lead")
    here = replace(around, address=settings.BASE_URL + lesson.url)
    yield from deeper(pieces_of(lesson.body, here), 2)


def _numbered(body: list[Piece]) -> list[Piece]:
    """Return the pieces with their questions numbered through the whole document."""
    number = 0
    found: list[Piece] = []
    for piece in body:
        if isinstance(piece, Question):
            number += 1
            piece = replace(piece, number=number, anchor=f"d-question-{number}")
        found.append(piece)
    return found


def _key(body: list[Piece]) -> Iterator[Piece]:
    """Yield the section with the right answers, by lesson; nothing for a course without questions."""
    lesson = ""
    begun = False
    named = ""
    for piece in body:
        if isinstance(piece, Heading) and piece.depth <= 2:
            lesson = piece.text
        elif isinstance(piece, Question):
            if not begun:
                yield Heading(_("Key and feedback"), 1, "d-key", new_page=True, listed=True)
                begun = True
            if lesson != named:
                yield Heading(lesson, 2)
                named = lesson
            name = _("Question %(number)d") % {"number": piece.number}
            yield Paragraph((Run(name, bold=True, href=f"#{piece.anchor}"),), "label")
            yield from piece.key
