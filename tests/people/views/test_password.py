"""Password and second factor: the way into the admin."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from people.models import Session, User

pytestmark = pytest.mark.django_db

PASSWORD = "ett långt lösenord"
SIGN_IN = "/konto/logga-in/losenord/"


def signed_in_with_password(user: User, **more: Any) -> Client:
    browser = Client()
    browser.post(SIGN_IN, {"address": user.email, "password": PASSWORD, **more})
    return browser


def app_code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


#: The clock, the length that the typed address itself makes, and a policy written in any order.
VARYING = ("Expires", "Content-Length", "Content-Security-Policy")


def told(answer: Any) -> list[tuple[str, str]]:
    """Return the headers that could tell something."""
    return sorted((n, v) for n, v in answer.headers.items() if n not in VARYING)


@pytest.fixture
def secret(staff: User) -> str:
    """Staff with an authenticator app."""
    chosen = generate_totp_secret()
    TOTP.activate(staff, chosen)
    return chosen


@pytest.fixture(autouse=True)
def a_site(site_tree: Any) -> None:
    """The admin's home asks for Wagtail's tree."""


def test_a_password_alone_leads_to_setting_up_a_second_factor(staff: User) -> None:
    browser = signed_in_with_password(staff)
    answer = browser.get("/admin/")
    assert answer["Location"].startswith("/konto/andra-faktor/?next=%2Fadmin%2F")
    assert "/konto/tvasteg/totp/activate/" in browser.get(answer["Location"]).content.decode()


def test_password_and_app_open_the_admin(staff: User, secret: str) -> None:
    browser = Client()
    first = browser.post(SIGN_IN, {"address": staff.email, "password": PASSWORD, "next": "/admin/"})
    assert first["Location"] == "/konto/tvasteg/authenticate/"
    assert browser.get("/admin/")["Location"].startswith("/konto/logga-in/")  # Not signed in yet.
    second = browser.post(first["Location"], {"code": app_code(secret)})
    assert second["Location"] == "/admin/"
    assert browser.get("/admin/").status_code == 200


def test_a_recovery_code_does_instead_of_the_app_and_only_once(staff: User, secret: str) -> None:
    codes = RecoveryCodes.activate(staff).get_unused_codes()
    for expected in (302, 200):
        browser = Client()
        browser.post(SIGN_IN, {"address": staff.email, "password": PASSWORD, "next": "/admin/"})
        assert browser.post("/konto/tvasteg/authenticate/", {"code": codes[0]}).status_code == expected


def test_a_wrong_app_code_lets_nobody_in(staff: User, secret: str) -> None:
    browser = signed_in_with_password(staff)
    answer = browser.post("/konto/tvasteg/authenticate/", {"code": "000000"})
    assert answer.status_code == 200
    assert not browser.get("/mina-sidor/").context["user"].is_authenticated


def test_a_code_by_mail_alone_does_not_open_the_admin(staff: User, sign_in: Callable[..., Client]) -> None:
    browser = sign_in(staff.email)
    assert browser.get("/mina-sidor/").context["user"] == staff
    answer = browser.get("/admin/pages/")
    assert answer["Location"] == "/konto/bekrafta/?next=%2Fadmin%2Fpages%2F"
    browser.post("/konto/bekrafta/", {"password": PASSWORD, "next": "/admin/pages/"})
    assert browser.get("/admin/pages/")["Location"].startswith("/konto/andra-faktor/")


def test_a_mail_code_and_the_app_still_lack_the_password(
    staff: User, secret: str, sign_in: Callable[..., Client]
) -> None:
    browser = sign_in(staff.email)
    browser.post("/konto/tvasteg/authenticate/", {"code": app_code(secret)})
    assert browser.get("/admin/")["Location"].startswith("/konto/bekrafta/")


def test_the_admin_asks_again_after_a_working_day(staff: User, secret: str) -> None:
    browser = Client()
    browser.post(SIGN_IN, {"address": staff.email, "password": PASSWORD})
    browser.post("/konto/tvasteg/authenticate/", {"code": app_code(secret)})
    assert browser.get("/admin/").status_code == 200
    with time_machine.travel(timezone.now() + timedelta(hours=13), tick=False):
        assert browser.get("/admin/")["Location"].startswith("/konto/bekrafta/")


@pytest.mark.parametrize("path", ["/admin/login/", "/admin/login/?next=/admin/pages/"])
def test_wagtails_own_password_form_cannot_be_reached(path: str, staff: User) -> None:
    assert "/konto/logga-in/" in Client().get(path)["Location"]
    answer = Client().post("/admin/login/", {"username": staff.email, "password": PASSWORD})
    assert answer.status_code == 302
    assert not Session.objects.filter(user_id=staff.pk).exists()


@pytest.mark.parametrize("path", ["/admin/password_reset/", "/admin/account/change_password/"])
def test_wagtails_own_password_pages_change_nothing(path: str, staff: User) -> None:
    answer = Client().post(path, {"email": staff.email, "password1": "x", "password2": "x"})
    assert answer.status_code in (302, 404, 405)
    staff.refresh_from_db()
    assert staff.check_password(PASSWORD)


def test_a_learner_is_told_that_the_admin_is_not_for_them(sign_in: Callable[..., Client]) -> None:
    answer = sign_in("anna@example.com").get("/admin/")
    assert answer.status_code == 403
    assert "/mina-sidor/" in answer.content.decode()


def test_passwords_are_for_staff_alone(sign_in: Callable[..., Client]) -> None:
    browser = sign_in("anna@example.com")
    for path in ("/konto/losenord/", "/konto/losenord/valj/", "/konto/bekrafta/", "/konto/andra-faktor/"):
        assert browser.get(path).status_code == 404, path


@pytest.mark.parametrize("demo", [True, False])
def test_demo_people_enter_with_the_password_alone_and_only_in_demo_mode(demo: bool, settings: Any) -> None:
    settings.DEMO = demo
    admin = User.objects.create_superuser("admin@example.org", PASSWORD)
    somebody_else = User.objects.create_superuser("chef@example.com", PASSWORD)
    assert (signed_in_with_password(admin).get("/admin/").status_code == 200) is demo
    assert signed_in_with_password(somebody_else).get("/admin/").status_code == 302


def test_a_25_wrong_unknown_and_closed_answer_alike(
    staff: User, count_queries: Callable[[], AbstractContextManager[list[str]]]
) -> None:
    """Wrong password, unknown address, closed account with the right password, account without password."""
    User.objects.create_user("stangd@example.com", PASSWORD, is_active=False)
    User.objects.create_user("utan@example.com")
    Client().post(SIGN_IN, {"address": "forst@example.com", "password": "x"})
    seen = []
    for address in (staff.email, "okand@example.com", "stangd@example.com", "utan@example.com"):
        password = PASSWORD if address == "stangd@example.com" else "fel lösenord"
        with count_queries() as asked:
            answer = Client().post(SIGN_IN, {"address": address, "password": password})
        seen.append(
            (
                answer.status_code,
                told(answer),
                answer.content.replace(address.encode(), b"ADDRESS"),
                len(asked),
            )
        )
    assert seen[0] == seen[1] == seen[3]
    assert seen[2][:3] == seen[0][:3]


def test_a_25_one_hash_is_computed_whoever_is_asked_for(staff: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """The time of an answer is the time of a hash; so it is counted, not measured."""
    from django.contrib.auth.hashers import get_hasher

    User.objects.create_user("stangd@example.com", PASSWORD, is_active=False)
    User.objects.create_user("utan@example.com")
    hasher = type(get_hasher())
    real = hasher.encode
    computed: list[int] = []

    def counted(self: Any, *args: Any, **kwargs: Any) -> Any:
        computed.append(1)
        return real(self, *args, **kwargs)

    monkeypatch.setattr(hasher, "encode", counted)
    counts = {}
    for address in (staff.email, "okand@example.com", "stangd@example.com", "utan@example.com"):
        computed.clear()
        Client().post(SIGN_IN, {"address": address, "password": "fel lösenord"})
        counts[address] = len(computed)
    assert set(counts.values()) == {1}, counts


def test_a_24_five_wrong_passwords_lock_that_way_and_the_owner_has_another(
    staff: User, sign_in: Callable[..., Client]
) -> None:
    for number in range(5):
        Client(REMOTE_ADDR=f"192.0.2.{number}").post(SIGN_IN, {"address": staff.email, "password": "fel"})
    locked = Client().post(SIGN_IN, {"address": staff.email, "password": PASSWORD})
    assert locked.status_code == 200
    assert not Session.objects.filter(user_id=staff.pk).exists()
    assert sign_in(staff.email).get("/mina-sidor/").context["user"] == staff


def test_a_24_confirming_the_password_is_throttled_too(staff: User, sign_in: Callable[..., Client]) -> None:
    browser = sign_in(staff.email)
    for _ in range(5):
        browser.post("/konto/bekrafta/", {"password": "fel"})
    assert browser.post("/konto/bekrafta/", {"password": PASSWORD, "next": "/admin/"}).status_code == 200


def test_a_26_a_new_password_ends_every_other_session(staff: User) -> None:
    here, elsewhere = signed_in_with_password(staff), signed_in_with_password(staff)
    answer = here.post(
        "/konto/losenord/", {"old_password": PASSWORD, "new_password": "ett helt annat lösenord"}
    )
    assert answer.status_code == 302
    assert here.get("/mina-sidor/").context["user"].is_authenticated
    assert not elsewhere.get("/mina-sidor/").context["user"].is_authenticated


def test_the_present_password_is_asked_for_unless_a_second_factor_was_shown(staff: User, secret: str) -> None:
    browser = Client()
    browser.post(SIGN_IN, {"address": staff.email, "password": PASSWORD})
    browser.post("/konto/tvasteg/authenticate/", {"code": app_code(secret)})
    assert "old_password" not in browser.get("/konto/losenord/").content.decode()
    Authenticator.objects.all().delete()
    without = signed_in_with_password(staff)
    refused = without.post(
        "/konto/losenord/", {"old_password": "fel", "new_password": "ett helt annat lösenord"}
    )
    assert refused.context["form"].errors["old_password"]


@pytest.mark.parametrize("weak", ["kort", "password1234", "chef@example.com"])
def test_a_weak_password_is_refused_with_a_sentence(weak: str, staff: User) -> None:
    browser = signed_in_with_password(staff)
    answer = browser.post("/konto/losenord/", {"old_password": PASSWORD, "new_password": weak})
    assert answer.context["form"].errors["new_password"]
    staff.refresh_from_db()
    assert staff.check_password(PASSWORD)


def test_someone_invited_without_password_chooses_one_and_then_a_second_factor(
    sign_in: Callable[..., Client],
) -> None:
    User.objects.create_user("ny@example.com", is_staff=True, is_superuser=True)
    browser = sign_in("ny@example.com")
    assert browser.get("/admin/")["Location"].startswith("/konto/losenord/valj/")
    browser.post("/konto/losenord/valj/", {"new_password": "ett helt annat lösenord", "next": "/admin/"})
    assert browser.get("/admin/")["Location"].startswith("/konto/andra-faktor/")
    page = browser.get("/konto/tvasteg/totp/activate/")
    assert page.status_code == 200
    secret = browser.session["mfa.totp.secret"]
    browser.post("/konto/tvasteg/totp/activate/", {"code": app_code(secret)})
    assert Authenticator.objects.filter(type=Authenticator.Type.TOTP).exists()


def test_the_secret_of_the_app_is_not_readable_in_the_database(
    staff: User, secret: str, settings: Any
) -> None:
    kept = str(Authenticator.objects.get(type=Authenticator.Type.TOTP).data)
    assert secret not in kept
    # A rotated key still opens it (TRUST F-21).
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "ny-" + "n" * 60
    stored = Authenticator.objects.get(type=Authenticator.Type.TOTP).data["secret"]
    assert get_adapter().decrypt(stored) == secret


def test_f_21_after_renewing_the_old_key_can_go(staff: User, secret: str, settings: Any) -> None:
    codes = RecoveryCodes.activate(staff).get_unused_codes()
    old = settings.SECRET_KEY
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [old], "ny-" + "n" * 60
    call_command("renew_second_factors")
    settings.SECRET_KEY_FALLBACKS = []
    stored = Authenticator.objects.get(type=Authenticator.Type.TOTP).data["secret"]
    assert get_adapter().decrypt(stored) == secret
    kept = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES).wrap()
    assert kept.get_unused_codes() == codes


def test_f_21_a_secret_that_no_key_opens_fits_no_code_and_breaks_nothing(
    staff: User, secret: str, settings: Any
) -> None:
    settings.SECRET_KEY = "ny-" + "n" * 60
    browser = signed_in_with_password(staff)
    answer = browser.post("/konto/tvasteg/authenticate/", {"code": app_code(secret)})
    assert answer.status_code == 200
    assert not browser.get("/mina-sidor/").context["user"].is_authenticated


def test_what_can_be_reached_below_konto_is_written_down() -> None:
    """Enumerates the addresses, so that a new one of allauth's is seen before it is served."""
    from django.urls import get_resolver
    from django.urls.resolvers import URLResolver

    def walk(resolver: Any, prefix: str = "") -> list[str]:
        found = []
        for entry in resolver.url_patterns:
            path = prefix + str(entry.pattern)
            found += walk(entry, path) if isinstance(entry, URLResolver) else [path]
        return found

    below = {
        re.sub(r"<[^>]+>", "<id>", path)[6:] for path in walk(get_resolver()) if path.startswith("konto/")
    }
    ours = {
        "logga-in/",
        "logga-in/kod/",
        "logga-in/kod/ny/",
        "logga-in/losenord/",
        "stangt/",
        "logga-ut/",
        "ta-med/",
        "bekrafta/",
        "losenord/",
        "losenord/valj/",
        "andra-faktor/",
    }
    second_factor = {
        "tvasteg/",
        "tvasteg/authenticate/",
        "tvasteg/reauthenticate/",
        "tvasteg/totp/activate/",
        "tvasteg/totp/deactivate/",
        "tvasteg/recovery-codes/",
        "tvasteg/recovery-codes/generate/",
        "tvasteg/recovery-codes/download/",
        "tvasteg/webauthn/",
        "tvasteg/webauthn/add/",
        "tvasteg/webauthn/reauthenticate/",
        "tvasteg/webauthn/keys/<id>/remove/",
        "tvasteg/webauthn/keys/<id>/edit/",
        "tvasteg/webauthn/login/",
    }
    only_lead_to_the_form = {"logga-in/mejlkod/", "registrera/", "glomt/", "epost/", "epost/bekrafta/"}
    assert below == ours | second_factor | only_lead_to_the_form
    for path in only_lead_to_the_form:
        for answer in (
            Client().get(f"/konto/{path}"),
            Client().post(f"/konto/{path}", {"email": "x@example.com"}),
        ):
            assert answer["Location"] == "/konto/logga-in/"
    assert not User.objects.filter(email="x@example.com").exists()
