"""Second factors after a change of the secret key: encrypted anew, so that the old one can go (F-21)."""

from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.db import transaction

from people.adapter import secret_box


@transaction.atomic
def renew_second_factors() -> int:
    """Encrypt every secret under the present key; return how many factors. Doing it twice does no harm."""
    renewed = 0
    for factor in Authenticator.objects.select_for_update().exclude(type=Authenticator.Type.WEBAUTHN):
        for name in ("secret", "seed"):
            if name in factor.data:
                factor.data[name] = _renewed(factor.data[name])
        if "migrated_codes" in factor.data:
            factor.data["migrated_codes"] = [_renewed(code) for code in factor.data["migrated_codes"]]
        factor.save(update_fields=["data"])
        renewed += 1
    return renewed


def _renewed(kept: str) -> str:
    try:
        return secret_box().rotate(kept.encode()).decode()
    except InvalidToken:
        return kept  # No key opens it; its owner sets up a new one.
