"""What a learner has done, as their page shows it: courses and how far, certificates and what next."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import FilteredRelation, Q

from courses.models import Certificate, Completion, Enrolment, FinishedLesson, Measurement
from courses.models.outline import outline_for
from courses.rules.progress import Progress, progress
from courses.views.gain import ShownGain, shown_gain
from people.models import Learner


@dataclass(frozen=True)
class MyCourse:
    """A course someone has started. `progress` is None while its page is not published.

    `passed` is the latest edition they have completed, with its day; whoever has passed owes no lesson more.
    """

    title: str
    url: str
    started_at: datetime
    progress: Progress | None
    passed: Completion | None
    #: What they had right before and after, told once they have passed.
    gain: ShownGain | None = None


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
    found = []
    # Joined, so that the page asks no more than before: at most one row for a learner and a course.
    mine = FilteredRelation("course__measurements", condition=Q(course__measurements__learner=learner))
    for enrolment in (
        Enrolment.objects.filter(learner=learner)
        .annotate(measured=mine)
        .select_related("course", "measured")  # type: ignore[misc]
        .order_by("-started_at")
    ):
        course = enrolment.course
        # Django sets nothing where nothing was joined.
        measured: Measurement | None = getattr(enrolment, "measured", None)
        outline = outline_for(course.translation_key, language) or outline_for(course.translation_key, "sv")
        found.append(
            MyCourse(
                title=outline.title if outline else course.last_title,
                url=outline.url if outline else "",
                started_at=enrolment.started_at,
                progress=progress(outline, finished) if outline else None,
                passed=passed.get(enrolment.course_id),
                gain=shown_gain(measured) if enrolment.course_id in passed else None,
            )
        )
    return found


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
