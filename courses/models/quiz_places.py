"""The language in which an attempt is read: that of the version it pinned, which never changes."""

from functools import lru_cache
from uuid import UUID

from quizzes.models import QuizVersion


@lru_cache(maxsize=512)
def language_of_version(version_id: UUID) -> str:
    """Return the language code of a version, kept in memory. Raises QuizVersion.DoesNotExist."""
    return QuizVersion.objects.values_list("language", flat=True).get(pk=version_id)
