"""An address and a password become a person: one query and one hash, whoever is asked for (A-25)."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from people.models import User
from people.models.user import normalise_address


class AddressBackend(AuthenticationBackend):
    """allauth's backend, looking in the one place where addresses are."""

    def _authenticate_by_email(self, email: str, password: str) -> Any:
        user = User.objects.filter(email=normalise_address(email)).first()
        return self._check_password(user, password)
