"""A course, and the people who take it, for the tests of their own pages."""

from tests.courses.conftest import made  # noqa: F401
from tests.people.conftest import (  # noqa: F401
    code_for,
    fresh_limits,
    guest_browser,
    learner_with_account,
    person,
    sign_in,
    staff,
)
