"""Beginning, answering, handing in, reading again: the story of attempts."""

import uuid
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from quizzes.actions import hand_in, mark_statelessly, open_page, save_answer, start_attempt
from quizzes.errors import (
    AnswerFinal,
    AttemptClosed,
    AttemptNotFound,
    BadResponse,
    NoAttemptsLeft,
    PassageNotFound,
    PassagesUnread,
    QuestionNotFound,
    QuizNotOpen,
)
from quizzes.models import Answer, Attempt, PassageToReread, frozen_quiz
from quizzes.rules.retake import PassageKey
from tests.quizzes.making import (
    START,
    Bank,
    answer_all,
    later,
    matching,
    multiple,
    ordering,
    right_response,
    single,
    sorting,
    true_false,
    wrong_response,
)

pytestmark = pytest.mark.django_db
SV = {"language": "sv", "at": START}


@pytest.fixture
def twelve(bank: Bank) -> Any:
    """Return a final test: twelve questions of every kind, ten right, three must be right."""
    category = bank.category()
    kinds = [single, multiple, true_false, ordering, matching, sorting]
    questions = [
        bank.question(
            category,
            kinds[n % 6](),
            text=f"Question {n}",
            must_pass=n < 3,
            passage_page=uuid.uuid4(),
            passage_block=uuid.uuid4(),
        )
        for n in range(12)
    ]
    blueprint = bank.quiz(*questions, pass_right=10, shuffle_questions=False, reread_before_retry=True)
    return bank.identity(blueprint)


def save(attempt: Attempt, question: Any, response: Any, **more: Any) -> Answer:
    """Save one answer of the attempt's learner."""
    told = {"attempt_id": attempt.pk, "learner": attempt.learner, "at": START, **more}
    return save_answer(question_id=question.id, response=response, **told)


# ---------------------------------------------------------------- beginning


def test_pressing_start_twice_begins_one_attempt(twelve: Any, learner: Any) -> None:
    first = start_attempt(learner=learner, quiz=twelve, **SV)
    assert start_attempt(learner=learner, quiz=twelve, **SV) == first
    assert Attempt.objects.count() == 1


def test_the_database_refuses_a_second_open_attempt(twelve: Any, learner: Any) -> None:
    first = start_attempt(learner=learner, quiz=twelve, **SV)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.objects.create(
            learner=learner, quiz=twelve, version=first.version, number=2, drawn=[], started_at=START
        )


def test_the_database_refuses_half_a_result(twelve: Any, learner: Any) -> None:
    attempt = start_attempt(learner=learner, quiz=twelve, **SV)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.objects.filter(pk=attempt.pk).update(passed=True)


def test_two_learners_have_each_their_own(twelve: Any, new_learner: Any) -> None:
    one, two = (start_attempt(learner=new_learner(), quiz=twelve, **SV) for _n in range(2))
    assert one != two


def test_the_seed_decides_the_draw_and_chance_does_without(bank: Bank, new_learner: Any) -> None:
    category = bank.category()
    for n in range(12):
        bank.question(category, text=f"Question {n}")
    quiz = bank.identity(bank.quiz((category, 6)))
    by_seed = [start_attempt(learner=new_learner(), quiz=quiz, seed=7, **SV).drawn for _n in range(2)]
    assert by_seed[0] == by_seed[1]
    by_chance = [str(start_attempt(learner=new_learner(), quiz=quiz, **SV).drawn) for _n in range(4)]
    assert len(set(by_chance)) > 1


def test_a_quiz_that_is_not_published_in_the_language_does_not_open(twelve: Any, learner: Any) -> None:
    with pytest.raises(QuizNotOpen):
        start_attempt(learner=learner, quiz=twelve, language="en", at=START)


def test_tries_are_counted_when_handed_in(bank: Bank, learner: Any) -> None:
    quiz = bank.identity(bank.quiz(bank.question(bank.category()), max_attempts=2))
    for number in (1, 2):
        attempt = start_attempt(learner=learner, quiz=quiz, **SV)
        assert attempt.number == number
        assert start_attempt(learner=learner, quiz=quiz, **SV) == attempt  # begun does not count
        hand_in(attempt_id=attempt.pk, learner=learner, at=START)
    with pytest.raises(NoAttemptsLeft) as refused:
        start_attempt(learner=learner, quiz=quiz, **SV)
    assert "2" in str(refused.value)


