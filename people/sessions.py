"""The session engine (SESSION_ENGINE): Django's database sessions, with the person's id in a column."""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from people.models import Session


class SessionStore(DatabaseStore):
    """Keeps sessions in `people.Session`."""

    @classmethod
    def get_model_class(cls) -> Any:
        """Return the table that holds the sessions."""
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        """Return the row for `data`, with whose session it is beside it."""
        row: Any = super().create_model_instance(data)
        owner = str(data.get(SESSION_KEY, ""))
        row.user_id = int(owner) if owner.isdecimal() else None
        return row
