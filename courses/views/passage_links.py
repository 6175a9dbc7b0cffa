"""Where a passage to read again is, as the pages of a quiz link to it."""

from collections.abc import Callable

from courses.models.passages import resolve_passage
from courses.rules.roles import Role
from quizzes.views import PassageLink


def passages_carrying(
    in_address: Role | None,
) -> Callable[[str, str | None, str], PassageLink | None]:
    """Return what finds a passage on whatever track, with the role in its address."""

    def find(page_key: str, block_id: str | None, language: str) -> PassageLink | None:
        found = resolve_passage(page_key, block_id, language, in_address)
        return PassageLink(found.url, found.title, found.place, found.minutes) if found else None

    return find
