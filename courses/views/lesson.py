"""A lesson: the rail, the quiet line, the body with its checks, and the way on."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from courses.forms.measurement import RatingsForm
from courses.models import LessonPage
from courses.models.records import CourseRecord, course_record
from courses.models.roles import ROLE_WORDS
from courses.rules.changes import is_up_to_date
from courses.rules.outline import Outline, OutlineLesson, OutlineModule, OutlineTest
from courses.rules.progress import minutes_from, progress, whole_minutes
from courses.rules.roles import known_role
from courses.views.answers import known_learner, personal
from courses.views.check_cards import Marked, check_cards
from courses.views.lesson_body import CheckGap, RoleGap, lesson_body
from courses.views.measurement_card import measurement_cards
from courses.views.place import FROM_TEST, crumbs, outline_of
from courses.views.role_choice import RoleForm
from courses.views.track import track_of
from courses.views.words import about_minutes, minutes_left, progress_line


@dataclass(frozen=True)
class LessonView:
    """What the template shows of one lesson to one reader, on their track."""

    outline: Outline | None
    module: OutlineModule | None
    lesson: OutlineLesson | None
    record: CourseRecord = field(default_factory=CourseRecord)

    @property
    def finished(self) -> bool:
        """Whether this learner has finished this lesson as it stands now: a changed one is finished anew."""
        return self.lesson is not None and is_up_to_date(
            self.lesson, self.record.read_at.get(self.lesson.key)
        )

    @cached_property
    def before(self) -> OutlineLesson | None:
        """Return the lesson before."""
        return self.outline.before(self.lesson.key) if self.outline and self.lesson else None

    @cached_property
    def after(self) -> Any:
        """Return what comes next: the next lesson, or the final test after the last."""
        if self.outline is None or self.lesson is None:
            return None
        return self.outline.after(self.lesson.key) or self.outline.final_test

    @cached_property
    def summary(self) -> str:
        """Return the folded rail's line: “Modul 3 · lektion 3 av 6”."""
        if self.module is None or self.lesson is None:
            return ""
        return _("Module %(number)d · lesson %(place)d of %(total)d") % {
            "number": self.module.number,
            "place": self.module.lessons.index(self.lesson) + 1,
            "total": len(self.module.lessons),
        }

    @property
    def eyebrow(self) -> str:
        """Return the line above the heading: where, and how long this lesson is."""
        if self.lesson is None:
            return ""
        return f"{self.summary} · {about_minutes(whole_minutes(self.lesson.minutes))}"

    @cached_property
    def steps(self) -> list[dict[str, Any]]:
        """Return the lessons of the module for the rail."""
        if self.module is None:
            return []
        return [
            {
                "title": one.title,
                "url": one.url,
                "done": one.key in self.record.finished,
                "here": one is self.lesson,
            }
            for one in self.module.lessons
        ]

    @cached_property
    def beam(self) -> dict[str, Any] | None:
        """Return how far: of a learner what is finished, of a reader where the lesson stands."""
        if self.outline is None or self.lesson is None:
            return None
        total = len(self.outline.lessons)
        if self.record.started:
            now = progress(self.outline, self.record.finished, completed=self.record.completed)
            return {"done": now.finished, "total": total, "label": progress_line(now)}
        place = self.outline.position(self.lesson.key) or 1
        where = _("Lesson %(place)d of %(total)d") % {"place": place, "total": total}
        left = minutes_left(minutes_from(self.outline, self.lesson.key))
        return {"done": place - 1, "total": total, "label": f"{where}, {left}"}


def show_lesson(request: HttpRequest, page: LessonPage, preview: bool) -> HttpResponse:
    """Show a lesson to a visitor, a learner, or an editor who previews it."""
    return lesson_response(request, page, preview=preview)


def lesson_response(
    request: HttpRequest,
    page: LessonPage,
    *,
    preview: bool = False,
    marked: Marked | None = None,
    ratings: RatingsForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show a lesson, with the answer to one check marked at its place if there is one.

    `ratings` are those that were posted and refused, to be corrected at their place.
    """
    outline = outline_of(page, preview)
    lesson = next((one for one in outline.lessons if one.page_id == page.pk), None) if outline else None
    if lesson is None and not preview:
        raise Http404("the lesson is not part of a published course")
    learner = known_learner(request, preview)
    record = CourseRecord()
    if outline is not None:
        record = course_record(learner, outline.course_id)
        outline = track_of(request, outline, record, lesson)
        lesson = outline.lesson(lesson.key) if lesson else None
    view = LessonView(outline, outline.module_of(lesson.key) if outline and lesson else None, lesson, record)
    parts = lesson_body(page, preview=preview, request=request)
    cards = check_cards(
        [part for part in parts if isinstance(part, CheckGap)],
        learner=learner if record.started else None,
        lesson=lesson,
        language=outline.language if outline else page.locale.language_code,
        in_address=outline.in_address if outline else None,
        marked=marked,
    )
    measurements = measurement_cards(
        parts, learner=learner if record.started else None, outline=outline, lesson=lesson, ratings=ratings
    )
    kept = record.started and request.user.is_authenticated
    html = {key: card.html for key, card in cards.items()}
    html |= {key: card.html for key, card in measurements.items()}
    html |= {
        part.block_id: RoleForm(part, outline, lesson, kept).html
        for part in parts
        if isinstance(part, RoleGap)
    }
    context = {
        "page": page,
        "view": view,
        "role_words": ROLE_WORDS[role] if (role := known_role(page.role)) else "",
        "parts": [part if isinstance(part, str) else html[part.block_id] for part in parts],
        "crumbs": _crumbs(view, page),
        "started": record.started,
        "back_to_test": _test_come_from(request, outline) if outline and record.started else None,
    }
    response = render(request, "courses/lesson_page.html", context, status=status)
    return personal(response) if learner or marked or ratings else response


def _test_come_from(request: HttpRequest, outline: Outline) -> OutlineTest | None:
    """Return the test that a learner left to read again, as the address says; no query.

    Only learners are led back: what is stored for everyone else is the same whatever an address adds.
    """
    key = request.GET.get(FROM_TEST)
    return next((test for test in outline.tests if str(test.key) == key), None)


def _crumbs(view: LessonView, page: LessonPage) -> list[dict[str, Any]]:
    more = [view.module, page] if view.module else [page]
    return crumbs(view.outline, *more)
