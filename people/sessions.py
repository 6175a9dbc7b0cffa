"""The session engine (SESSION_ENGINE): Django's database sessions, with the person's id in a column."""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db.models import CharField, DateTimeField
from django.utils import timezone

from people.models import Session
from people.models.prepared import Given, PreparedQuery

_SESSION = PreparedQuery(
    lambda: Session.objects.filter(
        session_key=Given("key", CharField()), expire_date__gt=Given("now", DateTimeField())
    ).values_list("session_data")
)


class SessionStore(DatabaseStore):
    """Keeps sessions in `people.Session`."""

    @classmethod
    def get_model_class(cls) -> Any:
        """Return the table that holds the sessions."""
        return Session

    def load(self) -> dict[str, Any]:
        """Return what the session holds; nothing, and the key forgotten, when there is none (any more)."""
        found = _SESSION.first(key=self.session_key, now=timezone.now())
        if found is None:
            self._session_key = None
            return {}
        held: dict[str, Any] = self.decode(found[0])
        return held

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        """Return the row for `data`, with whose session it is beside it."""
        row: Any = super().create_model_instance(data)
        owner = str(data.get(SESSION_KEY, ""))
        row.user_id = int(owner) if owner.isdecimal() else None
        return row
