"""An older certificate brought up to the present edition, as stories."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import ReferenceIndex

import courses
from courses.actions import finish_lesson, submit_quiz, update_certificate
from courses.actions.names import bears, correct_name, seal_name
from courses.actions.starting import begin_update_check
from courses.actions.updating import judge_update
from courses.errors import ChangesRemainError, NothingToUpdateError
from courses.models import Certificate, Completion, Enrolment, FinishedLesson, LessonContent
from people.actions.merging import merge_learners
from tests.courses.actions.test_parallel import together
from tests.courses.boosting import completed, letter_of
from tests.courses.making import Made, answer_all, make_course, publish, text_block
from tests.quizzes.making import Bank, single

pytestmark = pytest.mark.django_db
#: Publishing takes the time of the clock, so these stories are told from now on.
HOUR = timedelta(hours=1)


def now() -> Any:
    return timezone.now()


def change(made: Made, number: int, words: str = "<p>Nya ord.</p>") -> None:
    page = made.lessons[number]
    page.body = [*page.body.raw_data, text_block(words)]
    made.lessons[number] = publish(page)


def raise_edition(made: Made, label: str = "2026:2", quiz: Any = None) -> None:
    made.page.edition, made.page.edition_note = label, f"Nytt i {label}"
    made.page.update_quiz = quiz
    made.page = publish(made.page)


def short_check(tree: Any) -> Any:
    bank = Bank(tree.swedish)
    category = bank.category("Ändringar")
    return bank.quiz(bank.question(category, single("Ja", "Nej"), text="Vad är nytt?"), title="Kontroll")


def finish(learner: Any, made: Made, number: int, at: Any = None) -> FinishedLesson:
    return finish_lesson(learner=learner, lesson=made.lesson_identity(number), at=at or now(), language="sv")


@pytest.fixture
def learner(made: Made, new_guest: Callable[[], Any]) -> Any:
    """Somebody with a certificate of 2026:1, who had finished the first lesson, and whose name is sealed."""
    guest = new_guest()
    completed(guest, made, at=now())
    finish(guest, made, 0)
    seal_name(certificate=letter_of(guest), learner=guest, name="Åsa Ek", at=now(), issuer="Myndigheten")
    return guest


def left(learner: Any, made: Made) -> list[str]:
    update = judge_update(learner, made.outline, Certificate.objects.get(learner=learner, edition="2026:1"))
    return [one.title for one in update.unread]


def test_a_mere_re_publish_is_no_change(learner: Any, made: Made) -> None:
    before = dict(LessonContent.objects.values_list("lesson", "changed_at"))
    for page in made.lessons:
        publish(page)
    assert dict(LessonContent.objects.values_list("lesson", "changed_at")) == before
    raise_edition(made)
    assert left(learner, made) == []


def test_a_fact_with_other_words_changes_the_lessons_that_show_it(learner: Any, made: Made) -> None:
    from tests.media.making import make_fact

    fact = make_fact()
    page = made.lessons[1]
    page.body = [{"type": "fact", "value": {"fact": fact.pk}}]
    made.lessons[1] = publish(page)
    ReferenceIndex.create_or_update_for_object(made.lessons[1])  # The worker does it a moment later.
    at = LessonContent.objects.get(lesson=made.lesson_identity(1)).changed_at
    fact.owner = "Någon annan"
    fact.save_revision().publish()
    assert LessonContent.objects.get(lesson=made.lesson_identity(1)).changed_at == at
    fact.claim = "<p>Lagen säger något annat nu.</p>"
    fact.save_revision().publish()
    assert LessonContent.objects.get(lesson=made.lesson_identity(1)).changed_at > at


@pytest.mark.parametrize(("role", "asked"), [(None, []), ("school", ["Lektion 1"]), ("health", [])])
def test_a_lesson_of_another_role_is_not_asked_for(
    learner: Any, made: Made, role: str | None, asked: list[str]
) -> None:
    made.lessons[1].role = "school"
    change(made, 1)
    raise_edition(made)
    Enrolment.objects.filter(learner=learner).update(role=role)
    assert left(learner, made) == asked


def test_finishing_a_changed_lesson_again_is_written_beside_the_first_time(learner: Any, made: Made) -> None:
    first = FinishedLesson.objects.get(learner=learner).finished_at
    finish(learner, made, 0)
    assert FinishedLesson.objects.get().finished_again_at is None
    change(made, 0)
    again = finish(learner, made, 0).finished_again_at
    assert again is not None
    finish(learner, made, 0, at=now() + HOUR)
    kept = FinishedLesson.objects.get()
    assert (kept.finished_at, kept.finished_again_at) == (first, again)


def test_f_09_a_press_from_before_the_change_counts_for_nothing(learner: Any, made: Made) -> None:
    change(made, 0)
    assert finish(learner, made, 0, at=now() - HOUR).finished_again_at is None
    assert finish(learner, made, 0).finished_again_at is not None


def test_the_whole_way_to_a_new_letter(learner: Any, made: Made, site_tree: Any) -> None:
    old = letter_of(learner)
    change(made, 0)
    change(made, 2)
    raise_edition(made, quiz=short_check(site_tree))
    assert left(learner, made) == ["Lektion 0", "Lektion 2"], "the first was read before it changed"
    finish(learner, made, 0)
    finish(learner, made, 2)
    assert left(learner, made) == []
    with pytest.raises(ChangesRemainError):
        update_certificate(learner=learner, outline=made.outline, at=now())
    attempt = begin_update_check(learner=learner, outline=made.outline, at=now())
    answer_all(attempt, at=now())
    submit_quiz(attempt_id=attempt.pk, learner=learner, at=now())
    assert not Completion.objects.filter(edition="2026:2").exists(), "the button does it, not the check"

    at = now() + HOUR
    new = update_certificate(learner=learner, outline=made.outline, at=at)
    done = Completion.objects.get(edition="2026:2")
    assert (done.completed_at, done.background_asked_at is not None) == (at, True)
    assert done.rule["updated_from"] == "2026:1"
    assert [one["title"] for one in done.rule["changed_lessons"]] == ["Lektion 0", "Lektion 2"]
    assert done.rule["quizzes"] == old.rule["quizzes"], "what the older letter required stands there too"
    assert (new.edition, new.tested_edition, new.tested_at) == ("2026:2", "2026:1", old.issued_at)
    assert (new.holder_name, new.issuer, new.state) == ("Åsa Ek", "Myndigheten", "current")
    assert bears(new, "åsa ek")
    before = {field.attname: getattr(old, field.attname) for field in old._meta.fields}
    old.refresh_from_db()
    assert {field.attname: getattr(old, field.attname) for field in old._meta.fields} == before


def test_a_corrected_name_keeps_what_the_letter_says_of_the_test(learner: Any, made: Made) -> None:
    raise_edition(made)
    new = update_certificate(learner=learner, outline=made.outline, at=now())
    corrected = correct_name(certificate=new, learner=learner, name="Åsa Berg", at=now())
    assert corrected.code != new.code
    assert (corrected.tested_edition, corrected.tested_at) == ("2026:1", new.tested_at)


def test_what_stood_there_before_counting_began_belongs_to_the_edition_in_force(made: Made) -> None:
    from django.apps import apps

    (found,) = (Path(courses.__file__).parent / "migrations").glob("*_note_contents.py")
    migration = import_module(f"courses.migrations.{found.stem}")
    written = dict(LessonContent.objects.values_list("lesson", "digest"))
    LessonContent.objects.all().delete()
    migration.note_contents(apps, None)
    assert dict(LessonContent.objects.values_list("lesson", "digest")) == written
    assert set(LessonContent.objects.values_list("changed_at", flat=True)) == {
        made.identity.editions.get().raised_at
    }


def test_f_02_pressing_again_gives_the_same_letter(learner: Any, made: Made) -> None:
    raise_edition(made)
    first = update_certificate(learner=learner, outline=made.outline, at=now())
    assert update_certificate(learner=learner, outline=made.outline, at=now() + HOUR) == first
    assert Certificate.objects.count() == 2


def test_without_a_check_finishing_is_enough(learner: Any, made: Made) -> None:
    change(made, 1)
    raise_edition(made)
    with pytest.raises(ChangesRemainError):
        update_certificate(learner=learner, outline=made.outline, at=now())
    assert Certificate.objects.count() == 1
    finish(learner, made, 1)
    assert update_certificate(learner=learner, outline=made.outline, at=now()).edition == "2026:2"


def test_a_lesson_that_vanished_is_not_asked_for(learner: Any, made: Made) -> None:
    from media import freshness

    change(made, 1)
    raise_edition(made)
    made.lessons[1].unpublish()
    freshness.forget()
    assert update_certificate(learner=learner, outline=made.outline, at=now())


def test_twice_up_to_date_still_tells_the_edition_of_the_test(learner: Any, made: Made) -> None:
    raise_edition(made)
    second = update_certificate(learner=learner, outline=made.outline, at=now())
    change(made, 1)
    raise_edition(made, "2026:3")
    finish(learner, made, 1)
    third = update_certificate(learner=learner, outline=made.outline, at=now())
    assert (third.edition, third.tested_edition, third.tested_at) == ("2026:3", "2026:1", second.tested_at)


def test_an_older_check_does_not_count_for_a_later_edition(learner: Any, made: Made, site_tree: Any) -> None:
    quiz = short_check(site_tree)
    raise_edition(made, quiz=quiz)
    attempt = begin_update_check(learner=learner, outline=made.outline, at=now())
    answer_all(attempt, at=now())
    submit_quiz(attempt_id=attempt.pk, learner=learner, at=now())
    raise_edition(made, "2026:3", quiz=quiz)
    with pytest.raises(ChangesRemainError):
        update_certificate(learner=learner, outline=made.outline, at=now())


@pytest.mark.parametrize("state", ["revoked", "replaced"])
def test_what_is_not_valid_cannot_be_updated(learner: Any, made: Made, state: str) -> None:
    raise_edition(made)
    Certificate.objects.update(state=state, revoked_at=now() if state == "revoked" else None)
    with pytest.raises(NothingToUpdateError):
        update_certificate(learner=learner, outline=made.outline, at=now())


def test_a_revoked_update_is_not_made_again(learner: Any, made: Made) -> None:
    raise_edition(made)
    new = update_certificate(learner=learner, outline=made.outline, at=now())
    Certificate.objects.filter(pk=new.pk).update(state="revoked", revoked_at=now())
    with pytest.raises(NothingToUpdateError):
        update_certificate(learner=learner, outline=made.outline, at=now())
    assert Certificate.objects.count() == 2


def test_whoever_holds_nothing_has_nothing_to_update(made: Made, new_guest: Callable[[], Any]) -> None:
    with pytest.raises(NothingToUpdateError):
        update_certificate(learner=new_guest(), outline=made.outline, at=now())


def test_all_or_nothing(learner: Any, made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    raise_edition(made)

    def fail(**_: Any) -> None:
        raise RuntimeError("no paper")

    monkeypatch.setattr("courses.actions.updating.issue_certificate", fail)
    with pytest.raises(RuntimeError, match="no paper"):
        update_certificate(learner=learner, outline=made.outline, at=now())
    assert Completion.objects.count() == Certificate.objects.count() == 1


def test_a_merge_keeps_the_first_and_the_last_time(
    learner: Any, made: Made, new_guest: Callable[[], Any]
) -> None:
    into = new_guest()
    at, lesson = now(), made.lesson_identity(3)
    FinishedLesson.objects.create(learner=learner, lesson=lesson, finished_at=at)
    FinishedLesson.objects.create(
        learner=into, lesson=lesson, finished_at=at + HOUR, finished_again_at=at + 3 * HOUR
    )
    merge_learners(guest=learner, into=into, at=now())
    kept = FinishedLesson.objects.get(learner=into, lesson=lesson)
    assert (kept.finished_at, kept.finished_again_at) == (at, at + 3 * HOUR)


@pytest.mark.django_db(transaction=True)
def test_twenty_presses_at_once_make_one_letter(site_tree: Any, new_guest: Callable[[], Any]) -> None:
    made = make_course(site_tree, modules=1, lessons=1, questions=3, pass_right=2)
    learner = new_guest()
    completed(learner, made, at=now())
    raise_edition(made)
    outline = made.outline
    came = together(20, lambda n: update_certificate(learner=learner, outline=outline, at=now()).pk)
    assert not [one for one in came if isinstance(one, Exception)]
    assert len(set(came)) == 1
    assert Completion.objects.count() == Certificate.objects.count() == 2
