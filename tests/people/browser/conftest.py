"""A course for browsers to take."""

from tests.courses.conftest import made  # noqa: F401
