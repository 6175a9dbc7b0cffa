"""`/livez` and `/readyz`, and what visitors see when the database is away (TRUST F-06)."""

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test import Client

from config import health

pytestmark = pytest.mark.django_db


def down(*_args, **_kwargs):
    raise OperationalError("connection to server at 203.0.113.7 failed")


@pytest.fixture
def no_database(monkeypatch):
    with connection.execute_wrapper(down):
        yield


def test_both_are_fine_on_a_running_site(client):
    call_command("migrate", verbosity=0)
    assert client.get("/livez").json() == {"ok": True, "process": True}
    assert client.get("/readyz").json() == {"ok": True, "database": True, "migrations": True, "storage": True}


def test_neither_looks_at_the_host_nor_is_stored(client):
    for path in ("/livez", "/readyz"):
        response = client.get(path, HTTP_HOST="10.1.2.3:8000")
        assert response.status_code != 400
        assert response.headers["Cache-Control"] == "no-store"


def test_the_process_lives_without_a_database(client, no_database):
    assert client.get("/livez").status_code == 200


def test_without_a_database_it_is_not_ready(client, no_database):
    response = client.get("/readyz")
    assert response.status_code == 503 and response.json()["database"] is False
    assert response.headers["Retry-After"]


def test_with_migrations_waiting_it_is_not_ready(client, monkeypatch):
    monkeypatch.setattr(health, "_applied", False)
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda self, targets: ["one"])
    assert client.get("/readyz").json() == {
        "ok": False,
        "database": True,
        "migrations": False,
        "storage": True,
    }


def test_without_storage_it_is_not_ready(client, monkeypatch):
    monkeypatch.setattr(health, "_storage_is_there", down)
    assert client.get("/readyz").json()["storage"] is False


def test_f_06_a_visitor_gets_503_with_a_time_and_the_numbers(site_tree, no_database):
    client = Client(raise_request_exception=False)
    response = client.get("/inte-i-minnet/")
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "10"
    assert response.headers["Cache-Control"] == "no-store"
    shown = response.content.decode()
    assert "tel:112" in shown and 'href="/lamna"' in shown
    assert "Traceback" not in shown and "203.0.113.7" not in shown


def test_f_06_what_is_in_memory_is_still_served_and_all_is_well_afterwards(site_tree):
    client = Client(raise_request_exception=False)
    client.get("/")
    with connection.execute_wrapper(down):
        assert client.get("/").status_code == 200
        assert client.get("/en/?x=1").status_code == 503
    assert client.get("/en/?x=1").status_code == 200


def test_a_fault_of_ours_is_a_plain_page(site_tree, monkeypatch):
    from pages.models import HomePage

    def fault(*_args, **_kwargs):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(HomePage, "serve", fault)
    response = Client(raise_request_exception=False).get("/")
    assert response.status_code == 500
    shown = response.content.decode()
    assert "secret detail" not in shown and "tel:112" in shown and 'href="/lamna"' in shown
