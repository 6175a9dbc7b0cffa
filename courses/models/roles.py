"""The roles in words, for the forms of editors and learners. What they are is decided in the rules."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from courses.rules.roles import Role

#: What each role is called, in the order in which they are offered.
ROLE_WORDS: dict[Role, Any] = {
    Role.SOCIAL_SERVICES: _("Social services"),
    Role.JUSTICE: _("Police and prosecutors"),
    Role.HEALTH: _("Health and medical care"),
    Role.STUDENT_HEALTH: _("Pupils' health"),
    Role.SCHOOL: _("School"),
    Role.MIGRATION: _("The Migration Agency"),
    Role.GUARDIAN: _("Guardian"),
    Role.HOUSING: _("Accommodation (residential care, family home, emergency home)"),
    Role.INSPECTION: _("Inspection"),
    Role.VOLUNTARY: _("Volunteer"),
    Role.PUBLIC: _("The general public"),
}


def role_choices() -> list[tuple[str, Any]]:
    """Return the choices of a form field."""
    return [(role.value, words) for role, words in ROLE_WORDS.items()]
