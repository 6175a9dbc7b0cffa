"""The room's places in the admin."""

from courses import certificate_hooks  # noqa: F401 - registers revoking
