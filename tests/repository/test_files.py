"""What no file of the repository may hold, and what every module must."""

import ast
import re
import subprocess

import pytest

from config.settings.environment import ROOT

FORBIDDEN_NAMES = re.compile(r"(^|/)(utils?|helpers?|common|core|misc)(\.py|/)")
#: Spelt in halves, so that this file does not hold what it looks for.
FORBIDDEN_TEXT = re.compile(
    "|".join(["/wo" + "rk/", "/ro" + "ot/", "pypi\\." + "org", "python" + "hosted", "registry\\.np" + "mjs"])
)
PLACEHOLDERS = re.compile(
    r"lorem ips" + "um|\\bTO" + "DO\\b|\\bFIX" + "ME\\b|not implemen" + "ted", re.IGNORECASE
)


def tracked(pattern: str = "") -> list[str]:
    names = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    return [name for name in names if name and name.endswith(pattern) and (ROOT / name).is_file()]


def text_of(name: str) -> str:
    try:
        return (ROOT / name).read_text()
    except UnicodeDecodeError:
        return ""


def test_no_drawer_for_what_has_no_name() -> None:
    assert not [name for name in tracked() if FORBIDDEN_NAMES.search(name)]


def test_no_path_of_a_machine_and_no_address_of_a_registry() -> None:
    assert not [name for name in tracked() if FORBIDDEN_TEXT.search(text_of(name))]


def test_nothing_is_left_for_later() -> None:
    assert not [
        name
        for name in tracked()
        if name.endswith((".py", ".html", ".css", ".js", ".md")) and PLACEHOLDERS.search(text_of(name))
    ]


@pytest.mark.parametrize("name", [n for n in tracked(".py") if "/migrations/" not in n])
def test_every_module_says_what_it_is(name: str) -> None:
    text = text_of(name)
    if text.strip():
        assert ast.get_docstring(ast.parse(text)), name


def test_site_is_a_source_root_and_never_a_package() -> None:
    import site

    assert not (ROOT / "site" / "__init__.py").exists()
    assert hasattr(site, "getsitepackages")


def test_locks_have_hashes_and_no_address() -> None:
    for name in ("requirements.txt", "requirements-dev.txt", "requirements-films.txt"):
        text = text_of(name)
        assert "--hash=sha256:" in text
        assert "http" not in text and "--index" not in text
