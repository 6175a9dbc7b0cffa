"""What every test may ask for: a quick database, the site's tree, a counted block, a browser on a live site.

- `site_tree`: root, home pages in Swedish and English, both locales.
- `count_queries`: `with count_queries() as asked: …` then `assert len(asked) <= 6`.
- `live_site`: a live server with a browser page that fails the test on a request that leaves the host,
  an error in the console or a breach of the content security policy.
- `axe`: what axe-core finds on a page, `target-size` included.
- `empty_cache`: the cache of this run holds nothing, whatever earlier tests counted in it.
- `cache_keys`: a function that lists the keys the cache holds, in the table or in Redis.
- `now`: one fixed time, aware.

Browser tests carry `@pytest.mark.browser` and `@pytest.mark.django_db(transaction=True)`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.browser_setup import browser_path

# Playwright keeps an event loop in the main thread, and Django would refuse every query there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

#: Statements that Django logs and nobody asked for.
NOT_A_QUERY = ("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT", "PRAGMA", "SET CONSTRAINTS")


# ---------------------------------------------------------------- two processes


def in_browser(nodeid: str) -> bool:
    """Say by its name whether a test drives the browser: the fixture puts the browser's name there."""
    return "[chromium" in nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Share the suite between processes (`make test`): the browser's tests in one, other files one by one.

    The browser's tests are one long chain in one process with one browser; what a file prepares is prepared
    once. xdist has `loadgroup` for this, which does nothing with pytest 9 (its node ids cannot be changed).
    """
    from xdist.scheduler import LoadScopeScheduling

    class BrowserApart(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return "browser" if in_browser(nodeid) else nodeid.partition("::")[0]

    return BrowserApart(config, log)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Iterator[None]:
    """Start with the longest chain, the browser's, after pytest-django has made its own order."""
    yield
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: not in_browser(item.nodeid))


# ---------------------------------------------------------------- the database


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """Start Playwright before the database: afterwards `connections` would hold other objects."""
    if any(item.get_closest_marker("browser") for item in request.session.items):
        request.getfixturevalue("playwright")


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: Any,
    django_db_modify_db_settings: None,
) -> Iterator[None]:
    """Give the run a migrated database, from the kept copy when there is one, and the quick way back."""
    from django.test import TransactionTestCase
    from django.test.utils import setup_databases, teardown_databases

    from tests import pristine_database

    made: Any = None
    kept = pristine_database.cached_file()
    with django_db_blocker.unblock():
        if pristine_database.is_sqlite() and kept.exists():
            pristine_database.put_in_place(kept)
        else:
            made = setup_databases(
                verbosity=request.config.option.verbose,
                interactive=False,
                aliases={"default"},
                serialized_aliases=set(),
            )
            if pristine_database.is_sqlite():
                pristine_database.keep(kept)
            else:
                pristine_database.remember_postgresql()

    def back_to_pristine(self: TransactionTestCase) -> None:
        pristine_database.restore(kept)

    # In place of flush, which would take Wagtail's root page and locale away and put nothing back.
    flush = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]
    TransactionTestCase._fixture_teardown = back_to_pristine  # type: ignore[attr-defined]
    yield
    TransactionTestCase._fixture_teardown = flush  # type: ignore[attr-defined]
    with django_db_blocker.unblock():
        from django.db import connection, connections

        if made is not None:
            teardown_databases(made, verbosity=request.config.option.verbose)
        else:
            name = str(connection.settings_dict["NAME"])
            connections.close_all()
            pristine_database.remove(name)


@pytest.fixture
def count_queries() -> Callable[[], AbstractContextManager[list[str]]]:
    """Return a context manager whose value is, afterwards, the list of queries that were asked."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    @contextmanager
    def counted() -> Iterator[list[str]]:
        asked: list[str] = []
        with CaptureQueriesContext(connection) as captured:
            yield asked
        asked.extend(
            query["sql"]
            for query in captured.captured_queries
            if not query["sql"].lstrip().upper().startswith(NOT_A_QUERY)
        )

    return counted


@pytest.fixture(autouse=True)
def nothing_remembered(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let nothing that an earlier test left in memory be found: the generation changes with every test.

    A test that never commits would never run what waits for the commit, so there a bump counts at once.
    """
    from media import freshness

    marker = request.node.get_closest_marker("django_db")
    commits = {"transactional_db", "live_server", "live_site"} & set(request.fixturenames) or (
        marker is not None and marker.kwargs.get("transaction")
    )
    if not commits:
        monkeypatch.setattr(freshness, "on_commit", lambda function: function())
    freshness.forget()
    yield
    freshness.forget()


