"""Headings go down one step at a time (TRUST H-5)."""

import pytest

from media.rules.headings import heading_jumps


@pytest.mark.parametrize(
    ("levels", "jumps"),
    [
        ([], []),
        ([2], []),
        ([2, 3, 3, 2, 3], []),
        ([3], [0]),
        ([3, 3], [0]),
        ([2, 3, 2, 2], []),
    ],
)
def test_h_5_a_subheading_needs_a_heading_before_it(levels: list[int], jumps: list[int]) -> None:
    assert heading_jumps(levels) == jumps
