"""An address and a password become a person: one query and one hash, whoever is asked for (A-25)."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import BigAutoField

from people.models import Learner, User
from people.models.prepared import Given, PreparedQuery, columns, stored
from people.models.user import normalise_address

#: A person and, beside them, what is learnt in their name: every page of a signed-in learner needs both.
_PERSON = PreparedQuery(
    lambda: User.objects.filter(pk=Given("user", BigAutoField())).values_list(
        *columns(User), *columns(Learner, "learner__")
    )
)


class AddressBackend(AuthenticationBackend):
    """allauth's backend, looking in the one place where addresses are."""

    def _authenticate_by_email(self, email: str, password: str) -> Any:
        user = User.objects.filter(email=normalise_address(email)).first()
        return self._check_password(user, password)

    def get_user(self, user_id: Any) -> Any:
        """Return the person of a session, their learner read with them; None for nobody or who may not."""
        row = _PERSON.first(user=user_id)
        if row is None:
            return None
        width = len(columns(User))
        user = stored(User, row[:width])
        learner = stored(Learner, row[width:]) if row[width] is not None else None
        # As `select_related("learner")` does it: asking for the learner costs no query from now on.
        User._meta.get_field("learner").set_cached_value(user, learner)  # type: ignore[union-attr]
        if learner is not None:
            Learner._meta.get_field("user").set_cached_value(learner, user)  # type: ignore[union-attr]
        return user if self.user_can_authenticate(user) else None
