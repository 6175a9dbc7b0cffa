"""Where things are kept: database, cache, files, task queue, mail."""

from typing import Any

from .environment import DATA_DIR, DEMO, SITE_ROOT, env

# Decision 10: WAL and IMMEDIATE, so that fifty writers wait for each other instead of failing, and
# synchronous=FULL, so that "saved" means on disk (0.19 ms a commit, measured).
SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
        "PRAGMA temp_store=MEMORY;PRAGMA mmap_size=134217728;PRAGMA cache_size=-20000;"
    ),
}


def database() -> dict[str, Any]:
    """Return the database that DATABASE_URL names, or the SQLite file of the data folder."""
    chosen: dict[str, Any] = env.db("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'fyr.sqlite3'}")
    if chosen["ENGINE"].endswith("sqlite3"):
        chosen["OPTIONS"] = dict(SQLITE_OPTIONS)
        # Keeping the connection gains 1.7 times on Wagtail pages.
        chosen["CONN_MAX_AGE"] = None
    else:
        # The pool is per process and takes over from persistent connections.
        chosen["OPTIONS"] = {**chosen.get("OPTIONS", {}), "pool": {"min_size": 1, "max_size": 8}}
        chosen["CONN_MAX_AGE"] = 0
    return chosen


DATABASES = {"default": database()}

# allauth counts tries in the cache, so every process must see the same one: a table unless a server is named.
CACHES = {"default": env.cache("CACHE_URL", default="dbcache://cache")}

# Several hosts share the generation of kept pages through Redis; one host has a file (media/freshness.py).
GENERATION_THROUGH_CACHE = CACHES["default"]["BACKEND"].endswith("RedisCache")

# Rendered pages that each process keeps in memory, in bytes (pages/page_cache.py).
PAGE_CACHE_BYTES = env.int("PAGE_CACHE_MB", default=24) * 1024 * 1024

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [SITE_ROOT / "static"]
MEDIA_URL = "/uploads/"
MEDIA_ROOT = DATA_DIR / "uploads"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

EMAIL_CONFIG = env.email("EMAIL_URL", default="filemail://" if DEMO else "smtp://127.0.0.1:25")
vars().update(EMAIL_CONFIG)
# Every letter goes to the outbox first; the worker sends it on by what EMAIL_URL names (people.emails).
MAIL_TRANSPORT: str = EMAIL_CONFIG["EMAIL_BACKEND"]
EMAIL_BACKEND = "people.emails.QueuedBackend"
if DEMO and not env.str("EMAIL_URL", default=""):
    EMAIL_FILE_PATH = str(DATA_DIR / "outbox")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Fyr <noreply@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# A mail server that does not answer may hold up the worker, never a visitor.
EMAIL_TIMEOUT = 20
