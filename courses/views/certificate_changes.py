"""Whether the course has changed since a certificate was issued, for its holder."""

from typing import Any

from courses.models import Certificate
from courses.models.outline import outlines
from courses.rules.changes import by_edition, can_be_updated
from courses.views.answers import asked_language


def changes_since(certificate: Certificate) -> dict[str, Any] | None:
    """Return the present edition, its note, and where it is told what changed; None for the latest.

    No query. A course that is not published tells nothing here; the certificate's public page does.
    """
    outline = outlines().of_course(certificate.course_id, asked_language(), certificate.language)
    if certificate.state != Certificate.State.CURRENT or outline is None:
        return None
    if not can_be_updated(outline, certificate.edition):
        return None
    newest = next(iter(by_edition(outline)), None)
    note = newest.edition.note if newest and newest.edition.label == outline.edition else ""
    return {"edition": outline.edition, "note": note, "url": outline.changes_url}
