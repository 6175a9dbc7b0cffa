"""The pages that lead to lessons: the index, a course, a module."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.models import CourseIndexPage, CoursePage, ModulePage
from courses.models.outline import outlines
from courses.models.records import course_record
from courses.models.roles import ROLE_WORDS
from courses.rules.outline import Outline, OutlineLesson, OutlineModule, OutlineTest
from courses.rules.progress import whole_minutes
from courses.views.answers import known_learner, personal
from courses.views.elsewhere import elsewhere
from courses.views.gain import ShownGain, gain_on
from courses.views.place import crumbs, outline_of
from courses.views.standing import Standing, standing
from courses.views.track import track_of
from courses.views.words import about_minutes, scope_line
from people.models import Learner


def show_index(request: HttpRequest, page: CourseIndexPage, preview: bool) -> HttpResponse:
    """List the courses below the page."""
    language = page.locale.language_code
    below = [one.on_track(None) for one in outlines().in_language(language) if _stands_below(one, page)]
    tiles = [
        {
            "title": outline.title,
            "url": outline.url,
            "text": outline.lead,
            "eyebrow": outline.scope,
            "illustration": next((one.illustration for one in outline.modules if one.illustration), ""),
            "meta": [
                about_minutes(whole_minutes(outline.minutes)),
                ngettext("%(count)d lesson", "%(count)d lessons", len(outline.lessons))
                % {"count": len(outline.lessons)},
            ],
        }
        for outline in below
    ]
    context = {"page": page, "tiles": tiles, "crumbs": []}
    return render(request, "courses/course_index_page.html", context)


def show_course(request: HttpRequest, page: CoursePage, preview: bool) -> HttpResponse:
    """Show for whom, how long, what one can do afterwards, what it contains, and the way in."""
    outline = outline_of(page, preview)
    learner = known_learner(request, preview)
    context: dict[str, Any] = {"page": page}
    if outline is not None:
        record = course_record(learner, outline.course_id)
        outline = track_of(request, outline, record)
        here = standing(outline, learner, record)
        context |= {
            "standing": here,
            "elsewhere": elsewhere(outline),
            "scope_line": scope_line(outline),
            "length": about_minutes(whole_minutes(outline.minutes)),
            "gain": _gain(here, learner),
            "modules": [module_line(outline, module, record.finished) for module in outline.modules],
            "tests": [test_line(one) for one in outline.tests],
            "track": track_line(outline),
        }
    context |= {"outline": outline, "crumbs": crumbs(outline)}
    response = render(request, "courses/course_page.html", context)
    return personal(response) if learner else response


def show_module(request: HttpRequest, page: ModulePage, preview: bool) -> HttpResponse:
    """Show what a module is about and its lessons."""
    outline = outline_of(page, preview)
    learner = known_learner(request, preview)
    module = next((one for one in outline.modules if one.page_id == page.pk), None) if outline else None
    if module is None and not preview:
        raise Http404("the module is not part of a published course")
    context: dict[str, Any] = {"page": page}
    if outline is not None and module is not None:
        record = course_record(learner, outline.course_id)
        outline = track_of(request, outline, record)
        module = next(one for one in outline.modules if one.page_id == page.pk)
        context |= {
            "module": module_line(outline, module, record.finished),
            "track": track_line(outline),
            "started": record.started,
            "first": module.lessons[0] if module.lessons else None,
        }
    context |= {"outline": outline, "crumbs": crumbs(outline, page)}
    response = render(request, "courses/module_page.html", context)
    return personal(response) if learner else response


def _gain(here: Standing, learner: Learner | None) -> ShownGain | None:
    """Return the learner's own gain once the course is completed; no query before."""
    if learner is None or here.completion is None:
        return None
    return gain_on(learner, here.outline.course_id)


def module_line(outline: Outline, module: OutlineModule, finished: frozenset[Any]) -> dict[str, Any]:
    """Return a module as it is listed: its lessons on a track, and those of all roles to be unfolded."""
    everyones = next(one for one in outline.with_all_roles.modules if one.key == module.key)
    return {
        "label": _("Module %(number)d") % {"number": module.number},
        "title": module.title,
        "url": module.url,
        "lead": module.lead,
        "illustration": module.illustration,
        "minutes": about_minutes(whole_minutes(module.minutes)),
        "done": bool(module.lessons) and all(one.key in finished for one in module.lessons),
        "lessons": [_lesson_line(lesson, finished) for lesson in module.lessons],
        "role_lessons": [
            {
                **_lesson_line(lesson, finished),
                "role": ROLE_WORDS[lesson.role],
                "own": lesson.role is outline.role,
            }
            for lesson in everyones.lessons
            if lesson.role
        ],
    }


def _lesson_line(lesson: OutlineLesson, finished: frozenset[Any]) -> dict[str, Any]:
    """Return a lesson as it is listed."""
    return {
        "title": lesson.title,
        "url": lesson.url,
        "done": lesson.key in finished,
        "minutes": whole_minutes(lesson.minutes),
    }


def test_line(test: OutlineTest) -> dict[str, Any]:
    """Return a test as it is listed."""
    minutes = about_minutes(whole_minutes(test.minutes)) if test.minutes else ""
    return {"title": test.title, "url": test.url, "final": test.final, "minutes": minutes}


def track_line(outline: Outline) -> dict[str, Any]:
    """Return whose track this is, and where a role is chosen; empty for a course without a choice."""
    choice = next((one for one in outline.lessons if one.role_choice), None)
    if choice is None:
        return {}
    return {
        "role": ROLE_WORDS[outline.role] if outline.role else "",
        "url": f"{choice.url}#{choice.role_choice}",
    }


def _stands_below(outline: Outline, page: CourseIndexPage) -> bool:
    return outline.path.startswith(page.path)
