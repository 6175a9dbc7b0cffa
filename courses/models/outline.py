"""Every published course as an outline, read once per generation in a few queries however long they are."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.conf import settings
from wagtail.models import Locale, Page

from courses.blocks.knowledge_check import asked_by
from courses.models.booster_page import BoosterPage
from courses.models.course_page import CoursePage
from courses.models.edition import CourseEdition
from courses.models.identity import Course, Lesson
from courses.models.kept import KeptPerGeneration
from courses.models.lesson_content import LessonContent
from courses.models.lesson_page import LessonPage
from courses.models.module_page import ModulePage
from courses.models.test_page import TestPage
from courses.rules.completion import Requirement, Rule
from courses.rules.languages import with_wholes
from courses.rules.measuring import Form, Measuring, MeasuringForm
from courses.rules.outline import (
    Outline,
    OutlineBooster,
    OutlineCheck,
    OutlineEdition,
    OutlineLesson,
    OutlineMeasurement,
    OutlineModule,
    OutlineTest,
)
from courses.rules.roles import known_role
from media.rules.reading_time import QUESTION_MINUTES, StreamTime, measure_stream, reading_minutes, words
from quizzes.models import PublishedQuiz, Quiz


@dataclass
class Outlines:
    """All published courses in all languages, and the ways to find one."""

    by_key: dict[tuple[UUID, str], Outline] = field(default_factory=dict)
    by_page: dict[int, Outline] = field(default_factory=dict)
    by_address: dict[str, Outline] = field(default_factory=dict)
    #: Identity's id of every quiz that has ever been published → its translation key.
    quiz_identities: dict[UUID, UUID] = field(default_factory=dict)
    #: Language of every version that new attempts get, by its id.
    version_languages: dict[UUID, str] = field(default_factory=dict)
    _by_quiz: dict[tuple[UUID, str], list[Outline]] = field(default_factory=lambda: defaultdict(list))

    def add(self, outline: Outline) -> None:
        """Make an outline findable by everything that belongs to it."""
        self.by_key[outline.course_key, outline.language] = outline
        self.by_address[outline.url] = outline
        pages = [outline.page_id, *(one.page_id for one in outline.modules)]
        pages += [one.page_id for one in outline.with_checks] + [one.page_id for one in outline.tests]
        self.by_page.update(dict.fromkeys(pages, outline))
        for quiz_key in {*outline.quiz_keys(), *(one.key for one in outline.rule.quizzes)}:
            self._by_quiz[quiz_key, outline.language].append(outline)

    def with_quiz(self, quiz_key: UUID, language: str) -> list[Outline]:
        """Return the courses in which a quiz stands or is required."""
        return self._by_quiz.get((quiz_key, language), [])

    def key_of_quiz(self, quiz_id: UUID) -> UUID | None:
        """Return the translation key of a quiz by its identity's id."""
        return self.quiz_identities.get(quiz_id)

    def in_language(self, language: str) -> Iterator[Outline]:
        """Yield the courses of a language, in the order of the tree."""
        return (outline for (_key, of), outline in self.by_key.items() if of == language)

    def around(self, path: str) -> Outline | None:
        """Return the course below whose address a path lies, or None."""
        while "/" in (path := path.rstrip("/")):
            path = path[: path.rindex("/") + 1]
            if path in self.by_address:
                return self.by_address[path]
        return None

    def with_lesson(self, lesson_id: UUID, language: str) -> Outline | None:
        """Return the course in which the lesson of this identity is published, or None."""
        return next((one for one in self.in_language(language) if one.lesson_by_identity(lesson_id)), None)

    def of_course(self, course_id: UUID, *languages: str) -> Outline | None:
        """Return a course by its identity, in the first of the languages in which it is published, or any."""
        found = {one.language: one for one in self.by_key.values() if one.course_id == course_id}
        wanted = (found[language] for language in languages if language in found)
        return next(wanted, None) or next(iter(found.values()), None)

    def with_test(self, key: UUID, language: str) -> Outline | None:
        """Return the course that has the test page with this translation key, or None."""
        return next((one for one in self.in_language(language) if one.test(key)), None)

    def with_booster(self, key: UUID, language: str) -> Outline | None:
        """Return the course that has the booster with this translation key, or None."""
        return next((one for one in self.in_language(language) if one.booster(key)), None)


_outlines: KeptPerGeneration[None, Outlines] = KeptPerGeneration()


def outlines() -> Outlines:
    """Return every published course. 0 queries unless something has been published since the last call."""
    return _outlines.get(None, _read)


