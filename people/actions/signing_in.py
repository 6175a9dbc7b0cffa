"""A mailbox was proved: the account is found, or made now and not before (decision 4)."""

import datetime as dt

from django.contrib.auth.hashers import make_password
from django.db import transaction

from people.errors import AccountClosedError
from people.models import User
from people.models.user import normalise_address


@transaction.atomic
def account_of(*, address: str, language: str, at: dt.datetime) -> User:
    """Return the account of a proved address. Raises AccountClosedError when it was switched off."""
    user, _created = User.objects.get_or_create(
        email=normalise_address(address),
        defaults={
            "language": language if language in ("sv", "en") else "sv",
            "date_joined": at,
            # No password opens it: whoever has the mailbox signs in.
            "password": make_password(None),
        },
    )
    if not user.is_active:
        raise AccountClosedError
    return user
