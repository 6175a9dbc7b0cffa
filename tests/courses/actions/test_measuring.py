"""Measuring on the database: one form by chance, a before, an after, and what becomes of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from random import Random
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from courses.actions import begin_measuring, form_for_booster, rate_afterwards, start_course, submit_quiz
from courses.errors import MeasuringGoneError, MeasuringOverError, NotStartedError
from courses.models import Certificate, Measurement
from courses.rules.measuring import Form, Ratings
from people.actions.erasing import erase_learner
from people.actions.merging import merge_learners
from people.actions.pruning import remove_stale_guests
from people.export import export_learner
from people.models import Learner, User
from quizzes.errors import QuizNotOpen
from quizzes.models import Attempt, PassageToReread
from tests.courses.actions.test_parallel import AT_ONCE, together
from tests.courses.making import START, answer_all, begin_attempt, later, publish
from tests.courses.measuring import CELLS, Heads, Measured, answer_final, answer_form, measured_course

pytestmark = pytest.mark.django_db
Maker = Callable[[], Any]


@pytest.fixture
def course(site_tree: Any) -> Measured:
    return measured_course(site_tree)


def started(new_guest: Maker, course: Measured) -> Learner:
    learner: Learner = new_guest()
    start_course(learner=learner, course=course.made.identity, at=START)
    return learner


def begin(learner: Learner, course: Measured, form: str = "a", **ratings: int) -> Attempt:
    return begin_measuring(
        learner=learner, outline=course.outline, ratings=Ratings(**ratings), at=START, chance=Heads(form)
    )


def take_final(learner: Learner, course: Measured, wrong: set[str] | None = None) -> Attempt:
    attempt = begin_attempt(learner, course.made)
    answer_final(attempt, wrong=wrong or set())
    submit_quiz(attempt_id=attempt.pk, learner=learner, at=START)
    attempt.refresh_from_db()
    return attempt


# ---------------------------------------------------------------- the form before


@pytest.mark.parametrize("form", ["a", "b"])
def test_chance_decides_once_and_pressing_again_keeps_it(
    new_guest: Maker, course: Measured, form: str
) -> None:
    learner = started(new_guest, course)
    attempt = begin(learner, course, form, notice=2)
    assert [one["question"] for one in attempt.drawn] == course.keys[form]
    again = begin(learner, course, "b" if form == "a" else "a", notice=5, call=3)
    row = Measurement.objects.get()
    assert (again, row.first_form, row.assigned_at) == (attempt, form, START)
    assert (row.notice_before, row.call_before) == (2, 3), "what was said stands, what was left out is added"
    assert (row.before, row.measured_before) == (None, None)


def test_before_start_and_where_nothing_is_measured_nothing_begins(
    new_guest: Maker, course: Measured
) -> None:
    learner = new_guest()
    with pytest.raises(NotStartedError):
        begin(learner, course)
    start_course(learner=learner, course=course.made.identity, at=START)
    course.forms["a"].unpublish()
    with pytest.raises(QuizNotOpen):
        begin_measuring(
            learner=learner, outline=course.outline, ratings=Ratings(), at=START, chance=Heads("a")
        )
    course.made.page.form_b = None
    course.made.page = publish(course.made.page)
    with pytest.raises(MeasuringGoneError):
        begin(learner, course)
    assert not Measurement.objects.exists()
    assert not Attempt.objects.exists()


def test_the_form_before_is_answered_once(new_guest: Maker, course: Measured) -> None:
    learner = started(new_guest, course)
    attempt = answer_form(learner, course, "a", wrong=4)
    row = Measurement.objects.get()
    assert (row.before, row.before_right, row.before_asked, row.before_called) == (attempt, 2, 6, False)
    submit_quiz(attempt_id=attempt.pk, learner=learner, at=later(days=1))
    with pytest.raises(MeasuringOverError):
        begin(learner, course)
    row.refresh_from_db()
    assert (row.before_right, Attempt.objects.count()) == (2, 1)
    assert not PassageToReread.objects.exists(), "a passage would say what was not right"


def test_after_the_final_test_was_begun_it_is_no_before(new_guest: Maker, course: Measured) -> None:
    learner = started(new_guest, course)
    attempt = begin(learner, course)
    begin_attempt(learner, course.made)
    with pytest.raises(MeasuringOverError):
        begin(learner, course)
    answer_all(attempt)
    submit_quiz(attempt_id=attempt.pk, learner=learner, at=START)
    attempt.refresh_from_db()
    assert attempt.is_handed_in, "the answers are kept all the same"
    assert Measurement.objects.get().measured_before is None


@pytest.mark.django_db(transaction=True)
def test_a_23_twenty_presses_at_once_assign_one_form(site_tree: Any, new_guest: Maker) -> None:
    course = measured_course(site_tree)
    learner = started(new_guest, course)
    outline = course.outline
    came = together(
        AT_ONCE,
        lambda n: begin_measuring(
            learner=learner,
            outline=outline,
            ratings=Ratings(notice=n % 5 + 1),
            at=later(seconds=n),
            chance=Random(n),
        ),
    )
    assert not [one for one in came if isinstance(one, Exception)]
    assert {one.pk for one in came} == {Attempt.objects.get().pk}
    row = Measurement.objects.get()
    assert [one["question"] for one in Attempt.objects.get().drawn] == course.keys[row.first_form]


# ---------------------------------------------------------------- the final test


@pytest.mark.parametrize("form", ["a", "b"])
def test_the_first_final_test_asks_the_other_form_within_its_cells(
    new_guest: Maker, course: Measured, form: str
) -> None:
    other = "b" if form == "a" else "a"
    learner = started(new_guest, course)
    answer_form(learner, course, form, wrong=3)
    attempt = begin_attempt(learner, course.made)
    drawn = [one["question"] for one in attempt.drawn]
    assert len(drawn) == len(set(drawn)) == 16
    assert set(course.keys[other]) <= set(drawn)
    assert not set(course.keys[form]) & set(drawn)
    assert attempt.preferred == set(course.keys[other])
    frozen, cells = attempt.frozen, {}
    for one in drawn:
        cells[frozen.questions[one].category] = cells.get(frozen.questions[one].category, 0) + 1
    assert sorted(cells.values()) == sorted(CELLS.values())
    assert sum(frozen.questions[one].must_pass for one in drawn) == 3


def test_without_a_before_the_final_test_is_the_ordinary_one(new_guest: Maker, course: Measured) -> None:
    learner = started(new_guest, course)
    begin(learner, course)  # begun, not handed in
    attempt = take_final(learner, course)
    assert (len(attempt.drawn), attempt.preferred, attempt.passed) == (16, frozenset(), True)
    assert Measurement.objects.get().measured_after is None
    assert form_for_booster(learner=learner, outline=course.outline) is None


def test_the_after_is_the_first_try_and_stays(new_guest: Maker, course: Measured) -> None:
    learner = started(new_guest, course)
    answer_form(learner, course, "a", wrong=4, notice=2, call=1)
    first = take_final(learner, course, wrong={course.keys["b"][3], course.keys["b"][5]})
    assert first.passed is False, "a question about safety was not right: the pass mark is untouched"
    second = take_final(learner, course)
    assert (second.number, second.passed, second.preferred) == (2, True, frozenset())
    row = Measurement.objects.get()
    assert (row.after, row.after_right, row.after_asked, row.after_called) == (first, 4, 6, False)
    assert row.pair is not None
    assert (row.pair.gain, row.pair.first) == (2, Form.A)
    assert Certificate.objects.count() == 1


def test_editors_change_the_forms_and_nobodys_gain_moves(new_guest: Maker, course: Measured) -> None:
    from tests.quizzes.making import Bank, single

    learner = started(new_guest, course)
    answer_form(learner, course, "a", wrong=3)
    attempt = begin_attempt(learner, course.made)
    swapped = course.forms["b"]
    bank = Bank(swapped.locale)
    new = bank.question(bank.category("Ny"), single("Ja", "Nej"), text="Ny?")
    swapped.items = [{"type": "question", "id": str(new.translation_key), "value": new.pk}]
    swapped.save()
    answer_final(attempt, wrong={course.keys["b"][0]})
    submit_quiz(attempt_id=attempt.pk, learner=learner, at=START)
    row = Measurement.objects.get()
    assert (row.before_right, row.after_right, row.after_asked) == (3, 5, 6), "what was drawn is what counts"
    course.made.page.form_a = course.made.page.form_b = None
    course.made.page = publish(course.made.page)
    row.refresh_from_db()
    assert row.pair is not None


def test_a_final_test_without_room_measures_no_pair(new_guest: Maker, course: Measured) -> None:
    final = course.made.final
    final.items = list(final.items.raw_data)[:4]
    final.pass_right = 1
    final.save()
    learner = started(new_guest, course)
    answer_form(learner, course, "a", wrong=3)
    take_final(learner, course)
    row = Measurement.objects.get()
    assert row.after_asked == 3
    assert row.pair is None


@pytest.mark.django_db(transaction=True)
def test_a_23_twenty_submissions_measure_once(site_tree: Any, new_guest: Maker) -> None:
    course = measured_course(site_tree)
    learner = started(new_guest, course)
    answer_form(learner, course, "b", wrong=1)
    attempt = begin_attempt(learner, course.made)
    answer_final(attempt)
    came = together(
        AT_ONCE, lambda n: submit_quiz(attempt_id=attempt.pk, learner=learner, at=later(seconds=n))
    )
    assert not [one for one in came if isinstance(one, Exception)]
    row = Measurement.objects.get()
    assert (row.after_id, row.before_right, row.after_right) == (attempt.pk, 5, 6)
    assert Certificate.objects.count() == 1


# ---------------------------------------------------------------- ratings


def test_ratings_afterwards_need_a_before_to_compare_with(new_guest: Maker, course: Measured) -> None:
    learner = started(new_guest, course)
    identity = course.made.identity.pk
    answer_form(learner, course, "a", wrong=1, call=2)
    with pytest.raises(MeasuringGoneError):
        rate_afterwards(learner=learner, course_id=identity, ratings=Ratings(3, 3))
    take_final(learner, course)
    for said in (Ratings(5, None), Ratings(4, 4), Ratings(1, 1)):
        rate_afterwards(learner=learner, course_id=identity, ratings=said)
    row = Measurement.objects.get()
    assert (row.rated_before, row.rated_after) == (Ratings(None, 2), Ratings(None, 4))


@pytest.mark.parametrize(
    "broken",
    [
        {"first_form": "c"},
        {"notice_before": 0},
        {"call_after": 6},
        {"before_right": 7, "before_asked": 6},
        {"before_right": 1},
        {"after_right": 1, "after_asked": 6},
    ],
)
def test_the_database_holds_what_a_measurement_is(
    new_guest: Maker, course: Measured, broken: dict[str, Any]
) -> None:
    whole = {"learner": new_guest(), "course": course.made.identity, "first_form": "a", "assigned_at": START}
    with pytest.raises(IntegrityError), transaction.atomic():
        Measurement.objects.create(**{**whole, **broken})


# ---------------------------------------------------------------- merging, erasing, expiring, exporting


@pytest.fixture
def account(db: None) -> Learner:
    user = User.objects.create_user("larare@example.org")
    return Learner.objects.create(user=user, started_at=START, last_active_on=START.date())


#: (right before, right after, days) of one measurement; None for what there is not.
Told = tuple[int | None, int | None, int]


@pytest.mark.parametrize(
    ("guests", "mine", "kept"),
    [
        ((1, None, 1), (2, None, 5), "guests"),
        ((1, None, 5), (2, None, 1), "mine"),
        ((None, None, 1), (2, None, 5), "mine"),
        ((None, None, 1), (None, None, 5), "guests"),
        ((1, 5, 9), (2, None, 1), "guests"),
        ((1, 5, 9), (2, 6, 1), "mine"),
    ],
)
def test_a_merge_keeps_one_whole_measurement(
    account: Learner, new_guest: Maker, course: Measured, guests: Told, mine: Told, kept: str
) -> None:
    guest = new_guest()
    for learner, (before, after, days), form in ((guest, guests, "a"), (account, mine, "b")):
        Measurement.objects.create(
            learner=learner,
            course=course.made.identity,
            first_form=form,
            assigned_at=later(days=days),
            before_right=before,
            before_asked=None if before is None else 6,
            after_right=after,
            after_asked=None if after is None else 6,
        )
    merge_learners(guest=guest, into=account, at=later(days=20))
    row = Measurement.objects.get()
    assert (row.learner, row.first_form) == (account, "a" if kept == "guests" else "b")
    assert (row.before_right, row.after_right) == (guests if kept == "guests" else mine)[:2]


def test_two_befores_on_both_forms_give_no_after(
    account: Learner, new_guest: Maker, course: Measured
) -> None:
    """Whoever has seen both forms has no parallel form left: the final test is the ordinary one."""
    guest = started(new_guest, course)
    start_course(learner=account, course=course.made.identity, at=START)
    answer_form(guest, course, "a", wrong=1)
    answer_form(account, course, "b", wrong=2)
    merge_learners(guest=guest, into=account, at=later(days=1))
    assert Attempt.objects.filter(learner=account).count() == 2
    attempt = take_final(account, course)
    assert (attempt.preferred, Measurement.objects.get().measured_after) == (frozenset(), None)


def test_a_final_test_handed_in_elsewhere_before_makes_this_one_no_first_try(
    account: Learner, new_guest: Maker, course: Measured
) -> None:
    guest = started(new_guest, course)
    start_course(learner=account, course=course.made.identity, at=START)
    answer_form(guest, course, "a", wrong=1)
    open_one = begin_attempt(guest, course.made)
    take_final(account, course)
    merge_learners(guest=guest, into=account, at=later(days=1))
    open_one.refresh_from_db()
    answer_final(open_one)
    submit_quiz(attempt_id=open_one.pk, learner=account, at=later(days=2))
    assert Measurement.objects.get().measured_after is None


def test_p_10_erasing_cuts_the_way_back_and_an_expired_guests_measurement_goes(
    account: Learner, new_guest: Maker, course: Measured
) -> None:
    for learner in (started(new_guest, course), account):
        start_course(learner=learner, course=course.made.identity, at=START)
        answer_form(learner, course, "a", wrong=1)
        take_final(learner, course)
    erase_learner(learner=account, at=later(days=1))
    row = Measurement.objects.get(learner=account)
    assert row.pair is not None
    assert row.learner.user is None
    assert remove_stale_guests(at=later(days=3 * 365)) == 1
    assert Measurement.objects.get() == row


def test_p_09_the_export_holds_the_measurement(new_guest: Maker, course: Measured) -> None:
    learner = started(new_guest, course)
    answer_form(learner, course, "b", wrong=4, notice=2, call=1)
    exported = export_learner(learner)["courses"]["measured_before_and_after"]
    assert exported == [
        {
            "course": "Människohandel",
            "form_before": "B",
            "form_given_at": START.isoformat(),
            "before": {"right": 2, "asked": 6, "knew_whom_to_call": False},
            "after": None,
            "sure_to_notice_before": 2,
            "sure_whom_to_call_before": 1,
            "sure_to_notice_after": None,
            "sure_whom_to_call_after": None,
        }
    ]


# ---------------------------------------------------------------- the booster and the report


@pytest.mark.parametrize("form", ["a", "b"])
def test_the_booster_brings_the_form_that_was_not_got_afterwards(
    new_guest: Maker, course: Measured, form: str
) -> None:
    learner = started(new_guest, course)
    answer_form(learner, course, form, wrong=1)
    other = "b" if form == "a" else "a"
    before_final = form_for_booster(learner=learner, outline=course.outline)
    assert before_final is not None
    assert before_final.name == other
    take_final(learner, course)
    left = form_for_booster(learner=learner, outline=course.outline)
    assert left is not None
    assert (left.name, left.quiz_key) == (form, course.forms[form].translation_key)
    assert str(left.call_question) == course.keys[form][3]


def report(*more: str) -> str:
    out = StringIO()
    call_command("measurement_report", *more, stdout=out)
    return out.getvalue()


def test_the_report_counts_pairs_and_never_people(
    new_guest: Maker, course: Measured, count_queries: Any
) -> None:
    assert "Nobody has been measured yet." in report()
    for number in range(6):
        learner = started(new_guest, course)
        answer_form(learner, course, "ab"[number % 2], wrong=4, notice=2, call=1)
        if number == 3:
            assert "Too few pairs to tell anything yet." in report()
        take_final(learner, course, wrong={course.keys["ba"[number % 2]][0]})
        rate_afterwards(learner=learner, course_id=course.made.identity.pk, ratings=Ratings(4, 5))
    with count_queries() as asked:
        text = report()
    assert len(asked) == 2
    assert "Begun 6, answered before 6, pairs 6." in text
    assert "Know whom to call: 0% (0% to 39%, n 6) before, 100% (61% to 100%, n 6) after." in text
    assert "That is +3.00 of 6 cases (+3.00 to +3.00)." in text
    (told,) = json.loads(report("--json"))["courses"]
    assert (told["pairs"], told["asked"], told["a_then_b"], told["balanced"]) == (6, 6, None, None)
    assert told["cases"]["gain"]["mean"] == pytest.approx(0.5)
    assert told["call"]["gain"]["mean"] == 4
    for learner in Learner.objects.all():
        assert str(learner.pk) not in report("--json")
