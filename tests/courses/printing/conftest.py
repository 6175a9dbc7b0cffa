"""The course that other tests of the room take apart."""

from __future__ import annotations

from typing import Any

import pytest

from tests.courses.making import Made, make_course


@pytest.fixture
def made(site_tree: Any) -> Made:
    """Two modules of two lessons, two knowledge checks, a final test of three questions."""
    return make_course(site_tree, checks=2, questions=3, pass_right=2)
