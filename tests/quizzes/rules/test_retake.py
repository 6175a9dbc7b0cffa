"""Whether another try may begin."""

from typing import Any

import pytest

from quizzes.rules.retake import NoTriesLeft, Passage, PassageKey, ReadFirst, retake

A, B = PassageKey("a", "1"), PassageKey("b")


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({}, None),
        ({"handed_in": 99}, None),
        ({"max_attempts": 2, "handed_in": 1}, None),
        ({"max_attempts": 2, "handed_in": 2}, NoTriesLeft(2)),
        ({"max_attempts": 2, "handed_in": 3}, NoTriesLeft(2)),  # a merge may bring more
        ({"passages": [Passage(A, False)], "last_failed": True}, None),  # not asked for
        ({"reread_before_retry": True, "passages": [Passage(A, False)]}, None),  # not failed
        (
            {"reread_before_retry": True, "last_failed": True, "passages": [Passage(A, False)]},
            ReadFirst((A,)),
        ),
        ({"reread_before_retry": True, "last_failed": True, "passages": [Passage(A, True)]}, None),
        (
            {
                "reread_before_retry": True,
                "last_failed": True,
                "passages": [Passage(A, True), Passage(B, False)],
            },
            ReadFirst((B,)),
        ),
        (
            # What is gone cannot be asked for.
            {
                "reread_before_retry": True,
                "last_failed": True,
                "passages": [Passage(A, False), Passage(B, False)],
                "resolves": lambda key: key == A,
            },
            ReadFirst((A,)),
        ),
        (
            {
                "max_attempts": 1,
                "handed_in": 1,
                "reread_before_retry": True,
                "last_failed": True,
                "passages": [Passage(A, False)],
            },
            NoTriesLeft(1),
        ),
    ],
)
def test_retake(told: dict[str, Any], reason: NoTriesLeft | ReadFirst | None) -> None:
    known: dict[str, Any] = {
        "max_attempts": None,
        "handed_in": 1,
        "reread_before_retry": False,
        "last_failed": False,
        **told,
    }
    state = retake(**known)
    assert state.reason == reason
    assert state.allowed == (reason is None)
