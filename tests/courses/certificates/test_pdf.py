"""The certificate as PDF (TRUST H-6, A-13, A-19, F-26): tagged, the same bytes again, no markup in it."""

import io
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pdfua import validate

from courses.models import Certificate
from courses.views.certificate_letter import Letter, letter_of
from courses.views.certificate_pdf import rendered
from tests.reading_pdf import texts_of, tree

pytestmark = pytest.mark.django_db

PAYLOADS = [
    '#read("/etc/passwd")',
    '") #panic("x") #("',
    "$ sum_(k=1)^n k $",
    "*bold* _emph_ = Heading\n= Heading\n// comment",
    '\\u{41} \\ #{ "x" * 1000 } [](){}',
    '"}, "issuer": "Polisen", "x": {"',
    "<script>alert(1)</script>",
    "`raw` @label <label> ~ -- ... 'quoted'",
    "%PDF-1.7 << /JS (app.alert) >>",
]


@pytest.fixture
def letter(make_certificate: Callable[..., Certificate]) -> Letter:
    return letter_of(make_certificate(None), name="Åsa Öberg-Lindström", issuer="")


def without_blanks(text: str) -> str:
    """Return a text with every mark kept: a hyphen in a name or in an attack must come back as it was."""
    return re.sub(r"\s+", "", text)


def test_h_6_it_is_tagged_titled_and_says_its_language(letter: Letter, tmp_path: Path) -> None:
    pdf = rendered(letter)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert len(document.pages) == 1
        assert str(document.Root.Lang) == "sv"
        assert bool(document.Root.MarkInfo.Marked)
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
        meta = document.open_metadata()
        assert meta["dc:title"] == "Intyg: Människohandel med barn och unga"
        assert str(meta["pdfuaid:part"]) == "1"
        box = document.pages[0].MediaBox
        assert [round(float(side)) for side in box] == [0, 0, 842, 595]
        assert "/JavaScript" not in document.Root.get("/Names", {})
        assert "/OpenAction" not in document.Root
    kinds = [kind for kind, _alt in tree(pdf)]
    assert "/H1" in kinds and "/L" in kinds and "/Figure" in kinds and "/Link" in kinds
    assert [alt for kind, alt in tree(pdf) if kind == "/Figure"] == [letter.qr_alt]
    file = tmp_path / "certificate.pdf"
    file.write_bytes(pdf)
    found = [one for one in validate(str(file)).findings if one.severity.name in ("ERROR", "WARNING")]
    assert not found, found


def test_h_6_it_says_what_the_page_says(letter: Letter) -> None:
    text = without_blanks("".join(texts_of(rendered(letter))))
    for words in (
        letter.name,
        letter.passed,
        letter.course,
        "Del 1, modul 0–3 (omfattning cirka 36 minuter), utgåva 2026:1",
        "20 november 2026",
        "Demonstrationsutgåva. Inte utfärdad av någon myndighet.",
        letter.code,
        *letter.outcomes,
    ):
        assert without_blanks(words) in text, words


def test_f_26_the_same_letter_is_the_same_bytes(letter: Letter) -> None:
    assert rendered(letter) == rendered(replace(letter))


def test_f_26_another_process_sets_the_same_bytes(letter: Letter) -> None:
    # A crash between passing and fetching loses nothing: whoever sets it next sets the same.
    code = (
        "import sys; sys.path[:0] = ['site', '.']\n"
        "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'config.settings.test'\n"
        "import django; django.setup()\n"
        "import datetime, hashlib\n"
        "from courses.views.certificate_letter import Letter\n"
        "from courses.views.certificate_pdf import rendered\n"
        f"print(hashlib.sha256(rendered({letter!r})).hexdigest())\n"
    )
    import hashlib

    from config.settings.environment import ROOT

    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert answer.strip() == hashlib.sha256(rendered(letter)).hexdigest()


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_13_whatever_stands_in_a_name_is_set_as_text(letter: Letter, payload: str) -> None:
    evil = replace(letter, name=payload, course=payload, outcomes=(payload,), issuer=payload, author=payload)
    pdf = rendered(evil)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert len(document.pages) == 1
        assert "/OpenAction" not in document.Root
    kinds = [kind for kind, _alt in tree(pdf)]
    assert kinds.count("/H1") == 1 and "/Formula" not in kinds and "/Strong" not in kinds
    text = without_blanks("".join(texts_of(pdf)))
    assert "root:" not in text
    assert without_blanks(payload) in text


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "Maria Fernanda de los Ángeles Gutiérrez-Hernández von Wachenfeldt Söderström"},
        {"name": "W" * 80},
        {"course": "En mycket lång kurstitel " * 10},
        {"outcomes": ("Du kan säga en hel del om mycket " * 7,) * 3},
        {
            "name": "W" * 80,
            "course": "En mycket lång kurstitel " * 10,
            "outcomes": ("Du kan säga en hel del om mycket " * 7,) * 3,
            "issuer": "Utfärdat av " + "myndigheten för allting " * 7,
        },
        {"outcomes": ()},
        {"name": "محمد عبد الرحمن الأحمد"},
        {"name": ""},
    ],
    ids=["long", "widest", "course", "outcomes", "everything", "none", "arabic", "unnamed"],
)
def test_it_stays_one_page(letter: Letter, changes: dict[str, Any]) -> None:
    with pikepdf.open(io.BytesIO(rendered(replace(letter, **changes)))) as document:
        assert len(document.pages) == 1


def test_its_time_is_the_certificates_and_not_the_clocks(letter: Letter) -> None:
    with pikepdf.open(io.BytesIO(rendered(letter))) as document:
        assert str(document.docinfo["/CreationDate"]).startswith("D:20261120223000")
    later = replace(letter, issued_at=letter.issued_at + timedelta(days=1))
    assert rendered(later) != rendered(letter)


def test_an_english_certificate_is_english(make_certificate: Callable[..., Certificate]) -> None:
    letter = letter_of(make_certificate(None, language="en", scope=""), name="Anna Ek", issuer="The Agency")
    assert letter.extent == "(about 36 minutes), edition 2026:1"
    assert letter.issuer == "Issued by The Agency"
    assert "/en/intyg/" in letter.address
    with pikepdf.open(io.BytesIO(rendered(letter))) as document:
        assert str(document.Root.Lang) == "en"
