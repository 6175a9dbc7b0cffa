"""A signed-in browser. Django's own session, plus whose it is, so that erasing ends all of theirs.

No address and no browser is noted: a row says that someone is signed in somewhere, nothing more.
"""

from typing import Any

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class Session(AbstractBaseSession):
    """One browser's session. `user_id` is empty while a code is still to be entered."""

    # A plain number and no foreign key: saving a session must not fail because its person was erased
    # a moment ago in another browser.
    user_id = models.BigIntegerField(null=True, db_index=True)

    @classmethod
    def get_session_store_class(cls) -> Any:
        """Return the engine that reads and writes these rows."""
        from people.sessions import SessionStore

        return SessionStore
