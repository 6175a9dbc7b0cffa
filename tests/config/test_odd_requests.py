"""Whatever is asked, the answer is a plain page and never a 500."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.django_db

ODD_PATHS = [
    "/%00",
    "/a%00b/",
    "/%ff%fe/",
    "/%C3%28/",
    "/\u202eevil/",
    "/å/ä/ö/",
    "/..%2f..%2fetc/passwd",
    "/../../etc/passwd",
    "//evil.example/",
    "/\\evil.example/",
    "/%0d%0aSet-Cookie:%20x=1/",
    "/" + "a" * 5000 + "/",
    "/" + "a/" * 500,
    "/stod/%00/",
    "/en/%00/",
    "/cookies/?%00=%ff",
    "/?spar=%00",
    "/?" + "a=1&" * 2000,
    "/dokument/0/x",
    "/dokument/99999999999999999999/x",
    "/intyg/%00/",
    "/kurs/%00/",
    "/prov/not-a-uuid/fraga/1/",
    "/static/../settings.py",
    "/static/%00",
    "/uploads/%2e%2e/x",
    "/konto/%00/",
    "/konto/logga-in/?next=%00",
    "/admin/%00",
    "/_util/authenticate_with_password/1/1/",
    "/sitemap.xml?page=%00",
    "/favicon.ico",
]


@pytest.mark.parametrize("path", ODD_PATHS, ids=range(len(ODD_PATHS)))
def test_odd_addresses(site_tree, path):
    for method in ("get", "head", "post", "put", "delete", "options"):
        response = getattr(Client(), method)(path, headers={"Sec-Fetch-Site": "same-origin"})
        assert response.status_code < 500, (method, path)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.text(max_size=40),
    query=st.text(max_size=40),
    cookie=st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=60),
    language=st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=40),
)
def test_anything_at_all(site_tree, path, query, cookie, language):
    for prefix in ("/", "/en/", "/cookies/", "/stod/"):
        response = Client().generic(
            "GET",
            prefix + path.replace("?", ""),
            QUERY_STRING=query.encode("utf-8", "replace").decode("latin-1"),
            HTTP_COOKIE=f"fyr_session={cookie}; fyr_guest={cookie}; {cookie}",
            HTTP_ACCEPT_LANGUAGE=language,
            HTTP_ACCEPT_ENCODING=language,
            HTTP_IF_NONE_MATCH=language,
        )
        assert response.status_code < 500


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "/\\evil.example",
        "https:evil.example",
        "https://evil.example/",
        "javascript:alert(1)",
    ],
)
@pytest.mark.parametrize("path", ["/lamna", "/konto/logga-in/", "/konto/logga-ut/", "/cookies/", "/"])
def test_a_30_nothing_leads_where_the_address_says(site_tree, path, target):
    response = Client().get(path, {"next": target, "url": target, "return_url": target})
    assert "evil" not in response.headers.get("Location", "")
    assert f'href="{target}"' not in response.content.decode()


@pytest.mark.parametrize(
    "path", ["//evil.example", "//evil.example/stod", "/\\evil.example", "/%5cevil.example"]
)
def test_a_30_a_missing_slash_leads_to_ourselves(site_tree, path):
    response = Client().get(path)
    location = response.headers.get("Location", "/")
    assert location.startswith("/") and not location.startswith(("//", "/\\"))


def test_a_method_that_an_address_does_not_know_is_a_plain_answer(site_tree):
    assert Client().get("/cookies/rensa/").status_code == 405
    assert Client().post("/cookies/", headers={"Sec-Fetch-Site": "same-origin"}).status_code == 405
