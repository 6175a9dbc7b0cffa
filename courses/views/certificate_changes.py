"""Whether the course has changed since a certificate was issued, for its holder."""

from typing import Any

from courses.models import Certificate, CourseEdition
from courses.models.outline import outline_for
from courses.rules.edition import edition_order, is_newer
from courses.views.answers import asked_language


def changes_since(certificate: Certificate) -> dict[str, Any] | None:
    """Return the present edition, its note, and where it is told what changed; None for the latest.

    One query.
    """
    if certificate.state != Certificate.State.CURRENT:
        return None
    raised = CourseEdition.objects.filter(course_id=certificate.course_id).values_list(
        "label", "note", "course__translation_key"
    )
    found = max(raised, key=lambda row: edition_order(row[0]) or (0, 0), default=None)
    if found is None or not is_newer(found[0], than=certificate.edition):
        return None
    label, note, key = found
    outline = outline_for(key, asked_language()) or outline_for(key, certificate.language)
    return {"edition": label, "note": note, "url": outline.changes_url if outline else ""}
