"""`/lamna` leads away at once and changes nothing (decision 5, TRUST E-4, E-5, E-7)."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from people.models import Learner
from people.recognition import GUEST_COOKIE

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("method", ["get", "head", "post"])
def test_e_4_it_leads_to_a_page_that_nobody_asks_about(client, settings, method):
    response = getattr(client, method)("/lamna", headers={"Sec-Fetch-Site": "same-origin"})
    assert response.status_code == 303
    assert response.headers["Location"] == settings.EXIT_URL
    assert "fyr" not in settings.EXIT_URL and settings.EXIT_URL.startswith("https://")
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.content == b""


def test_e_4_only_the_cache_is_cleared_since_storage_holds_the_mark_for_the_back_button(client):
    assert client.get("/lamna").headers["Clear-Site-Data"] == '"cache"'


def test_e_4_it_signs_nobody_out_and_touches_no_cookie(django_user_model, count_queries):
    client = Client()
    client.force_login(django_user_model.objects.create_user(email="larare@fyr.example", password="x" * 16))
    client.cookies[GUEST_COOKIE] = "x" * 22
    sessions, learners = Session.objects.count(), Learner.objects.count()
    with count_queries() as asked:
        response = client.get("/lamna")
    assert asked == [], "leaving must not wait for the database"
    assert not response.cookies
    assert (Session.objects.count(), Learner.objects.count()) == (sessions, learners)
    assert client.get("/konto/").wsgi_request.user.is_authenticated


def test_e_7_it_stands_on_every_page_also_where_something_went_wrong(site_tree, monkeypatch):
    client = Client(raise_request_exception=False)
    pages = {
        "home": client.get("/"),
        "english": client.get("/en/"),
        "404": client.get("/finns-inte/"),
        "403": client.post("/cookies/rensa/", headers={"Sec-Fetch-Site": "cross-site"}),
        "400": client.get("/", HTTP_HOST="evil.example"),
        "sign in": client.get("/konto/logga-in/"),
        "support": client.get("/stod/"),
    }
    for name, response in pages.items():
        assert 'href="/lamna"' in response.content.decode(), name
        assert "tel:112" in response.content.decode(), name
