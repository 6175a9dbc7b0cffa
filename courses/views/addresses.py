"""Addresses below a course where nothing is published (any more): a friendly page with a way on."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from courses.models.outline import outlines
from courses.rules.reserved import CHANGES_SLUG, PRINT_SLUG
from courses.views.answers import gone


class GoneBelowCourse:
    """A path converter that takes only paths below a published course at which nothing of it is published.

    Everything else is left to the patterns that follow.
    """

    regex = r"(?:[\w\-]+/)+"

    def to_python(self, value: str) -> str:
        """Return the path. Raises ValueError for what is not gone, so that the next pattern is tried."""
        path = address(value)
        outline = outlines().around(path)
        if outline is None or path in outline.addresses:
            raise ValueError(value)
        return value

    def to_url(self, value: str) -> str:
        """Return the path as it is."""
        return value


class ChangesOfCourse:
    """A path converter that takes only the address of the page that says what changed in a course."""

    regex = rf"(?:[\w\-]+/)+{CHANGES_SLUG}/"

    def to_python(self, value: str) -> str:
        """Return the path. Raises ValueError for what is below no published course."""
        outline = outlines().around(address(value))
        if outline is None or outline.changes_url != address(value):
            raise ValueError(value)
        return value

    def to_url(self, value: str) -> str:
        """Return the path."""
        return value


class CourseAddress:
    """A path converter that takes the path of a published course, whose print edition is asked for.

    A module or test with the print edition's slug answers itself: its form refuses that slug, but a program
    can make one, and nothing published is ever shadowed.
    """

    regex = r"(?:[\w\-]+/)+"

    def to_python(self, value: str) -> str:
        """Return the path. Raises ValueError for what is no course, so that the next pattern is tried."""
        path = address(value)
        outline = outlines().by_address.get(path)
        if outline is None or f"{path}{PRINT_SLUG}/" in outline.addresses:
            raise ValueError(value)
        return value

    def to_url(self, value: str) -> str:
        """Return the path as it is."""
        return value


def address(path: str) -> str:
    """Return the whole address of a path in the language that is asked for."""
    return reverse("wagtail_serve", args=[path])


def nothing_here(request: HttpRequest, path: str) -> HttpResponse:
    """Answer 404: a lesson was taken away, or was never there; the two look the same (TRUST A-11).

    A lesson that was moved is found by Wagtail's redirects, which look at every 404.
    """
    message = _("There is no such page in this course, or not any more. What you have done is kept.")
    return gone(request, message, outlines().around(address(path)), status=404)