def outline_for(course_key: UUID, language: str) -> Outline | None:
    """Return one course in one language, or None when it is not published in it."""
    return outlines().by_key.get((course_key, language))


def measure(body: Any, *texts: str) -> StreamTime:
    """Return the time of a body and of texts beside it."""
    return measure_stream(body) + StreamTime(words=sum(words(text) for text in texts))


def _read() -> Outlines:
    """Read all courses: one query per table and one per kind of thing that bodies choose."""
    found = Outlines()
    chosen = ("final_test", "update_quiz", "form_a", "form_b", "call_question_a", "call_question_b")
    pages = list(CoursePage.objects.live().select_related(*chosen).order_by("path"))
    if not pages:
        return found
    languages = dict(Locale.objects.values_list("pk", "language_code"))
    identities = dict(Course.objects.values_list("translation_key", "pk"))
    editions: dict[UUID, list[OutlineEdition]] = defaultdict(list)
    for key, label, note, at in CourseEdition.objects.values_list(
        "course__translation_key", "label", "note", "raised_at"
    ):
        editions[key].append(OutlineEdition(label, note, at))
    found.quiz_identities = dict(Quiz.objects.values_list("pk", "translation_key"))
    found.version_languages = dict(PublishedQuiz.objects.values_list("version_id", "language"))
    below = _Below()
    required = CoursePage.also_required.field.stream_block.bulk_to_python(
        [list(page.also_required.raw_data) for page in pages]
    )
    read = [
        _outline(
            page,
            also,
            below,
            identities[page.translation_key],
            languages[page.locale_id],
            tuple(editions[page.translation_key]),
        )
        for page, also in zip(pages, required, strict=True)
        # Bound on publish; a page that came past publishing shows up when it is published.
        if page.translation_key in identities
    ]
    for outline in with_wholes(read, settings.LANGUAGE_CODE):
        found.add(outline)
    return found


class _Below:
    """The published modules, lessons and tests of all courses, by the tree path of what holds them."""

    def __init__(self) -> None:
        self._roots = SimpleNamespace()  # Wagtail keeps the site's root paths on it, so they are read once
        self.modules = self._by_parent(ModulePage.objects.live().order_by("path"))
        self.tests = self._by_parent(TestPage.objects.live().select_related("quiz").order_by("path"))
        lessons = list(LessonPage.objects.live().order_by("path"))
        boosters = list(BoosterPage.objects.live().order_by("path"))
        self.lessons = self._by_parent(lessons)
        self.boosters = self._by_parent(boosters)
        self.lesson_ids = dict(Lesson.objects.values_list("translation_key", "pk"))
        self.changed = {
            (lesson_id, language): at
            for lesson_id, language, at in LessonContent.objects.values_list(
                "lesson_id", "language", "changed_at"
            )
        }
        # All bodies at once, so that facts, films and quizzes are fetched once per kind and not per lesson.
        # A booster is made of the same blocks as a lesson.
        pages = [*lessons, *boosters]
        bodies = LessonPage.body.field.stream_block.bulk_to_python(
            [list(each.body.raw_data) for each in pages]
        )
        self.bodies = {page.pk: body for page, body in zip(pages, bodies, strict=True)}

    def address(self, page: Page) -> str:
        """Return the path that a visitor asks for."""
        parts = page.get_url_parts(request=self._roots)
        return (parts[2] if parts else None) or ""

    @staticmethod
    def _by_parent(pages: Any) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = defaultdict(list)
        for page in pages:
            found[page.path[: -Page.steplen]].append(page)
        return found


def _outline(
    page: CoursePage,
    also_required: Any,
    below: _Below,
    course_id: UUID,
    language: str,
    editions: tuple[OutlineEdition, ...],
) -> Outline:
    final_key = page.final_test.translation_key if page.final_test else None
    tests = tuple(_test(each, below, final_key) for each in below.tests.get(page.path, []))
    return Outline(
        course_key=page.translation_key,
        course_id=course_id,
        page_id=page.pk,
        path=page.path,
        language=language,
        title=page.title,
        url=below.address(page),
        edition=page.edition,
        scope=page.scope,
        lead=page.lead,
        outcomes=tuple(str(block.value) for block in page.outcomes),
        stated_minutes=page.minutes_override,
        edition_raised_at=next((one.raised_at for one in editions if one.label == page.edition), None),
        editions=editions,
        update_quiz=page.update_quiz.translation_key if page.update_quiz else None,
        modules=tuple(_module(each, below, language) for each in below.modules.get(page.path, [])),
        boosters=_boosters(below.boosters.get(page.path, []), below),
        tests=tests,
        rule=_rule(page, also_required, tests),
        measuring=_measuring(page),
    )


