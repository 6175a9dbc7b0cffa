"""The roles: eleven words that must not change, and everything else is no role."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.rules.roles import Role, known_role, role_query


def test_the_stored_words() -> None:
    """They stand in addresses, lessons, enrolments and files."""
    assert [str(role) for role in Role] == [
        "social-services",
        "justice",
        "health",
        "student-health",
        "school",
        "migration",
        "guardian",
        "housing",
        "inspection",
        "voluntary",
        "public",
    ]


@pytest.mark.parametrize("role", list(Role))
def test_a_role_is_read_back_from_its_address(role: Role) -> None:
    query = role_query(role)
    assert query == f"?spar={role.value}"
    assert known_role(query.partition("=")[2]) is role


@pytest.mark.parametrize("code", [None, "", "School", "school ", "teacher", "SCHOOL", "skola", "None"])
def test_what_there_is_not_is_no_role(code: str | None) -> None:
    assert known_role(code) is None
    assert role_query(None) == ""


@given(st.text(max_size=30))
def test_any_text_is_a_role_or_none(text: str) -> None:
    found = known_role(text)
    assert (found is None) == (text not in set(Role))
