"""The pages that lead to lessons: the index, a course, a module."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.models import CourseIndexPage, CoursePage, ModulePage
from courses.models.outline import outlines
from courses.models.records import course_record
from courses.rules.outline import Outline, OutlineModule
from courses.rules.progress import whole_minutes
from courses.views.answers import known_learner, personal
from courses.views.gain import ShownGain, gain_on
from courses.views.place import crumbs, outline_of
from courses.views.standing import Standing, standing
from courses.views.words import about_minutes, scope_line
from people.models import Learner


def show_index(request: HttpRequest, page: CourseIndexPage, preview: bool) -> HttpResponse:
    """List the courses below the page."""
    language = page.locale.language_code
    below = [one for one in outlines().in_language(language) if _stands_below(one, page)]
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
    context: dict[str, Any] = {"page": page, "outline": outline, "crumbs": crumbs(outline)}
    if outline is not None:
        here = standing(outline, learner)
        context |= {
            "standing": here,
            "scope_line": scope_line(outline),
            "length": about_minutes(whole_minutes(outline.minutes)),
            "gain": _gain(here, learner),
            "modules": [module_line(outline, module, here.record.finished) for module in outline.modules],
        }
    response = render(request, "courses/course_page.html", context)
    return personal(response) if learner else response


def show_module(request: HttpRequest, page: ModulePage, preview: bool) -> HttpResponse:
    """Show what a module is about and its lessons."""
    outline = outline_of(page, preview)
    learner = known_learner(request, preview)
    module = next((one for one in outline.modules if one.page_id == page.pk), None) if outline else None
    if module is None and not preview:
        raise Http404("the module is not part of a published course")
    context: dict[str, Any] = {"page": page, "outline": outline, "crumbs": crumbs(outline, page)}
    if outline is not None and module is not None:
        record = course_record(learner, outline.course_id)
        context |= {
            "module": module_line(outline, module, record.finished),
            "started": record.started,
            "first": module.lessons[0] if module.lessons else None,
        }
    response = render(request, "courses/module_page.html", context)
    return personal(response) if learner else response


def _gain(here: Standing, learner: Learner | None) -> ShownGain | None:
    """Return the learner's own gain once the course is completed; no query before."""
    if learner is None or here.completion is None:
        return None
    return gain_on(learner, here.outline.course_id)


def module_line(outline: Outline, module: OutlineModule, finished: frozenset[Any]) -> dict[str, Any]:
    """Return a module as it is listed, with its lessons and what of them is done."""
    return {
        "label": _("Module %(number)d") % {"number": module.number},
        "title": module.title,
        "url": module.url,
        "lead": module.lead,
        "illustration": module.illustration,
        "minutes": about_minutes(whole_minutes(module.minutes)),
        "done": bool(module.lessons) and all(one.key in finished for one in module.lessons),
        "lessons": [
            {
                "title": lesson.title,
                "url": lesson.url,
                "done": lesson.key in finished,
                "minutes": whole_minutes(lesson.minutes),
            }
            for lesson in module.lessons
        ],
    }


def _stands_below(outline: Outline, page: CourseIndexPage) -> bool:
    return outline.path.startswith(page.path)