def test_after_a_failed_try_the_next_opens_when_the_passages_have_been_opened(
    twelve: Any, learner: Any
) -> None:
    failed = start_attempt(learner=learner, quiz=twelve, **SV)
    answer_all(failed, wrong=4)
    assert not hand_in(attempt_id=failed.pk, learner=learner, at=START).passed
    pointed_to = [question.passage for question in failed.questions[:4]]
    with pytest.raises(PassagesUnread) as refused:
        start_attempt(learner=learner, quiz=twelve, **SV)
    assert list(refused.value.remaining) == pointed_to
    for key in pointed_to[:3]:
        open_page(attempt_id=failed.pk, learner=learner, page_key=key.page, at=START)
    with pytest.raises(PassagesUnread):
        start_attempt(learner=learner, quiz=twelve, **SV)
    # What is gone cannot be read: the fourth one does not resolve.
    gone = {pointed_to[3]}
    fresh = start_attempt(learner=learner, quiz=twelve, resolvable_passages=lambda key: key not in gone, **SV)
    assert fresh.number == 2


def test_a_set_of_passages_may_be_given_too(twelve: Any, learner: Any) -> None:
    failed = start_attempt(learner=learner, quiz=twelve, **SV)
    hand_in(attempt_id=failed.pk, learner=learner, at=START)
    assert (
        start_attempt(learner=learner, quiz=twelve, resolvable_passages=set[PassageKey](), **SV).number == 2
    )


def test_whoever_passed_may_try_again_without_reading(twelve: Any, learner: Any) -> None:
    passed = start_attempt(learner=learner, quiz=twelve, **SV)
    answer_all(passed, wrong=0)
    assert hand_in(attempt_id=passed.pk, learner=learner, at=START).passed
    assert start_attempt(learner=learner, quiz=twelve, **SV).number == 2


# ---------------------------------------------------------------- answering


def test_the_last_answer_to_arrive_counts(twelve: Any, learner: Any) -> None:
    attempt = start_attempt(learner=learner, quiz=twelve, **SV)
    question = attempt.questions[0]
    save(attempt, question, wrong_response(question), at=later(minutes=1))
    save(attempt, question, right_response(question), at=later(seconds=1))
    assert Answer.objects.get().response == right_response(question)
    assert attempt.last_answered_at == later(seconds=1)


def test_saving_an_answer_takes_two_queries(twelve: Any, learner: Any, count_queries: Any) -> None:
    attempt = start_attempt(learner=learner, quiz=twelve, **SV)
    question = attempt.questions[0]
    for _again in range(2):
        with count_queries() as asked:
            save(attempt, question, right_response(question))
        assert len(asked) == 2, asked


def test_a_02_nobody_answers_for_someone_else(twelve: Any, learner: Any, new_learner: Any) -> None:
    attempt = start_attempt(learner=learner, quiz=twelve, **SV)
    question = attempt.questions[0]
    with pytest.raises(AttemptNotFound):
        save(attempt, question, right_response(question), learner=new_learner())
    with pytest.raises(AttemptNotFound):
        hand_in(attempt_id=attempt.pk, learner=new_learner(), at=START)
    assert not Answer.objects.exists()
    attempt.refresh_from_db()
    assert attempt.is_open


BAD = [
    None, [], "x", 7, {}, {"option": 3}, {"option": "no such"}, {"options": "x"}, {"options": ["no such"]},
    {"options": None}, {"order": ["a"]}, {"order": "abc"}, {"order": [{}]}, {"pairs": []},
    {"pairs": {"a": "b"}}, {"pairs": {"a": []}}, {"option": ["list"]}, {"options": [["nested"]]},
    {"groups": []}, {"groups": {"a": "b"}}, {"groups": {"a": []}}, {"groups": "x"},
]  # fmt: skip


@pytest.mark.parametrize("kind", [single, multiple, true_false, ordering, matching, sorting])
def test_a_bad_answer_gets_a_sentence_and_changes_nothing(kind: Any, bank: Bank, learner: Any) -> None:
    quiz = bank.identity(bank.quiz(bank.question(bank.category(), kind())))
    attempt = start_attempt(learner=learner, quiz=quiz, **SV)
    question = attempt.questions[0]
    shape = next(iter(right_response(question)))
    for bad in BAD:
        with pytest.raises(BadResponse):
            save(attempt, question, bad)
    if shape in ("order", "options"):
        with pytest.raises(BadResponse):
            save(attempt, question, {shape: right_response(question)[shape] * 2 + ["x"]})
    assert not Answer.objects.exists()


@pytest.mark.parametrize("foreign", ["", "x", "7c3b0985-8983-4de6-95d1-c8e2e1aefd13"])
def test_a_question_that_was_not_drawn_is_refused(foreign: str, twelve: Any, learner: Any) -> None:
    attempt = start_attempt(learner=learner, quiz=twelve, **SV)
    with pytest.raises(QuestionNotFound):
        save_answer(attempt_id=attempt.pk, learner=learner, question_id=foreign, response={}, at=START)


