"""Pages kept in memory: 0 queries for a hit, fresh at once, never anyone's own page."""

import os
import subprocess
import sys
from pathlib import Path

import brotli
import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction

from courses.rules.roles import Role
from media.models import SiteFrame
from pages.models import StandardPage
from pages.page_cache import kept_pages
from people.recognition import GUEST_COOKIE

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def empty_store():
    kept_pages.clear()


@pytest.fixture
def article(site_tree):
    page = site_tree.home.add_child(instance=StandardPage(title="Artikel", slug="artikel", lead="Första."))
    page.save_revision().publish()
    return page


def text(client, path="/artikel/", **extra):
    return client.get(path, **extra).content.decode()


def edit(page, **values):
    page = StandardPage.objects.get(pk=page.pk)
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


@pytest.mark.parametrize("path", ["/", "/en/", "/artikel/", "/cookies/", "/robots.txt", "/sitemap.xml"])
def test_a_hit_asks_the_database_nothing(article, client, count_queries, path):
    first = client.get(path)
    with count_queries() as asked:
        again = client.get(path)
    assert asked == []
    assert again.content == first.content
    assert dict(again.headers) == dict(first.headers)


def test_a_miss_costs_few_queries_too(article, client, count_queries):
    client.get("/artikel/")
    kept_pages.clear()
    with count_queries() as asked:
        assert client.get("/artikel/").status_code == 200
    assert len(asked) <= 2, asked


def test_a_hit_runs_nothing_but_the_outermost_middleware(article, client, monkeypatch):
    client.get("/artikel/")
    import pages.views.serve as served

    def must_not_run(*_args, **_kwargs):
        raise AssertionError("the view ran")

    monkeypatch.setattr(served.address_book, "current", must_not_run)
    assert client.get("/artikel/").status_code == 200


WAYS_TO_CHANGE = {
    "edit and publish": lambda page, tree: edit(page, lead="Andra."),
    "unpublish": lambda page, tree: page.unpublish(),
    "delete": lambda page, tree: Page.objects.get(pk=page.pk).delete(),
    "change the slug": lambda page, tree: edit(page, slug="annan"),
    "restrict": lambda page, tree: PageViewRestriction.objects.create(page=page, restriction_type="login"),
    "move": lambda page, tree: page.move(
        tree.home.add_child(instance=StandardPage(title="Mapp", slug="mapp")), pos="last-child"
    ),
}


@pytest.mark.parametrize("way", WAYS_TO_CHANGE)
def test_whatever_an_editor_does_shows_at_the_next_request(article, site_tree, client, way):
    assert "Första." in text(client)
    WAYS_TO_CHANGE[way](StandardPage.objects.get(pk=article.pk), site_tree)
    assert "Första." not in text(client)


def test_the_frame_is_fresh_too(article, site_tree, client):
    assert "Länsstyrelsen i Testlän" not in text(client)
    frame = SiteFrame.for_site(site_tree.site)
    frame.issuer = "Länsstyrelsen i Testlän"
    frame.save()
    assert "Länsstyrelsen i Testlän" in text(client)


def test_a_redirect_is_fresh_too(article, site_tree, client):
    assert client.get("/gammal/").status_code == 404
    Redirect.objects.create(old_path="/gammal", redirect_page=article, site=site_tree.site)
    assert client.get("/gammal/").status_code == 301


def test_a_draft_shows_nothing_and_throws_nothing_away(article, client):
    text(client)
    before = len(kept_pages)
    page = StandardPage.objects.get(pk=article.pk)
    page.lead = "Utkast."
    page.save_revision()
    assert "Första." in text(client)
    assert len(kept_pages) == before


def test_a_page_rendered_before_a_change_and_finished_after_it_is_not_served_again(
    article, client, monkeypatch
):
    """The generation is read before rendering: what was rendered from old rows must not pass for new."""
    real = StandardPage.serve

    def changed_meanwhile(self, request, *args, **kwargs):
        response = real(self, request, *args, **kwargs).render()
        edit(article, lead="Andra.")
        return response

    monkeypatch.setattr(StandardPage, "serve", changed_meanwhile)
    assert "Första." in text(client)
    monkeypatch.setattr(StandardPage, "serve", real)
    assert "Andra." in text(client)


@pytest.mark.django_db(transaction=True)
def test_another_process_publishes_and_this_one_is_fresh_at_once(article, client, settings):
    assert "Första." in text(client)
    program = (
        "import sys, django; sys.path[:0] = ['site', '.'];"
        "from django.conf import settings;"
        f"settings.DATABASES['default']['NAME'] = {settings.DATABASES['default']['NAME']!r};"
        "django.setup();"
        f"settings.DATA_DIR = {str(settings.DATA_DIR)!r};"
        "from pages.models import StandardPage;"
        "page = StandardPage.objects.get(slug='artikel'); page.lead = 'Andra.';"
        "page.save_revision().publish()"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=environment, check=True, timeout=90)
    assert "Andra." in text(client)


