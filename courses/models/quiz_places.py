"""The language in which an attempt is read: that of the version it pinned, which never changes."""

from functools import lru_cache
from uuid import UUID

from courses.models.outline import outlines
from quizzes.models import QuizVersion


def language_of_version(version_id: UUID) -> str:
    """Return the language code of a version; no query for one that is published now."""
    return outlines().version_languages.get(version_id) or _language_of_old(version_id)


@lru_cache(maxsize=512)
def _language_of_old(version_id: UUID) -> str:
    """Return the language of a version that new attempts no longer get. Raises QuizVersion.DoesNotExist."""
    return QuizVersion.objects.values_list("language", flat=True).get(pk=version_id)