def test_after_handing_in_a_late_answer_is_refused_and_changes_nothing(twelve: Any, learner: Any) -> None:
    attempt = start_attempt(learner=learner, quiz=twelve, **SV)
    question = attempt.questions[0]
    save(attempt, question, wrong_response(question))
    hand_in(attempt_id=attempt.pk, learner=learner, at=START)
    with pytest.raises(AttemptClosed) as refused:
        save(attempt, question, right_response(question))
    assert str(refused.value)
    assert Answer.objects.get().response == wrong_response(question)


def test_where_feedback_comes_at_once_the_answer_stands(bank: Bank, learner: Any) -> None:
    quiz = bank.identity(bank.quiz(bank.question(bank.category()), feedback_when="at_once"))
    attempt = start_attempt(learner=learner, quiz=quiz, **SV)
    question = attempt.questions[0]
    with pytest.raises(BadResponse):
        save(attempt, question, {"option": None})
    save(attempt, question, wrong_response(question))
    save(attempt, question, wrong_response(question))  # a double press is no second answer
    with pytest.raises(AnswerFinal):
        save(attempt, question, right_response(question))
    assert Answer.objects.get().response == wrong_response(question)


# ---------------------------------------------------------------- handing in


@pytest.mark.parametrize(("wrong", "passed", "right"), [(0, True, 12), (1, False, 11), (12, False, 0)])
def test_the_verdict_counts_right_answers_and_safety(
    wrong: int, passed: bool, right: int, twelve: Any, learner: Any
) -> None:
    attempt = start_attempt(learner=learner, quiz=twelve, **SV)
    answer_all(attempt, wrong=wrong)
    result = hand_in(attempt_id=attempt.pk, learner=learner, at=later(hours=1))
    attempt.refresh_from_db()
    assert (result.passed, result.verdict.right) == (passed, right)
    assert (attempt.passed, attempt.right, attempt.asked) == (passed, right, 12)
    assert attempt.handed_in_at == later(hours=1)


def test_what_was_not_answered_counts_as_not_right(twelve: Any, learner: Any) -> None:
    attempt = start_attempt(learner=learner, quiz=twelve, **SV)
    result = hand_in(attempt_id=attempt.pk, learner=learner, at=START)
    assert (result.verdict.right, result.verdict.asked, result.verdict.points) == (0, 12, 0)


def test_f_02_handing_in_again_gives_the_same_result(twelve: Any, learner: Any) -> None:
    attempt = start_attempt(learner=learner, quiz=twelve, **SV)
    answer_all(attempt, wrong=2)
    first = hand_in(attempt_id=attempt.pk, learner=learner, at=later(hours=1))
    again = hand_in(attempt_id=attempt.pk, learner=learner, at=later(hours=2))
    assert (first.newly, again.newly) == (True, False)
    assert again.verdict == first.verdict
    assert [one.points for one in again.questions] == [one.points for one in first.questions]
    attempt.refresh_from_db()
    assert attempt.handed_in_at == later(hours=1)
    assert PassageToReread.objects.count() == 2


def test_handing_in_twelve_questions_takes_four_queries(
    twelve: Any, learner: Any, count_queries: Any
) -> None:
    attempt = start_attempt(learner=learner, quiz=twelve, **SV)
    answer_all(attempt, wrong=4)
    with count_queries() as asked:
        hand_in(attempt_id=attempt.pk, learner=learner, at=START)
    assert len(asked) <= 4, asked


def test_points_are_exact_fractions(bank: Bank, learner: Any) -> None:
    quiz = bank.identity(
        bank.quiz(*(bank.question(bank.category(), ordering()) for _n in range(3)), pass_right=3)
    )
    attempt = start_attempt(learner=learner, quiz=quiz, **SV)
    for question in attempt.questions:
        first, second, third = right_response(question)["order"]
        save(attempt, question, {"order": [first, third, second]})
    result = hand_in(attempt_id=attempt.pk, learner=learner, at=START)
    attempt.refresh_from_db()
    assert attempt.points == result.verdict.points == 1
    assert (attempt.right, attempt.passed) == (0, False)


def test_only_wrong_answers_point_to_passages_and_each_once(bank: Bank, learner: Any) -> None:
    page, block = uuid.uuid4(), uuid.uuid4()
    category = bank.category()
    same = [bank.question(category, passage_page=page, passage_block=block) for _n in range(2)]
    whole_page = bank.question(category, passage_page=page)
    quiz = bank.identity(bank.quiz(*same, whole_page, bank.question(category), shuffle_questions=False))
    attempt = start_attempt(learner=learner, quiz=quiz, **SV)
    answer_all(attempt, wrong=3)
    hand_in(attempt_id=attempt.pk, learner=learner, at=START)
    rows = set(PassageToReread.objects.values_list("page_key", "block_id"))
    assert rows == {(page, block), (page, None)}


