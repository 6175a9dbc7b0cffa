"""A document as PDF: tagged, PDF/UA-1, all its words, no markup in it, letters that no face has."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from media.printing.pieces import Box, Document, Figure, Heading, Paragraph, Passage, Run, below, said
from media.printing.setting import digest, letters_without_a_face, rendered, settable
from tests.media.making import make_picture
from tests.reading_pdf import complaints, pages_of, squeezed, tree

AT = 1_764_000_000
PAYLOADS = [
    '#read("/etc/passwd")',
    '") #panic("x") #("',
    "$ sum_(k=1)^n k $",
    "*bold* _emph_ = Heading\n= Heading\n// comment",
    '\\u{41} \\ #{ "x" * 1000 } [](){}',
    '"}, "title": "Polisen", "x": {"',
    "<script>alert(1)</script>",
    "`raw` @label <label> ~ -- ... 'quoted'",
    "%PDF-1.7 << /JS (app.alert) >>",
]


@pytest.mark.parametrize("long", [True, False])
def test_it_is_tagged_titled_and_passes_pdf_ua(every_piece: Document, long: bool, tmp_path: Path) -> None:
    pdf = rendered(replace(every_piece, long=long), at=AT)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert str(document.Root.Lang) == "sv"
        assert bool(document.Root.MarkInfo.Marked)
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
        meta = document.open_metadata()
        assert meta["dc:title"] == "Människohandel med barn och unga"
        assert str(meta["pdfuaid:part"]) == "1"
        assert [round(float(side)) for side in document.pages[0].MediaBox] == [0, 0, 595, 842]
        assert "/JavaScript" not in document.Root.get("/Names", {})
        assert "/OpenAction" not in document.Root
    kinds = [kind for kind, _alt in tree(pdf)]
    for kind in ("/Title", "/H1", "/H2", "/H3", "/H4", "/P", "/L", "/LI", "/Figure", "/Link"):
        assert kind in kinds, kind
    assert ("/TOC" in kinds) is long
    assert [alt for kind, alt in tree(pdf) if kind == "/Figure"] == ["En karta"]
    assert not complaints(pdf, tmp_path)


@pytest.mark.parametrize("long", [True, False])
def test_it_says_everything_that_the_document_says(every_piece: Document, long: bool) -> None:
    document = replace(every_piece, long=long)
    pages = pages_of(rendered(document, at=AT))
    text = "".join(pages)
    missing = [
        run.text for run in below(document.body) if isinstance(run, Run) and squeezed(run.text) not in text
    ]
    assert not missing
    for word in (document.title, document.lead, "Modul 1: Start", "Om jag ser", "En mening.", "Ruta hard"):
        assert squeezed(word) in text, word
    assert squeezed("Något som inte ritas längre") in text
    # Addresses are written out, the site's own with its host.
    assert squeezed("https://www.riksdagen.se/x") in text
    assert squeezed("/stod/") in text
    last = pages[-1]
    assert squeezed("Behöver du prata med någon?") in last
    assert "Bris116111" in last and "020390000" in last
    foot = squeezed(f"{document.title} · 25 november 2026Sida {len(pages)} av {len(pages)}")
    assert foot in last


def test_the_same_document_is_the_same_bytes(every_piece: Document) -> None:
    assert rendered(every_piece, at=AT) == rendered(replace(every_piece), at=AT)
    assert digest(every_piece) == digest(replace(every_piece))
    assert digest(every_piece) != digest(replace(every_piece, date="26 november 2026"))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_13_whatever_is_written_is_set_as_text(every_piece: Document, payload: str) -> None:
    evil = replace(
        every_piece,
        long=False,
        title=payload,
        lead=payload,
        author=payload,
        body=(
            Heading(payload, 1, payload, listed=True),
            Paragraph((Run(payload, bold=True), Run(payload, href="#" + payload))),
            Box("case", payload, (said(payload),), (Run(payload),)),
            Figure(alt=payload, caption=payload),
        ),
    )
    pdf = rendered(evil, at=AT)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert "/OpenAction" not in document.Root
        assert "/JavaScript" not in document.Root.get("/Names", {})
    kinds = [kind for kind, _alt in tree(pdf)]
    assert kinds.count("/H1") == 1 and "/Formula" not in kinds and "/Code" not in kinds
    text = "".join(pages_of(pdf))
    assert "root:" not in text
    assert text.count(squeezed(payload)) >= 6


def test_a_link_to_nowhere_and_one_of_our_own(every_piece: Document, settings: Any) -> None:
    settings.BASE_URL = "https://fyr.example"
    runs = (Run("borta", href="#d-finns-inte"), Run("stöd", href="/stod/"), Run("ring", href="tel:112"))
    made = settable(replace(every_piece, body=(Paragraph(runs),)))
    assert [run.href for run in below(made) if isinstance(run, Run)] == [
        "",
        "https://fyr.example/stod/",
        "tel:112",
    ]


def test_what_no_face_has_letters_for(every_piece: Document, tmp_path: Path) -> None:
    assert letters_without_a_face(frozenset("ไ中☐✓№ґșا")) == {"ไ", "中"}
    body = (
        said("Ett tecken: 中."),
        Passage("th", (said("ไม่ใช่ความผิดของคุณ"),)),
        Passage("ar", (said("ليس خطأك"),)),
        Passage("uk", (said("Це не твоя вина"),)),
        said("Noll\x00tecken\x07."),
    )
    pdf = rendered(replace(every_piece, long=False, body=body), at=AT)
    text = "".join(pages_of(pdf))
    assert "Etttecken:?." in text
    assert squeezed("Läs det på http://testserver/utbildning/kursen/") in text
    assert squeezed("Це не твоя вина") in text
    assert not complaints(pdf, tmp_path)


def test_a_document_with_nothing_in_it(every_piece: Document, tmp_path: Path) -> None:
    bare = Document(language="sv", title="Tomt", body=(), words=every_piece.words)
    assert not complaints(rendered(bare, at=AT), tmp_path)


@pytest.mark.django_db
def test_an_uploaded_image_is_set_with_its_description(every_piece: Document, tmp_path: Path) -> None:
    from media.printing.pictures import picture

    figure = picture(make_picture(), "En hamn i skymning", "Hamnen")
    assert figure.file and figure.src
    gone = replace(figure, file="images/borta.jpg", alt="En bild vars fil är borta")
    pdf = rendered(replace(every_piece, long=False, body=(figure, gone)), at=AT)
    assert [alt for kind, alt in tree(pdf) if kind == "/Figure"] == ["En hamn i skymning"]
    text = "".join(pages_of(pdf))
    assert "Hamnen" in text and squeezed("En bild vars fil är borta") in text
    assert not complaints(pdf, tmp_path)