@pytest.fixture
def empty_cache(db: None) -> None:
    """Empty the cache of this run. On Redis its own keys only: others may use the same server."""
    from django.conf import settings
    from django.core.cache import cache

    if not settings.GENERATION_THROUGH_CACHE:
        cache.clear()
        return
    client = cache._cache.get_client(write=True)  # type: ignore[attr-defined]
    for key in client.scan_iter(match=cache.make_key("*"), count=1000):
        client.delete(key)


@pytest.fixture
def cache_keys(empty_cache: None) -> Callable[[], list[str]]:
    """Return a function that lists the keys the cache holds now, as whoever opens the store sees them."""
    from django.conf import settings
    from django.core.cache import cache
    from django.db import connection

    def look() -> list[str]:
        if settings.GENERATION_THROUGH_CACHE:
            client = cache._cache.get_client()  # type: ignore[attr-defined]
            return [key.decode() for key in client.scan_iter(match=cache.make_key("*"), count=1000)]
        with connection.cursor() as cursor:
            cursor.execute("SELECT cache_key FROM cache")
            return [row[0] for row in cursor.fetchall()]

    return look


# ---------------------------------------------------------------- the site


@pytest.fixture
def now() -> datetime:
    """One fixed time: a Monday forenoon in Stockholm."""
    return datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture
def site_tree(db: None) -> SimpleNamespace:
    """Return root, home (Swedish), english_home, site and both locales, published."""
    from pages.first_site import ensure_site

    found = ensure_site(hostname="testserver", port=80)
    return SimpleNamespace(
        root=found.root,
        home=found.home,
        english_home=found.english_home,
        site=found.site,
        swedish=found.swedish,
        english=found.english,
    )


# ---------------------------------------------------------------- the browser


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Launch the system's Chromium, quiet towards the network."""
    return {
        **browser_type_launch_args,
        "executable_path": browser_path(),
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            # Nothing outside this machine is found, so that a slip stays a failed test.
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
        ],
    }


@dataclass
class LiveSite:
    """A running site and a browser looking at it. `page` is a Playwright page; the rest is what it saw."""

    url: str
    page: Any
    browser: Any
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    #: Complaints that this test brings about on purpose: texts of which one must be part of the complaint.
    expected: list[str] = field(default_factory=list)
    contexts: list[Any] = field(default_factory=list)

    def go(self, path: str) -> Any:
        """Open a path of the site and return the response."""
        return self.page.goto(f"{self.url}{path}")

    def another_page(self, **options: Any) -> Any:
        """Return a page in a context of its own (another device, dark, no scripts …), watched alike."""
        context = self.browser.new_context(**options)
        self.contexts.append(context)
        page = context.new_page()
        self.watch(page)
        return page

    def watch(self, page: Any) -> None:
        """Write down what the page asks for outside the host, and what it complains about."""
        host = urlsplit(self.url).netloc

        def asked(request: Any) -> None:
            # Told of every request, also of one that a redirect leads to.
            parts = urlsplit(request.url)
            if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != host:
                self.outside.append(request.url)

        page.on("request", asked)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on(
            "console",
            lambda message: (
                self.complaints.append(f"{page.url}: {message.text}") if message.type == "error" else None
            ),
        )


@pytest.fixture
def live_site(
    request: pytest.FixtureRequest, transactional_db: None, settings: Any, browser: Any
) -> Iterator[LiveSite]:
    """Serve the site to a browser and fail on anything that leaves the host or breaks the policy.

    What a test brings about on purpose goes into `live_site.expected`. The way out leads to another site, and
    a test that presses it empties `live_site.outside` after having looked at it.
    """
    # Asked for here and not as an argument, so that the tree is there before the server answers.
    tree = request.getfixturevalue("site_tree") if "site_tree" in request.fixturenames else None
    server = request.getfixturevalue("live_server")
    parts = urlsplit(server.url)
    settings.BASE_URL = server.url
    if tree is not None:
        tree.site.hostname, tree.site.port = parts.hostname, parts.port
        tree.site.save()
    context = browser.new_context()
    page = context.new_page()
    site = LiveSite(url=server.url, page=page, browser=browser, contexts=[context])
    site.watch(page)
    yield site
    for made in site.contexts:
        made.close()
    assert not site.outside, f"requests left the host: {site.outside}"
    unexpected = [told for told in site.complaints if not any(part in told for part in site.expected)]
    assert not unexpected, "the browser complained:\n" + "\n".join(unexpected)


@pytest.fixture
def axe() -> Callable[[Any], list[str]]:
    """Return a function: page → what axe-core finds, one line per finding and element (empty is good)."""
    from axe_playwright_python.sync_playwright import Axe

    tool = Axe()
    options = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}

    def look(page: Any) -> list[str]:
        found = tool.run(page, options=options).response["violations"]
        return [
            f"{rule['id']} ({rule['impact']}): {' '.join(map(str, node['target']))} – {rule['help']}"
            for rule in found
            for node in rule["nodes"]
        ]

    return look
