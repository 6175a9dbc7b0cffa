"""`/cookies/` says what can be stored here, and `Rensa den här enheten` removes it (TRUST P-02)."""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation

from pages.kept_in_browser import COOKIE, KEPT
from people.models import Learner
from people.recognition import GUEST_COOKIE
from people.rules.guest_key import guest_key_hash, new_guest_key

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[2]
OURS = {"headers": {"Sec-Fetch-Site": "same-origin"}}


@pytest.fixture
def guest(now):
    key = new_guest_key()
    Learner.objects.create(guest_key_hash=guest_key_hash(key), started_at=now, last_active_on=now.date())
    client = Client()
    client.cookies[GUEST_COOKIE] = key
    return client


def test_every_thing_kept_is_on_the_page(site_tree, client):
    shown = client.get("/cookies/").content.decode()
    for row in KEPT:
        assert row.name in shown


def test_p_02_what_the_scripts_store_is_on_the_list():
    """Every key that a script of ours names, compared with the list; a new one must be written down."""
    listed = {row.name.removesuffix("*") for row in KEPT if row.kind != COOKIE}
    found = set()
    for script in (ROOT / "site" / "static" / "js").rglob("*.js"):
        found |= set(re.findall(r"[\"'](fyr\.[a-z-]+\.?)[\"']", script.read_text()))
    assert found - {"fyr."} == listed


def test_p_02_cookies_of_a_signed_in_person_and_an_editor_are_on_the_list(
    site_tree, django_user_model, settings
):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.endswith("AdminStepMiddleware")]
    client = Client()
    client.force_login(django_user_model.objects.create_superuser(email="a@fyr.example", password="x" * 16))
    for path in ("/", "/cookies/", "/admin/", "/admin/pages/", "/konto/logga-in/", "/konto/logga-ut/"):
        client.get(path)
    assert set(client.cookies) <= {row.name for row in KEPT if row.kind == COOKIE}


def test_p_02_what_comes_with_a_sign_in_is_said_to_come_with_a_sign_in(site_tree, django_user_model):
    """Whoever learns and never sees the admin gets Django's form cookie too."""
    django_user_model.objects.create_user(email="larare@fyr.example", password="a long pass phrase")
    client = Client()
    form = {"address": "larare@fyr.example", "password": "a long pass phrase"}
    assert client.post("/konto/logga-in/losenord/", form, **OURS).status_code == 302
    came = {name for name, cookie in client.cookies.items() if cookie.value}
    with translation.override("en"):
        assert came == {row.name for row in KEPT if row.kind == COOKIE and row.set_when == "when you sign in"}


def test_nothing_is_cleared_by_looking(site_tree, guest):
    assert guest.get("/cookies/").status_code == 200
    assert guest.get("/cookies/rensa/").status_code == 405
    assert guest.cookies[GUEST_COOKIE].value


def test_a_guest_is_told_first_what_is_lost(site_tree, guest, client):
    warning = "notice--caution"
    assert warning in guest.get("/cookies/").content.decode()
    assert warning not in client.get("/cookies/").content.decode()


def test_the_button_forgets_the_guest_and_says_so(site_tree, guest):
    response = guest.post("/cookies/rensa/", **OURS)
    assert response.status_code == 200
    assert guest.cookies[GUEST_COOKIE].value == ""
    assert response.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert response.headers["Cache-Control"] == "no-store"


def test_the_button_signs_out_on_the_server_too(site_tree, django_user_model):
    client = Client()
    client.force_login(django_user_model.objects.create_user(email="larare@fyr.example", password="x" * 16))
    stolen = client.cookies["fyr_session"].value
    response = client.post("/cookies/rensa/", **OURS)
    assert not response.context["frame"].signed_in
    other = Client()
    other.cookies["fyr_session"] = stolen
    assert not other.get("/cookies/").context["frame"].signed_in


def test_pressing_it_twice_or_with_nothing_stored_is_fine(site_tree, client):
    assert client.post("/cookies/rensa/", **OURS).status_code == 200
    assert client.post("/cookies/rensa/", **OURS).status_code == 200
