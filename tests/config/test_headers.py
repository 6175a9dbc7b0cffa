"""What every answer tells the browser (decision 8, TRUST A-32)."""

import pytest
from django.test import Client, override_settings

from pages.models import StandardPage, SupportPage
from people.recognition import GUEST_COOKIE

pytestmark = pytest.mark.django_db

PUBLIC = [
    "/",
    "/en/",
    "/om-fyr/",
    "/stod/",
    "/cookies/",
    "/konto/logga-in/",
    "/lamna",
    "/robots.txt",
    "/sitemap.xml",
    "/livez",
    "/readyz",
    "/does-not-exist/",
    "/static/css/frame.css",
    "/admin/",
]


@pytest.fixture
def pages(site_tree):
    for page in (
        StandardPage(title="Om Fyr", slug="om-fyr"),
        SupportPage(title="Råd och stöd", slug="stod", lead="Här ser du vem du kan ringa."),
    ):
        site_tree.home.add_child(instance=page).save_revision().publish()


def policy(response):
    parts = (part.strip().split(" ", 1) for part in response.headers["Content-Security-Policy"].split(";"))
    return {part[0]: part[1] if len(part) > 1 else "" for part in parts if part[0]}


@pytest.mark.parametrize("path", PUBLIC)
def test_every_public_address_carries_the_headers(pages, client, path):
    for _kept_the_second_time in range(2):
        response = client.get(path)
        assert response.status_code < 500
        headers = response.headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert headers["Referrer-Policy"] in ("same-origin", "no-referrer")
        assert "geolocation=()" in headers["Permissions-Policy"]
        said = policy(response)
        assert said["default-src"] == "'none'"
        assert said["frame-ancestors"] == "'none'"
        assert said["base-uri"] == "'none'" and said["object-src"] == "'none'"
        assert said["form-action"] == "'self'"
        assert "unsafe" not in said["script-src"]


@pytest.mark.parametrize("path", [path for path in PUBLIC if path != "/admin/"])
def test_public_pages_allow_neither_inline_styles_nor_nonces(pages, client, path):
    said = policy(client.get(path))
    assert said["script-src"] == "'self'"
    assert said["style-src"] == "'self'"


@pytest.mark.parametrize("path", [path for path in PUBLIC if path != "/admin/"])
def test_p_01_reading_sets_no_cookie(pages, path):
    client = Client()
    assert not client.get(path).cookies
    assert not client.cookies


def test_only_the_admin_may_set_styles_inline(pages, admin_session):
    said = policy(admin_session.get("/admin/"))
    assert "'unsafe-inline'" in said["style-src"]
    assert "'unsafe-inline'" not in said["script-src"] and "'unsafe-eval'" not in said["script-src"]
    assert said["frame-ancestors"] == "'none'"


@pytest.fixture
def admin_session(client, django_user_model, settings):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.endswith("AdminStepMiddleware")]
    client.force_login(django_user_model.objects.create_superuser(email="a@fyr.example", password="x" * 16))
    return client


@pytest.mark.parametrize(
    "path",
    [
        "/konto/logga-in/",
        "/mina-sidor/",
        "/en/mina-sidor/",
        "/kurs/x/",
        "/prov/x/",
        "/intyg/x/",
        "/en/intyg/x/",
        "/admin/",
        "/stod/",
        "/lamna",
    ],
)
def test_personal_addresses_are_stored_nowhere(pages, client, path):
    assert client.get(path).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/", "/om-fyr/", "/cookies/", "/does-not-exist/"])
def test_whatever_someone_known_sees_is_stored_nowhere(pages, path, django_user_model):
    guest = Client()
    guest.cookies[GUEST_COOKIE] = "x" * 22
    assert guest.get(path).headers["Cache-Control"] == "no-store"
    signed_in = Client()
    signed_in.force_login(django_user_model.objects.create_user(email="b@fyr.example", password="x" * 16))
    assert signed_in.get(path).headers["Cache-Control"] == "no-store"


def test_the_support_page_leaves_no_trace(pages, client):
    response = client.get("/stod/")
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "<form" not in response.content.decode().split("<main")[1].split("</main")[0]


@override_settings(SECURE_SSL_REDIRECT=True, SECURE_HSTS_SECONDS=31_536_000, SECURE_PROXY_SSL_HEADER=None)
def test_on_https_everything_is_redirected_but_the_health_addresses(pages):
    client = Client()
    assert client.get("/om-fyr/").headers["Location"] == "https://testserver/om-fyr/"
    assert client.get("/livez").status_code == 200
    assert client.get("/readyz").status_code in (200, 503)
    assert "max-age=31536000" in client.get("/om-fyr/", secure=True).headers["Strict-Transport-Security"]
    # The kept page of the secure address must not answer the insecure one.
    assert client.get("/om-fyr/").status_code == 301


@pytest.mark.parametrize(
    ("proxies", "redirected"), [(0, True), (1, False)], ids=["no proxy of ours", "one proxy of ours"]
)
def test_a_forwarded_scheme_counts_only_where_a_proxy_of_ours_writes_it(pages, settings, proxies, redirected):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if proxies else None
    response = Client().get("/om-fyr/", headers={"X-Forwarded-Proto": "https"})
    assert (response.status_code == 301) is redirected