def test_someone_signed_in_never_gets_and_never_leaves_a_kept_page(article, django_user_model, client):
    text(client)
    before = len(kept_pages)
    signed_in = Client()
    signed_in.force_login(
        django_user_model.objects.create_user(email="larare@fyr.example", password="x" * 16)
    )
    response = signed_in.get("/artikel/")
    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers
    assert len(kept_pages) == before
    assert text(client) == text(Client())


def test_a_guest_never_gets_and_never_leaves_a_kept_page(article, client):
    client.cookies[GUEST_COOKIE] = "x" * 22
    response = client.get("/artikel/")
    assert response.headers["Cache-Control"] == "no-store"
    assert len(kept_pages) == 0


@pytest.mark.parametrize(
    "path", ["/stod/", "/lamna", "/does-not-exist/", "/artikel/?x=1", "/mina-sidor/", "/livez"]
)
def test_what_is_never_kept(article, client, path):
    client.get(path)
    assert len(kept_pages) == 0


def test_the_answer_to_a_head_is_not_kept_as_the_page(article, client):
    client.head("/artikel/")
    assert "Första." in text(client)
    head = client.head("/artikel/")
    assert head.content == b"" and head.status_code == 200


@pytest.mark.parametrize("role", list(Role))
def test_a_track_in_the_address_is_a_page_of_its_own(article, client, role):
    text(client)
    text(client, f"/artikel/?spar={role}")
    assert len(kept_pages) == 2


@pytest.mark.parametrize(
    "query", ["spar=skola", "spar=", "spar=School", "spar=" + "a" * 41, "spar=school&x=1", "x=1&spar=school"]
)
def test_a_track_that_there_is_not_is_answered_and_not_kept(article, client, query):
    assert "Första." in text(client, f"/artikel/?{query}")
    assert len(kept_pages) == 0


def test_a_29_an_unknown_host_is_refused_and_poisons_nothing(article, client):
    for host in ("evil.example", "testserver@evil.example", "testserver:99999x", "203.0.113.7"):
        response = client.get("/artikel/", HTTP_HOST=host)
        assert response.status_code == 400
        assert host not in response.content.decode()
    assert len(kept_pages) == 0
    assert "evil" not in text(client, HTTP_X_FORWARDED_HOST="evil.example")
    assert "evil" not in text(client, "/sitemap.xml", HTTP_X_FORWARDED_HOST="evil.example")
    assert "evil" not in text(client)


def test_previews_are_never_kept_nor_answered_from_memory(article, django_user_model):
    page = StandardPage.objects.get(pk=article.pk)
    Client().get("/artikel/")
    before = len(kept_pages)
    page.lead = "Bara ett utkast."
    asked_by = RequestFactory().get("/admin/")
    asked_by.user = AnonymousUser()
    response = page.make_preview_request(asked_by)
    assert "Bara ett utkast." in response.content.decode()
    assert len(kept_pages) == before
    assert "Bara ett utkast." not in text(Client())
    assert "frame-ancestors 'self'" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_each_encoding_is_kept_for_itself_and_says_the_same(article, client):
    plain = client.get("/artikel/").content
    for _ in range(2):
        small = client.get("/artikel/", HTTP_ACCEPT_ENCODING="gzip, br")
        assert small.headers["Content-Encoding"] == "br"
        assert int(small.headers["Content-Length"]) == len(small.content) < len(plain)
        assert brotli.decompress(small.content) == plain
    assert client.get("/artikel/").content == plain


def test_a_browser_that_has_the_page_gets_304_until_it_changes(article, client):
    etag = client.get("/artikel/").headers["ETag"]
    same = client.get("/artikel/", HTTP_IF_NONE_MATCH=etag)
    assert same.status_code == 304 and same.content == b""
    assert same.headers["ETag"] == etag
    assert "Content-Security-Policy" in same.headers
    edit(article, lead="Andra.")
    assert client.get("/artikel/", HTTP_IF_NONE_MATCH=etag).status_code == 200


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("{etag}", 304),
        ("W/{etag}", 304),
        ('"another", W/{etag}', 304),
        ("*", 304),
        ('"another"', 200),
        ('W/"another"', 200),
        ("w/{etag}", 200),
        ("W/", 200),
        ("", 200),
    ],
)
def test_a_tag_that_a_proxy_made_weak_is_known_again(article, client, asked, status):
    etag = client.get("/artikel/").headers["ETag"]
    kept_pages.clear()
    for _rendered_then_kept in range(2):
        answer = client.get("/artikel/", HTTP_IF_NONE_MATCH=asked.format(etag=etag))
        assert answer.status_code == status


def test_a_browser_asks_each_time_and_no_shared_cache_keeps_a_page(article, client):
    assert client.get("/artikel/").headers["Cache-Control"] == "private, no-cache"
    assert client.get("/artikel/").headers["Vary"] == "Accept-Encoding"


def test_no_secret_is_in_what_is_kept(article, client):
    assert "csrf" not in text(client).lower()
    assert "nonce" not in client.get("/artikel/").headers["Content-Security-Policy"]
