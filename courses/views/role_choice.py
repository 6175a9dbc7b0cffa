"""Choosing a role: the form at its place in a lesson, and what is done with the choice."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from courses.actions import choose_role
from courses.errors import LessonGoneError
from courses.models import Course
from courses.models.records import course_record
from courses.models.roles import ROLE_WORDS
from courses.rules.outline import Outline, OutlineLesson
from courses.rules.roles import Role, known_role
from courses.views.answers import asked_language, go_on, gone, personal, published
from courses.views.lesson_body import RoleGap
from courses.views.track import place_with_key, track_of
from people.recognition import current_learner


@dataclass(frozen=True)
class RoleForm:
    """The choice as `courses/parts/role_choice.html` shows it. `lesson` is where the form stands."""

    gap: RoleGap
    outline: Outline | None
    lesson: OutlineLesson | None
    #: Whether the choice is kept with the account.
    kept: bool

    @cached_property
    def html(self) -> SafeString:
        """Return the form as it stands in the lesson."""
        return render_to_string("courses/parts/role_choice.html", {"choice": self})

    @property
    def chosen(self) -> Role | None:
        """Return the role whose track this is."""
        return self.outline.role if self.outline else None

    @property
    def chosen_words(self) -> Any:
        """Return what the chosen role is called."""
        return ROLE_WORDS[self.chosen] if self.chosen else ""

    @property
    def own_lesson(self) -> OutlineLesson | None:
        """Return the first lesson of the chosen role; None without a role, or while it has no lesson."""
        own = (one for one in self.outline.lessons if one.role) if self.outline else iter(())
        return next(own, None)

    @property
    def roles(self) -> list[dict[str, Any]]:
        """Return the rows of the form."""
        return [
            {"value": role.value, "label": words, "chosen": role is self.chosen}
            for role, words in ROLE_WORDS.items()
        ]


def choose(request: HttpRequest, course_id: UUID) -> HttpResponseBase:
    """Go over to a role's track, and back to the page where it was chosen. Unknown roles change nothing."""
    course = get_object_or_404(Course, pk=course_id)
    outline = published(course, asked_language())
    if outline is None:
        return gone(request, LessonGoneError.message, None)
    learner = current_learner(request)
    here = track_of(request, outline, course_record(learner, outline.course_id))
    if request.method != "POST":
        return redirect(here.url)
    code = request.POST.get("role")
    role = known_role(code)
    if code is None or (code and role is None):
        # Nothing was chosen, or what there is not: everything stays as it was.
        track = here
    else:
        kept = learner is not None and choose_role(learner=learner, course=course, role=role)
        track = outline.on_track(role, in_address=not kept)
    return personal(go_on(_back_to(track, request.POST.get("from", ""))))


def _back_to(track: Outline, key: str) -> str:
    """Return the page where the form stood, at the form; the course for a page that is not its own."""
    place = place_with_key(track.with_all_roles, key)
    if place is None:
        return track.url
    lesson = track.with_all_roles.lesson(UUID(key))
    return f"{place}#{lesson.role_choice}" if lesson and lesson.role_choice else place
