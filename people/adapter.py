"""How allauth behaves here: no addresses of visitors, only local ways on, no messages of its own.

allauth gives us rate limits, the stages of a sign-in (second factor), passkeys and sessions. The one form,
the code and the account that comes into being with it are ours (people.views.sign_in).
"""

import base64
import hashlib
import hmac
import io
import secrets
from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from people.recognition import guest_of


def is_local(url: str) -> bool:
    """Whether `url` is a path on this site and nothing that a browser could read otherwise (TRUST A-30)."""
    return (
        url.startswith("/")
        and not url.startswith(("//", "/\\"))
        and url.isprintable()
        and "\\" not in url
        and url_has_allowed_host_and_scheme(url, allowed_hosts=None)
    )


def client_digest(address: str) -> str:
    """Return what stands for a visitor's address today: an HMAC with a key that changes daily (P-13)."""
    key = f"{settings.SECRET_KEY}:{timezone.now():%Y-%m-%d}".encode()
    return hmac.new(key, address.encode(), hashlib.sha256).hexdigest()[:32]


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in as decided in ARCHITECTURE 4 and 11."""

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the digest that rate limits count by; the address itself goes nowhere."""
        return client_digest(get_client_ip(request) or "unknown")

    def is_safe_url(self, url: str) -> bool:
        """Only paths of our own are ways on, whatever allauth is asked to do."""
        return is_local(url)

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts come into being when a code is entered, never by allauth's own form."""
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing between pages: the page one comes to says it."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send none of allauth's letters: their words and subjects are not ours."""

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponseBase:
        """Go on, by way of the question about this browser when a guest has learnt something in it."""
        # A sign-in under way lives for half an hour; a finished one as long as sessions do.
        request.session.set_expiry(None)
        response: HttpResponseBase = super().post_login(request, user, **kwargs)
        if guest_of(request) is not None:
            onward = urlencode({"next": response["Location"]})
            return redirect(f"{reverse('people_bring_along')}?{onward}")
        return response


class MFAAdapter(DefaultMFAAdapter):
    """Second factors: the secret is encrypted, and the authenticator app shows our name."""

    def get_totp_issuer(self) -> str:
        """Return the name that stands in the authenticator app."""
        return str(settings.WAGTAIL_SITE_NAME)

    def build_totp_svg(self, url: str) -> str:
        """Draw the QR code on white, so that a phone reads it from a dark page as well."""
        drawn = io.BytesIO()
        segno.make(url, error="m").save(drawn, kind="svg", scale=5, dark="#000000", light="#ffffff")
        return drawn.getvalue().decode()

    def encrypt(self, text: str) -> str:
        """Keep the secret so that a copied database alone does not give it away."""
        return secret_box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret; keys that were rotated out still open it (SECRET_KEY_FALLBACKS).

        What no key opens any more becomes a secret that nobody has, so that no code fits and nothing breaks.
        """
        try:
            return secret_box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode()


def secret_box() -> MultiFernet:
    """Return what encrypts under SECRET_KEY and opens what any key of ours encrypted."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        [
            Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"people.mfa:{key}".encode()).digest()))
            for key in keys
        ]
    )
