"""The whole course as one page, and as a PDF: for whoever reads on paper, offline or over a thin line."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.wagtail_hooks import check_view_restrictions

from courses.models import CoursePage
from courses.models.kept import KeptPerGeneration
from courses.models.outline import outlines
from courses.printing.edition import document, printable
from courses.printing.parts import is_closed
from courses.rules.outline import Outline
from courses.views.addresses import address
from courses.views.place import crumbs
from media.freshness import may_be_kept
from media.printing.answering import pdf_answer
from media.printing.pieces import Document, Heading

_bodies: KeptPerGeneration[tuple[UUID, str], SafeString] = KeptPerGeneration()


@require_safe
def as_a_page(request: HttpRequest, course: str) -> HttpResponseBase:
    """Show everything of a published course on one page."""

    def answer(outline: Outline) -> HttpResponse:
        doc = document(outline)
        body = _bodies.get(
            (outline.course_key, outline.language),
            lambda: render_to_string("printing/pieces.html", {"pieces": doc.body}),
        )
        context = {
            "doc": doc,
            "body": body,
            "contents": table_of_contents(doc),
            "outline": outline,
            "pdf_url": reverse("print_edition_pdf", args=[course]),
            "crumbs": crumbs(outline, _Place(_("To print"))),
        }
        return render(request, "courses/print_edition.html", context)

    return _for_readers(request, course, answer)


@require_safe
def as_pdf(request: HttpRequest, course: str) -> HttpResponseBase:
    """Hand out the same content as a tagged PDF, or a page that says it is being made."""

    def answer(outline: Outline) -> HttpResponseBase:
        slug = outline.url.rstrip("/").rpartition("/")[2]
        back = reverse("print_edition", args=[course])
        return pdf_answer(request, printable(outline), filename=f"{slug}.pdf", title=outline.title, back=back)

    return _for_readers(request, course, answer, kept=False)


def table_of_contents(doc: Document) -> list[dict[str, Any]]:
    """Return the headings that are listed, those of depth 2 below those of depth 1."""
    found: list[dict[str, Any]] = []
    for heading in doc.contents:
        if heading.depth == 1 or not found:
            found.append({"heading": heading, "below": list[Heading]()})
        else:
            found[-1]["below"].append(heading)
    return found


class _Place:
    """The last crumb: a place that is no page."""

    def __init__(self, title: str) -> None:
        self.title = title


def _for_readers(
    request: HttpRequest, course: str, answer: Callable[[Outline], HttpResponseBase], *, kept: bool = True
) -> HttpResponseBase:
    """Answer whoever may read the course; a course behind a password asks for it here as well."""
    outline = outlines().by_address.get(address(course))
    if outline is None:
        raise Http404("the course was taken down a moment ago")
    if not is_closed(outline):
        response = answer(outline)
        return may_be_kept(response) if kept else response
    page = CoursePage.published(outline.page_id)

    def to_those(page: Any, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponseBase:
        response = answer(outline)
        response.headers["Cache-Control"] = "no-store"
        return response

    found: HttpResponseBase = check_view_restrictions(to_those)(page, request, [], {})
    return found
