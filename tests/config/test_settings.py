"""The settings as an operator's environment makes them, each read in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REAL = {
    "SECRET_KEY": "k" * 60,
    "ALLOWED_HOSTS": "fyr.example",
    "BASE_URL": "https://fyr.example",
    "DEMO": "0",
}


def start(arguments, tmp_path, **environment):
    kept = {key: value for key, value in os.environ.items() if key in ("PATH", "HOME", "LANG")}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**kept, "DATA_DIR": str(tmp_path), "PYTHONPATH": "site:.", **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def read(names, tmp_path, **environment):
    program = (
        "import json; from config.settings import base;"
        f"print(json.dumps({{name: getattr(base, name) for name in {names!r}}}))"
    )
    done = start(["-c", program], tmp_path, **environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_without_what_matters_the_start_stops_with_a_sentence(tmp_path, missing):
    environment = {key: value for key, value in REAL.items() if key != missing}
    done = start(["-c", "import config.settings.base"], tmp_path, **environment)
    assert done.returncode != 0
    assert missing in done.stderr.splitlines()[-1] and "Set it to" in done.stderr.splitlines()[-1]


def test_any_host_at_all_is_refused(tmp_path):
    done = start(["-c", "import config.settings.base"], tmp_path, **{**REAL, "ALLOWED_HOSTS": "*"})
    assert "ALLOWED_HOSTS must name the hosts" in done.stderr


def test_cookies_and_redirects_follow_the_scheme_of_the_address(tmp_path):
    names = ["SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS"]
    assert read(names, tmp_path, **REAL) == {
        "SESSION_COOKIE_NAME": "__Host-fyr_session",
        "SESSION_COOKIE_SECURE": True,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
    }
    plain = read(names, tmp_path, **{**REAL, "BASE_URL": "http://127.0.0.1:8000"})
    assert plain["SESSION_COOKIE_NAME"] == "fyr_session" and plain["SECURE_SSL_REDIRECT"] is False


def test_forwarded_headers_count_only_with_a_proxy_of_ours(tmp_path):
    names = ["SECURE_PROXY_SSL_HEADER", "USE_X_FORWARDED_HOST"]
    assert read(names, tmp_path, **REAL)["SECURE_PROXY_SSL_HEADER"] is None
    behind = read(names, tmp_path, **REAL, TRUSTED_PROXY_COUNT="1")
    assert behind["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]
    assert behind["USE_X_FORWARDED_HOST"] is False


def test_the_deployment_check_is_clean(tmp_path):
    done = start(
        ["manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        tmp_path,
        **{**REAL, "SECRET_KEY": "aB3-" + "xYz9_Qw8" * 8},
    )
    assert done.returncode == 0, done.stderr


def test_what_a_learner_is_told_is_saved_is_on_disk() -> None:
    """WAL with NORMAL may lose an acknowledged commit when the power goes; FULL does not."""
    from config.settings.storage import SQLITE_OPTIONS

    assert "PRAGMA synchronous=FULL" in SQLITE_OPTIONS["init_command"]
    assert "PRAGMA journal_mode=WAL" in SQLITE_OPTIONS["init_command"]
    assert SQLITE_OPTIONS["transaction_mode"] == "IMMEDIATE"
