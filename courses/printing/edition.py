"""A whole published course as one document: what everyone reads, lessons of roles, and the key at the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from courses.models.kept import KeptPerGeneration
from courses.models.outline import outlines
from courses.printing.appendices import appendices
from courses.printing.checks import KEPT_BACK, QUIZZES
from courses.printing.parts import CourseParts, PrintedLesson
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

_documents: KeptPerGeneration[tuple[UUID, str], Document] = KeptPerGeneration()


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


def _put_together(outline: Outline, today: date) -> Document:
    parts = CourseParts(outline)
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
    body += appendices(outline.language, around)
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


def _anchor(parts: CourseParts, module: OutlineModule) -> str:
    return f"d-{parts.modules[module.page_id].slug}"


def _list_of(lessons: list[PrintedLesson]) -> tuple[Piece, ...]:
    """Return the lessons of roles as a list that leads to them."""
    if not lessons:
        return ()
    items = tuple((Paragraph((Run(one.page.title, href=f"#{one.anchor}"),)),) for one in lessons)
    return (said(_("The lessons for each role stand in the appendix:"), "small"), Listing(items))


def _about(parts: CourseParts, around: Surroundings) -> Iterator[Piece]:
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


def _module(parts: CourseParts, module: OutlineModule, around: Surroundings) -> Iterator[Piece]:
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


def _lesson(lesson: PrintedLesson, around: Surroundings) -> Iterator[Piece]:
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
