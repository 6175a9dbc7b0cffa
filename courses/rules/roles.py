"""The roles in which adults meet children: each has lessons of its own, its track through a course.

Eleven roles and no finer: whoever is in none of them reads what is for everyone. The stored words must not
change; they stand in addresses (`?spar=school`), in lessons and in the files of starter content.
"""

from enum import StrEnum


class Role(StrEnum):
    """As whom somebody takes a course. No role is None, and stored as nothing."""

    SOCIAL_SERVICES = "social-services"
    JUSTICE = "justice"
    HEALTH = "health"
    STUDENT_HEALTH = "student-health"
    SCHOOL = "school"
    MIGRATION = "migration"
    GUARDIAN = "guardian"
    HOUSING = "housing"
    INSPECTION = "inspection"
    VOLUNTARY = "voluntary"
    PUBLIC = "public"


#: The name in an address under which the role travels for whoever has none stored (decision 13).
IN_ADDRESS = "spar"


def known_role(code: str | None) -> Role | None:
    """Return the role with this code; None for no role and for one that there is not."""
    try:
        return Role(code or "")
    except ValueError:
        return None


def role_query(role: Role | None) -> str:
    """Return what carries a role in an address: `?spar=school`, or nothing."""
    return f"?{IN_ADDRESS}={role}" if role else ""
