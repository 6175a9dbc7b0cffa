"""The settings under test: a database file of its own, quick hashing, mail in memory."""

import os
from zlib import crc32

os.environ.setdefault("SECRET_KEY", "test-" + "k" * 60)
os.environ.setdefault("ALLOWED_HOSTS", "testserver,localhost,127.0.0.1")

from config.translations import compile_catalogue

from .base import *  # noqa: F403
from .base import CACHES, DATABASES
from .environment import ROOT
from .storage import SQLITE_OPTIONS

# A fresh clone has no compiled catalogue, and Django reads it while it starts; tests read Swedish.
compile_catalogue()

TEST_DIR = ROOT / "var" / "test"
TEST_DIR.mkdir(parents=True, exist_ok=True)
#: Whose run this is: two runs at the same time with names of their own never meet.
RUN = os.environ.get("FYR_TEST_DB", "fyr")
if "PYTEST_XDIST_WORKER" in os.environ:
    RUN = f"{RUN}-{os.environ['PYTEST_XDIST_WORKER']}"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file: with SQLite in memory the live server's threads would share one connection.
    DATABASES["default"]["TEST"] = {"NAME": str(TEST_DIR / f"test-{RUN}.sqlite3")}
    # Nothing here has to outlive a power cut; what learners are told is saved does (FULL, held by a test).
    DATABASES["default"]["OPTIONS"]["init_command"] = SQLITE_OPTIONS["init_command"].replace(
        "synchronous=FULL", "synchronous=OFF"
    )
else:
    # Servers are shared with other copies of the repository, so the copy's place is part of the name.
    RUN = f"{RUN}_{crc32(str(ROOT).encode()):08x}"
    DATABASES["default"]["TEST"] = {
        "NAME": f"test_{RUN}",
        # Letters, also on a server that was set up for bytes.
        "CHARSET": "UTF8",
        "TEMPLATE": "template0",
    }
    # As above.
    DATABASES["default"]["OPTIONS"]["options"] = "-c synchronous_commit=off"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
# Each run has keys and a folder of its own, so that two runs never share a generation.
CACHES["default"]["KEY_PREFIX"] = f"test-{RUN}"
DATA_DIR = TEST_DIR / f"data-{RUN}"
MEDIA_ROOT = DATA_DIR / "uploads"
STATIC_ROOT = DATA_DIR / "static"
