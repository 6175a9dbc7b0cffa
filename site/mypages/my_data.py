"""Everything we hold about one person, put together from the rooms that hold it (TRUST P-09)."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from people.export import export_learner
from people.models import Learner, QueuedMail, Session, User


def everything_about(user: AbstractBaseUser | AnonymousUser, learner: Learner | None) -> dict[str, Any]:
    """Return parts by name: the account, the learner, then what each room registered."""
    data: dict[str, Any] = {}
    if isinstance(user, User):
        data["account"] = {
            "email": user.email,
            "display_name": user.display_name,
            "language": user.language,
            "joined": user.date_joined,
            "last_sign_in": user.last_login,
            "staff": user.is_staff,
            "administrator": user.is_superuser,
            "groups": list(user.groups.order_by("name").values_list("name", flat=True)),
            "has_password": user.has_usable_password(),
            "second_factors": [
                {"kind": factor.type, "since": factor.created_at, "last_used": factor.last_used_at}
                for factor in Authenticator.objects.filter(user=user).order_by("created_at")
            ],
            "signed_in_browsers": Session.objects.filter(user_id=user.pk).count(),
            "letters_on_their_way": list(
                QueuedMail.objects.filter(recipient=user.email).values("subject", "queued_at")
            ),
        }
    if learner is not None:
        data["learner"] = {
            "id": learner.pk,
            "guest": learner.is_guest,
            "started": learner.started_at,
            "last_active": learner.last_active_on,
        }
        data.update(export_learner(learner))
    return data