def test_opening_a_page_opens_every_passage_on_it_once_and_only_for_its_learner(
    bank: Bank, learner: Any, new_learner: Any
) -> None:
    page, other = uuid.uuid4(), uuid.uuid4()
    category = bank.category()
    pointing = [bank.question(category, passage_page=page, passage_block=uuid.uuid4()) for _n in range(2)]
    pointing += [bank.question(category, passage_page=page), bank.question(category, passage_page=other)]
    quiz = bank.identity(bank.quiz(*pointing))
    attempt = start_attempt(learner=learner, quiz=quiz, **SV)
    answer_all(attempt, wrong=4)
    hand_in(attempt_id=attempt.pk, learner=learner, at=START)
    told = {"attempt_id": attempt.pk, "page_key": page}
    with pytest.raises(PassageNotFound):
        open_page(learner=new_learner(), at=START, **told)
    with pytest.raises(PassageNotFound):
        open_page(attempt_id=attempt.pk, learner=learner, page_key=uuid.uuid4(), at=START)
    assert not PassageToReread.objects.exclude(opened_at=None).exists()
    assert open_page(learner=learner, at=later(hours=1), **told) == 3
    assert open_page(learner=learner, at=later(hours=2), **told) == 0
    opened = PassageToReread.objects.values_list("page_key", "opened_at")
    assert set(opened) == {(page, later(hours=1)), (other, None)}


def test_f_11_editors_never_move_an_attempt(bank: Bank, learner: Any) -> None:
    signs, law = bank.category("Signs"), bank.category("Law")
    questions = [
        bank.question(signs, kind()) for kind in (single, multiple, true_false, ordering, matching, sorting)
    ]
    blueprint = bank.quiz(*questions, pass_right=6)
    quiz = bank.identity(blueprint)
    attempt = start_attempt(learner=learner, quiz=quiz, **SV)
    drawn = attempt.drawn
    answer_all(attempt)
    questions[0].answer[0].value["options"][0]["correct"] = False
    questions[0].answer[0].value["options"][1]["correct"] = True
    questions[0].save_revision().publish()
    questions[1].unpublish()
    questions[2].category = law
    questions[2].save_revision().publish()
    questions[3].delete()
    blueprint.pass_right = 1
    blueprint.save_revision().publish()
    blueprint.delete()
    frozen_quiz.cache_clear()
    attempt = Attempt.objects.get(pk=attempt.pk)
    assert attempt.drawn == drawn
    assert start_attempt(learner=learner, quiz=quiz, **SV) == attempt
    result = hand_in(attempt_id=attempt.pk, learner=learner, at=START)
    assert (result.passed, result.verdict.right, result.verdict.needed) == (True, 6, 6)


def test_a_new_attempt_gets_what_is_published_now(bank: Bank, new_learner: Any) -> None:
    question = bank.question(bank.category())
    quiz = bank.identity(bank.quiz(question))
    old = start_attempt(learner=new_learner(), quiz=quiz, **SV)
    question.must_pass = True
    question.save_revision().publish()
    new = start_attempt(learner=new_learner(), quiz=quiz, **SV)
    assert (old.version.number, new.version.number) == (1, 2)


@given(seed=st.integers(0, 2**32))
@hypothesis_settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_marks_do_not_depend_on_the_order_shown(seed: int, bank: Bank, new_learner: Any) -> None:
    category = bank.category()
    quiz = bank.identity(
        bank.quiz(*(bank.question(category, kind()) for kind in (multiple, ordering, matching, sorting)))
    )
    results = []
    for one in (seed, seed + 1):
        attempt = start_attempt(learner=new_learner(), quiz=quiz, seed=one, **SV)
        for question in attempt.questions:
            save(
                attempt,
                question,
                right_response(question)
                if question.kind != "multiple_choice"
                else {"options": right_response(question)["options"][:1]},
            )
        results.append(hand_in(attempt_id=attempt.pk, learner=attempt.learner, at=START).verdict)
    assert results[0] == results[1]


def test_marking_for_someone_who_has_not_started_saves_nothing(twelve: Any, bank: Bank) -> None:
    from quizzes.models import PublishedQuiz

    version = PublishedQuiz.objects.get(quiz=twelve).version
    question = next(iter(version.frozen.questions.values()))
    told = mark_statelessly(version=version, question_id=question.id, response=right_response(question))
    assert told.right
    assert not Attempt.objects.exists()
    with pytest.raises(QuestionNotFound):
        mark_statelessly(version=version, question_id=uuid.uuid4(), response={})
    with pytest.raises(BadResponse):
        mark_statelessly(version=version, question_id=question.id, response={"option": "x"})
