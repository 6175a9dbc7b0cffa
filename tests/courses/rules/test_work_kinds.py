"""The coarse list of kinds of work (TRUST P-05)."""

import pytest

from courses.rules.work_kinds import UNSAID, WorkKind, known_work


@pytest.mark.parametrize("kind", list(WorkKind))
def test_what_is_on_the_list_is_kept(kind: WorkKind) -> None:
    assert known_work(kind.value) == kind.value
    assert len(kind.value) <= 32


@pytest.mark.parametrize("code", ["", "Norra skolan i Umeå", "SCHOOL", "school "])
def test_p_05_nothing_finer_than_the_list_is_stored(code: str) -> None:
    assert known_work(code) == UNSAID


def test_p_05_the_list_is_coarse() -> None:
    assert len(WorkKind) <= 12
