"""Where a page stands in its course: the outline around it, the crumbs to it."""

from typing import Any

from django.http import Http404
from wagtail.models import Page

from courses.models import CourseIndexPage, CoursePage
from courses.models.kept import KeptPerGeneration
from courses.models.outline import outlines
from courses.rules.outline import Outline

#: Names, in a lesson's address, the key of the test a learner came from to read again.
FROM_TEST = "fran"

Crumb = dict[str, str | None]

_index_crumbs: KeptPerGeneration[int, Crumb | None] = KeptPerGeneration()


def outline_of(page: Page, preview: bool) -> Outline | None:
    """Return the published course a page belongs to.

    None in the preview of a course that has not been published. Raises Http404 for a visitor then, and for a
    live page below something unpublished: what is not in the outline is not shown (TRUST A-11).
    """
    found = outlines().by_page.get(page.pk) if page.pk else None
    if found is None and preview:
        course = CoursePage.objects.ancestor_of(page, inclusive=True).only("pk").first()
        found = outlines().by_page.get(course.pk) if course else None
    if found is None and not preview:
        raise Http404("the page is not part of a published course")
    return found


def crumbs(outline: Outline | None, *more: Any) -> list[Crumb]:
    """Return the trail: index, course, then `more` (places with title and url); the last without link."""
    trail: list[Crumb] = []
    if outline is not None:
        index = _index_crumbs.get(outline.page_id, lambda: _index_of(outline.page_id))
        if index:
            trail.append(index)
        trail.append({"title": outline.title, "url": outline.url})
    trail += [{"title": place.title, "url": getattr(place, "url", None)} for place in more]
    if trail:
        trail[-1] = {"title": trail[-1]["title"], "url": None}
    return trail


def _index_of(course_page_id: int) -> Crumb | None:
    course = CoursePage.objects.filter(pk=course_page_id).first()
    index = CourseIndexPage.objects.live().ancestor_of(course).last() if course else None
    return {"title": index.title, "url": index.url} if index else None


def measured_at(outline: Outline) -> str:
    """Return where the form before the course is offered, or the course's page."""
    lesson = outline.measured_in
    if lesson is None or lesson.measurement is None:
        return outline.url
    return f"{lesson.url}#measurement-{lesson.measurement.block_id}"
