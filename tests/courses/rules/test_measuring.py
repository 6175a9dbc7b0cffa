"""Which form, and where someone stands with it."""

from random import Random
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.rules.measuring import (
    Form,
    Measuring,
    MeasuringForm,
    Stage,
    first_form,
    form_not_got_afterwards,
    stage,
)


def test_chance_gives_both_forms_about_equally_often() -> None:
    given_a = sum(first_form(Random(seed)) is Form.A for seed in range(2000))
    # Within four standard deviations of a thousand.
    assert abs(given_a - 1000) < 90


@given(seed=st.integers())
def test_the_same_chance_gives_the_same_form(seed: int) -> None:
    assert first_form(Random(seed)) is first_form(Random(seed))


def test_the_other_form_of_the_other_is_the_form_itself() -> None:
    assert [form.other for form in Form] == [Form.B, Form.A]
    assert all(form.other.other is form for form in Form)


def test_a_form_is_found_by_its_letter_and_by_its_quiz() -> None:
    a, b = MeasuringForm(Form.A, uuid4(), uuid4()), MeasuringForm(Form.B, uuid4())
    both = Measuring(a, b)
    assert (both.form("a"), both.form(Form.B)) == (a, b)
    assert [both.with_quiz(key) for key in both.quiz_keys] == [a, b]
    assert both.with_quiz(uuid4()) is None
    with pytest.raises(ValueError, match="c"):
        both.form("c")


@pytest.mark.parametrize(
    ("forms", "final_begun", "expected"),
    [
        ([], False, Stage.OFFERED),
        (["open"], False, Stage.BEGUN),
        (["superseded"], False, Stage.OFFERED),
        (["superseded", "open"], False, Stage.BEGUN),
        (["handed_in"], False, Stage.ANSWERED),
        (["open", "handed_in"], False, Stage.ANSWERED),
        ([], True, Stage.TOO_LATE),
        (["open"], True, Stage.TOO_LATE),
        (["handed_in"], True, Stage.ANSWERED),
    ],
)
def test_where_someone_stands(forms: list[str], final_begun: bool, expected: Stage) -> None:
    assert stage(forms=forms, final_begun=final_begun) is expected
    assert expected.is_over is (expected in {Stage.ANSWERED, Stage.TOO_LATE})


@pytest.mark.parametrize(
    ("first", "afterwards", "left"),
    [(Form.A, True, Form.A), (Form.B, True, Form.B), (Form.A, False, Form.B), (Form.B, False, Form.A)],
)
def test_the_form_that_is_left_for_the_booster(first: Form, afterwards: bool, left: Form) -> None:
    assert form_not_got_afterwards(first, measured_afterwards=afterwards) is left
