"""What a learner has done, as their page shows it: courses and how far, certificates and what next."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, FilteredRelation, Q

from courses.models import Certificate, Completion, Enrolment, FinishedLesson, Measurement
from courses.models.outline import outline_for
from courses.rules.edition import is_newer
from courses.rules.outline import OutlineBooster
from courses.rules.progress import Progress, progress
from courses.rules.roles import known_role
from courses.views.gain import ShownGain, shown_gain
from courses.views.words import language_name
from people.models import Learner


@dataclass(frozen=True)
class MyCourse:
    """A course someone has started. `progress` is None while its page is not published.

    `passed` is the latest edition they have completed, with its day; whoever has passed owes no lesson more.
    `changes_url` leads to what has changed since, if anything has; `letters` are the days on which they will
    be written to.
    """

    title: str
    url: str
    started_at: datetime
    progress: Progress | None
    passed: Completion | None
    course_id: UUID
    #: What they had right before and after, told once they have passed.
    gain: ShownGain | None = None
    changes_url: str = ""
    boosters: tuple[OutlineBooster, ...] = ()
    letters: tuple[date, ...] = ()

    @property
    def part_language(self) -> str:
        """Return in words the language of the lessons that are counted, when they are a part."""
        return language_name(self.progress.part_in) if self.progress and self.progress.part_in else ""

    @property
    def next_language(self) -> str:
        """Return the language in which the course goes on, in words, when it is another one."""
        code = self.progress.next_language if self.progress else ""
        return language_name(code) if code else ""


@dataclass(frozen=True)
class MyCertificate:
    """A letter. `sealed`: the name was confirmed. `kept`: it is kept, so that the file can be made again."""

    code: str
    title: str
    edition: str
    issued_at: datetime
    state: str
    sealed: bool
    kept: bool

    @property
    def current(self) -> bool:
        """Whether it is the valid one."""
        return self.state == Certificate.State.CURRENT


def courses_of(learner: Learner, language: str) -> list[MyCourse]:
    """Return the courses started, the latest first, in the reader's language where it exists."""
    finished = set(
        FinishedLesson.objects.filter(learner=learner).values_list("lesson__translation_key", flat=True)
    )
    # The latest is written last and stands.
    passed = {
        one.course_id: one for one in Completion.objects.filter(learner=learner).order_by("completed_at")
    }
    enrolments, letters = _enrolments(learner)
    found = []
    for enrolment in enrolments:
        course = enrolment.course
        # Django sets nothing where nothing was joined.
        measured: Measurement | None = getattr(enrolment, "measured", None)
        read = outline_for(course.translation_key, language) or outline_for(course.translation_key, "sv")
        outline = read.on_track(known_role(enrolment.role)) if read else None
        completed = passed.get(enrolment.course_id)
        changed = (
            outline is not None
            and completed is not None
            and is_newer(outline.edition, than=completed.edition)
        )
        found.append(
            MyCourse(
                title=outline.title if outline else course.last_title,
                url=outline.url if outline else "",
                started_at=enrolment.started_at,
                progress=(progress(outline, finished, completed=completed is not None) if outline else None),
                passed=completed,
                course_id=enrolment.course_id,
                gain=shown_gain(measured) if completed else None,
                changes_url=outline.changes_url if outline and changed else "",
                boosters=outline.boosters if outline and completed else (),
                letters=tuple(letters[enrolment.course_id]),
            )
        )
    return found


def _enrolments(learner: Learner) -> tuple[list[Enrolment], dict[UUID, list[date]]]:
    """Return the enrolments with what was measured, and by course the days of coming letters. One query."""
    waiting = Q(course__booster_plans__learner=learner, course__booster_plans__sent_at__isnull=True)
    # At most one row for a learner and a course.
    mine = FilteredRelation("course__measurements", condition=Q(course__measurements__learner=learner))
    rows = (
        Enrolment.objects.filter(learner=learner)
        .annotate(measured=mine)
        .select_related("course", "measured")  # type: ignore[misc]
        .annotate(letter=FilteredRelation("course__booster_plans", condition=waiting))
        .annotate(letter_on=F("letter__due_on"))
        .order_by("-started_at", "letter_on")
    )
    enrolments: dict[int, Enrolment] = {}
    letters: dict[UUID, list[date]] = defaultdict(list)
    for row in rows:
        enrolments[row.pk] = row
        if row.letter_on is not None:
            letters[row.course_id].append(row.letter_on)
    return list(enrolments.values()), letters


def certificates_of(learner: Learner) -> list[MyCertificate]:
    """Return the learner's certificates, the latest first."""
    rows = Certificate.objects.filter(learner=learner).order_by("-issued_at")
    return [
        MyCertificate(
            code=row.code,
            title=row.course_title,
            edition=row.edition,
            issued_at=row.issued_at,
            state=row.state,
            sealed=row.name_sealed_at is not None,
            kept=row.holder_name != "",
        )
        for row in rows
    ]
