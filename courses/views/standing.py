"""Where a learner stands on a course, as the course page and the test pages show it."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from courses.models import Certificate, Completion
from courses.models.records import CourseRecord, course_record, results_of
from courses.rules.completion import Missing, Reason, completion
from courses.rules.edition import is_newer, tests_count_from
from courses.rules.outline import Outline, OutlineBooster
from courses.rules.progress import Progress, progress
from courses.views.words import in_language, language_name, progress_line
from people.models import Learner

#: Why something is missing, in words.
WORDS: dict[Reason, str | Promise] = {
    Reason.LESSON_NOT_FINISHED: _("not finished yet"),
    Reason.QUIZ_NOT_TAKEN: _("not taken yet"),
    Reason.QUIZ_NOT_PASSED: _("not passed yet"),
    Reason.NOTHING_TO_PASS: _("The test of this course is not open at the moment."),
}


@dataclass(frozen=True)
class Standing:
    """What a learner has done, what is missing, and the letter if it was sent."""

    outline: Outline
    record: CourseRecord
    progress: Progress
    completion: Completion | None = None
    certificate: Certificate | None = None
    #: The latest completion of an older edition, while none of the present one stands.
    earlier: Completion | None = None
    #: {title, url, why} of what the course still requires, in the order of the rule; with {lang, language}
    #: where that is in another language.
    missing: list[dict[str, Any]] = field(default_factory=list)

    @property
    def started(self) -> bool:
        """Whether the learner has pressed start."""
        return self.record.started

    @property
    def label(self) -> str:
        """Return how far the learner has come, in words."""
        return progress_line(self.progress)

    @property
    def certificate_url(self) -> str:
        """Return where `Hämta intyg` leads."""
        return reverse("certificates:name", args=[self.certificate.code]) if self.certificate else ""

    @property
    def boosters(self) -> tuple[OutlineBooster, ...]:
        """Return the boosters, for whoever has completed the course in any edition."""
        return self.outline.boosters if self.completion or self.earlier else ()

    @property
    def whole_language(self) -> str:
        """Return in words the language of the whole, when this is a part of it in another."""
        return language_name(self.outline.whole.language) if self.outline.whole else ""

    @property
    def part_language(self) -> str:
        """Return in words the language of the lessons that are counted, when they are a part."""
        return language_name(self.progress.part_in) if self.progress.part_in else ""

    @property
    def can_claim(self) -> bool:
        """Whether everything is done but not yet completed: a requirement was taken away meanwhile."""
        return self.started and self.completion is None and not self.missing


def standing(outline: Outline, learner: Learner | None, record: CourseRecord | None = None) -> Standing:
    """Return where a learner stands on a track: no query for nobody, one before start, at most four after.

    `record` saves one, for whoever has read it already.
    """
    if record is None:
        record = course_record(learner, outline.course_id)
    now = progress(outline, record.finished, completed=record.completed)
    if learner is None or not record.started:
        return Standing(outline, record, now)
    earned = list(
        Completion.objects.filter(learner=learner, course_id=outline.course_id).order_by("-completed_at")
    )
    completed = _of_this_edition(earned, outline)
    if completed is not None:
        return Standing(outline, record, now, completed, _certificate(learner, completed))
    earlier = earned[0] if earned else None
    since = tests_count_from(earlier.completed_at if earlier else None, outline.edition_raised_at)
    results = results_of(learner, [one.key for one in outline.rule.quizzes], since=since)
    # Of a part in another language, the whole is what is required, and where it is found.
    whole = outline.certifying
    verdict = completion(whole, record.finished, results, whole.rule)
    missing = [missing_line(whole, one) for one in verdict.missing]
    if whole is not outline:
        missing = [{**one, **in_language(whole.language)} for one in missing]
    return Standing(outline, record, now, earlier=earlier, missing=missing)


def missing_line(outline: Outline, missing: Missing) -> dict[str, Any]:
    """Return one missing requirement as it is listed: what, where, why."""
    requirement = missing.requirement
    if requirement is None:
        return {"title": "", "url": "", "why": WORDS[missing.reason]}
    lesson = outline.lesson(requirement.key)
    # A quiz is required of everyone, also one that stands in the lesson of a role.
    lessons = outline.with_all_roles.lessons
    test = next((one for one in outline.tests if one.quiz_key == requirement.key), None)
    holder = next(
        (one for one in lessons if any(check.quiz_key == requirement.key for check in one.checks)),
        None,
    )
    place = lesson or test or holder
    return {
        "title": place.title if place and place is not holder else requirement.title,
        "url": place.url if place else "",
        "why": WORDS[missing.reason],
    }


def _of_this_edition(earned: list[Completion], outline: Outline) -> Completion | None:
    """Return the completion that stands for this edition: of it or of a later one."""
    for one in earned:
        if one.edition == outline.edition or is_newer(one.edition, than=outline.edition):
            return one
    return None


def _certificate(learner: Learner, completed: Completion) -> Certificate | None:
    return Certificate.objects.filter(
        learner=learner,
        course_id=completed.course_id,
        edition=completed.edition,
        state=Certificate.State.CURRENT,
    ).first()