def _module(page: ModulePage, below: _Below, language: str) -> OutlineModule:
    return OutlineModule(
        key=page.translation_key,
        page_id=page.pk,
        number=page.number,
        title=page.title,
        url=below.address(page),
        lead=page.lead,
        illustration=page.illustration,
        lessons=tuple(
            _lesson(each, below, language)
            for each in below.lessons.get(page.path, [])
            if each.translation_key in below.lesson_ids
        ),
    )


def _lesson(page: LessonPage, below: _Below, language: str) -> OutlineLesson:
    body = below.bodies[page.pk]
    time = measure(body, page.title, page.lead)
    lesson_id = below.lesson_ids[page.translation_key]
    return OutlineLesson(
        key=page.translation_key,
        lesson_id=lesson_id,
        page_id=page.pk,
        title=page.title,
        url=below.address(page),
        minutes=Fraction(page.minutes_override) if page.minutes_override else time.minutes,
        reading_minutes=reading_minutes(time.words),
        checks=_checks(body),
        measurement=next(
            (
                OutlineMeasurement(str(block.id), block.value["title"])
                for block in body
                if block.block_type == "measurement"
            ),
            None,
        ),
        block_ids=frozenset(_block_ids(list(page.body.raw_data))),
        role=known_role(page.role),
        role_choice=next((str(block.id) for block in body if block.block_type == "role_choice"), ""),
        changed_at=below.changed.get((lesson_id, language)),
    )


def _boosters(pages: list[BoosterPage], below: _Below) -> tuple[OutlineBooster, ...]:
    """Return the boosters by their months. Of two for the same time (a copied page) the first stands."""
    found: dict[int, OutlineBooster] = {}
    for page in pages:
        body = below.bodies[page.pk]
        booster = OutlineBooster(
            key=page.translation_key,
            page_id=page.pk,
            months=page.months,
            title=page.title,
            url=below.address(page),
            follow_up=page.follow_up,
            minutes=measure(body, page.title, page.lead).minutes,
            checks=_checks(body),
            block_ids=frozenset(_block_ids(list(page.body.raw_data))),
        )
        found.setdefault(page.months, booster)
    return tuple(found[months] for months in sorted(found))


def _checks(body: Any) -> tuple[OutlineCheck, ...]:
    return tuple(
        OutlineCheck(str(block.id), block.value["quiz"].translation_key, block.value["title"])
        for block in body
        if block.block_type == "knowledge_check" and block.value["quiz"]
    )


def _test(page: TestPage, below: _Below, final_key: UUID | None) -> OutlineTest:
    quiz_key = page.quiz.translation_key if page.quiz else None
    return OutlineTest(
        key=page.translation_key,
        page_id=page.pk,
        title=page.title,
        url=below.address(page),
        quiz_key=quiz_key,
        final=final_key is not None and quiz_key == final_key,
        minutes=QUESTION_MINUTES * asked_by(page.quiz),
    )


def _rule(page: CoursePage, also_required: Any, tests: tuple[OutlineTest, ...]) -> Rule:
    """Read what editors require. Something they chose and then deleted is no longer there to be required."""
    titles = {test.quiz_key: test.title for test in tests}
    quizzes = {}
    if page.final_test:
        key = page.final_test.translation_key
        quizzes[key] = Requirement(key, titles.get(key, page.final_test.title))
    lessons = {}
    for block in also_required:
        if block.value is None:
            continue
        key = block.value.translation_key
        if block.block_type == "quiz":
            quizzes.setdefault(key, Requirement(key, titles.get(key, block.value.title)))
        else:
            lessons[key] = Requirement(key, block.value.title)
    return Rule(quizzes=tuple(quizzes.values()), lessons=tuple(lessons.values()))


def _measuring(page: CoursePage) -> Measuring | None:
    """Return the two forms; one alone measures nothing."""
    if page.form_a is None or page.form_b is None:
        return None

    def form(name: Form, quiz: Any, question: Any) -> MeasuringForm:
        return MeasuringForm(name, quiz.translation_key, question.translation_key if question else None)

    return Measuring(
        form(Form.A, page.form_a, page.call_question_a), form(Form.B, page.form_b, page.call_question_b)
    )


def _block_ids(raw: Any) -> Iterator[str]:
    """Yield the id of every block in raw stream data, nested ones too."""
    if isinstance(raw, list):
        for each in raw:
            yield from _block_ids(each)
    elif isinstance(raw, dict):
        if "type" in raw and raw.get("id"):
            yield str(raw["id"])
        for value in raw.values():
            yield from _block_ids(value)
