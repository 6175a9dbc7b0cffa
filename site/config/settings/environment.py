"""What the environment says: every variable the site reads is read here, once.

The names are in docs/reference/environment.md. A missing one that matters stops the start with a
sentence that says what to set.
"""

from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

SITE_ROOT = Path(__file__).resolve().parents[2]
ROOT = SITE_ROOT.parent

env = environ.Env()

#: Demo mode: demo people, mail kept in a folder, a key of no value. Never on a real site.
DEMO = env.bool("DEMO", default=False)

#: Where everything that is not code lives: database, uploads, outbox, built static files.
DATA_DIR = Path(env.str("DATA_DIR", default=str(ROOT / "var"))).resolve()

HOST = env.str("HOST", default="127.0.0.1")
PORT = env.int("PORT", default=8000)

#: The address that visitors use. Its scheme decides about HTTPS redirects, HSTS and `__Host-` cookies.
BASE_URL = env.str("BASE_URL", default=f"http://127.0.0.1:{PORT}").rstrip("/")
HTTPS = urlsplit(BASE_URL).scheme == "https"

#: How many reverse proxies of our own stand in front; 0 means that forwarded headers are ignored.
TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)


def required(name: str, what: str, demo: str) -> str:
    """Return the variable, or the demo value in demo mode, or stop with what to set."""
    value = env.str(name, default="")
    if value:
        return value
    if DEMO:
        return demo
    raise ImproperlyConfigured(f"{name} saknas / is not set. {what}")
