"""The site's addresses with the quiz views mounted at a place of the tests' own."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path
from django.utils.safestring import mark_safe

from config.urls import *  # noqa: F403
from config.urls import urlpatterns as site_urlpatterns
from quizzes.actions import hand_in
from quizzes.models import Attempt
from quizzes.urls import urlpatterns_for
from quizzes.views import PassageLink, QuizPlace

#: The passages that exist, by page key; tests fill it.
PASSAGES: dict[str, str] = {}


def resolve(page_key: str, block_id: str | None, language: str) -> PassageLink | None:
    """Find a passage among those the test made."""
    title = PASSAGES.get(page_key)
    return PassageLink(f"/passage/{page_key}/#{block_id or ''}", title) if title else None


def place_of(request: HttpRequest, attempt: Attempt) -> QuizPlace:
    """Stand somewhere."""
    return QuizPlace(
        title="Slutprov",
        back_url="/back/",
        back_label="Back to the course",
        resolve_passage=resolve,
        retry_url="/again/",
        after_result=lambda request, result: mark_safe("<p>What the course adds</p>"),
    )


mounted: list[Any] = [
    path("prov/", include((urlpatterns_for(place_of=place_of, hand_in=hand_in), "quizzes")))
]
urlpatterns = [*mounted, *site_urlpatterns]
