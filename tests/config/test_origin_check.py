"""Where a request comes from decides whether it may change anything (decision 8, TRUST A-31)."""

import pytest
from django.test import Client, RequestFactory, override_settings

from config.origin_check import comes_from_us

HOST = {"HTTP_HOST": "testserver"}


@pytest.mark.parametrize(
    ("fetch_site", "origin", "expected"),
    [
        ("same-origin", None, True),
        ("same-origin", "http://testserver", True),
        ("same-site", None, False),
        ("same-site", "http://testserver", False),
        ("cross-site", None, False),
        ("cross-site", "http://testserver", False),
        ("none", "http://testserver", True),
        ("none", "https://evil.example", False),
        ("none", None, None),
        (None, "http://testserver", True),
        (None, "http://TESTSERVER", True),
        (None, "http://testserver:8080", False),
        (None, "http://testserver.evil.example", False),
        (None, "http://evil.example/testserver", False),
        (None, "null", False),
        (None, "", False),
        (None, "http://[", False),
        (None, "ftp://testserver", False),
        (None, None, None),
    ],
)
def test_who_counts_as_us(fetch_site, origin, expected):
    headers = dict(HOST)
    if fetch_site is not None:
        headers["HTTP_SEC_FETCH_SITE"] = fetch_site
    if origin is not None:
        headers["HTTP_ORIGIN"] = origin
    assert comes_from_us(RequestFactory().post("/", **headers)) is expected


@override_settings(SESSION_COOKIE_SECURE=True)
def test_on_https_a_page_fetched_without_it_is_not_us():
    assert comes_from_us(RequestFactory().post("/", **HOST, HTTP_ORIGIN="http://testserver")) is False
    assert comes_from_us(RequestFactory().post("/", **HOST, HTTP_ORIGIN="https://testserver")) is True


#: Addresses that change something or leave, and that anyone can name.
UNSAFE = [
    "/cookies/rensa/",
    "/lamna",
    "/konto/logga-in/",
    "/konto/logga-ut/",
    "/",
    "/en/",
    "/stod/",
    "/mina-sidor/",
    "/admin/login/",
    "/kurs/x/starta/",
    "/intyg/x/ar-det/",
    "/prov/x/spara/",
    "/does-not-exist/",
]


@pytest.mark.django_db
@pytest.mark.parametrize("path", UNSAFE)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_31_a_form_on_another_site_is_refused_with_a_way_on(site_tree, path, method):
    client = Client(enforce_csrf_checks=True)
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {"Origin": "null"}):
        response = getattr(client, method)(path, headers=headers)
        assert response.status_code == 403
        assert not response.cookies
        assert 'class="button" href="/' in response.content.decode()
        assert 'href="/lamna"' in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/cookies/rensa/", "/konto/logga-ut/", "/konto/logga-in/"])
def test_a_31_without_any_sign_of_where_it_comes_from_a_token_is_needed(site_tree, path):
    assert Client(enforce_csrf_checks=True).post(path).status_code == 403


@pytest.mark.django_db
def test_a_form_of_our_own_needs_no_token_and_no_cookie(site_tree):
    response = Client(enforce_csrf_checks=True).post(
        "/cookies/rensa/", headers={"Sec-Fetch-Site": "same-origin"}
    )
    assert response.status_code == 200
    old_browser = Client(enforce_csrf_checks=True).post(
        "/cookies/rensa/", headers={"Origin": "http://testserver"}
    )
    assert old_browser.status_code == 200


@pytest.mark.django_db
def test_the_admin_keeps_its_tokens_on_top(site_tree, django_user_model):
    editor = django_user_model.objects.create_superuser(email="a@fyr.example", password="x" * 16)
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    response = client.post("/admin/logout/", headers={"Sec-Fetch-Site": "same-origin"})
    assert response.status_code == 403
