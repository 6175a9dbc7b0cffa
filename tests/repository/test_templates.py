"""Templates keep the promises of the house: none unused, nothing inline, nothing from outside."""

import re
from pathlib import Path

import pytest

from config.settings.environment import ROOT

TEMPLATES = ROOT / "site" / "templates"
#: Templates that a package looks up by a name of its own.
BY_NAME_ELSEWHERE = (
    "wagtail",
    "account/",
    "mfa/",
    "allauth/",
    "socialaccount/",
    "illustrations/",
    "blocks/",
    "components/icons/",
)
BY_NAME_OF_STATUS = {"400.html", "403.html", "404.html", "500.html", "503.html"}
OURS = sorted(file for file in TEMPLATES.rglob("*.html"))


def own_names() -> list[str]:
    return [str(file.relative_to(TEMPLATES)) for file in OURS]


@pytest.fixture(scope="module")
def everything_that_may_name_a_template() -> str:
    files = [*OURS]
    for source in ("courses", "quizzes", "people", "media", "site"):
        files += [file for file in (ROOT / source).rglob("*.py") if "migrations" not in file.parts]
    return "\n".join(file.read_text() for file in files)


@pytest.mark.parametrize("name", own_names())
def test_every_template_is_used(name: str, everything_that_may_name_a_template: str) -> None:
    if name in BY_NAME_OF_STATUS or name.startswith(BY_NAME_ELSEWHERE):
        return
    stem = name.removesuffix(".html")
    page_template = "_page" in name  # Wagtail derives the name from the model's
    assert (
        page_template
        or name in everything_that_may_name_a_template
        or f"{stem}." in everything_that_may_name_a_template
    )


@pytest.mark.parametrize("file", OURS, ids=own_names())
def test_nothing_inline_and_nothing_from_outside(file: Path) -> None:
    name = str(file.relative_to(TEMPLATES))
    if name.startswith("wagtail"):
        return  # the admin has nonces
    text = re.sub(r"{#.*?#}|{% comment.*?endcomment %}", "", file.read_text(), flags=re.S)
    assert not re.search(r"\sstyle=", text), "inline style"
    assert not re.search(r"\son[a-z]+=\"", text), "inline handler"
    scripts = [
        tag
        for tag in re.findall(r"<script[^>]*>", text)
        if "src=" not in tag and "application/json" not in tag
    ]
    assert not scripts, scripts
    assert not re.search(r"<(script|link|img|iframe|source|video)[^>]+(src|href)=\"(https?:)?//", text), (
        "from outside"
    )
    assert "csrf_token" not in text, "public pages are guarded by origin (decision 8)"
