"""A document of every kind of piece, and how a PDF is read back."""

from __future__ import annotations

import pytest

from media.printing.pieces import (
    Box,
    Dialogue,
    Document,
    Field,
    Fields,
    Figure,
    Heading,
    HelpNumber,
    Listing,
    Paragraph,
    Passage,
    Question,
    Run,
    Sources,
    said,
)

WORDS = {
    "contents": "Innehåll",
    "page": "Sida",
    "of": "av",
    "help": "Behöver du prata med någon?",
    "from": "Från",
    "printed": "Sammanställt",
    "drawing": "Teckning",
    "question": "Fråga",
    "elsewhere": "Läs det på",
}


@pytest.fixture
def every_piece() -> Document:
    """One of everything that a document can hold."""
    link = Paragraph((Run("Läs ", bold=True), Run("mer", href="#d-ett"), Run(" hos oss", href="/stod/")))
    return Document(
        language="sv",
        title="Människohandel med barn och unga",
        lead="En kurs om barn.",
        eyebrow="Hela kursen",
        about=("Utgåva 2026:1",),
        drawing="lighthouse",
        author="Fyr",
        address="http://testserver/utbildning/kursen/",
        date="25 november 2026",
        long=True,
        words=WORDS,
        help=(
            HelpNumber("Fara nu", "", "112", "112"),
            HelpNumber("Under 18", "Bris", "116 111", "116111", "Dygnet runt"),
            HelpNumber("I jobbet", "", "020-390 000", "020390000", professional=True),
        ),
        body=(
            Heading("Modul 1: Start", 1, "d-ett", eyebrow="Cirka 6 minuter", new_page=True, listed=True),
            link,
            Heading("Lektionen", 2, "d-tva", listed=True),
            Heading("Rubriken", 3),
            Heading("Underrubriken", 4),
            *(Box(tone, f"Ruta {tone}", (said("Inne."),), (Run("Foten."),)) for tone in TONES),
            *(Listing(((said("Punkt ett"),), (said("Punkt två"), said("mer"))), mark) for mark in MARKS),
            Fields((Field("Om jag ser", "En mening.", 3), Field(""))),
            Dialogue((("Mira", "Jag har bara ont i magen."),)),
            Sources("Källor", ((Run("Propositionen", href="https://www.riksdagen.se/x"),),)),
            Figure(drawing="module-1", alt="En karta", caption="Kartan"),
            Figure(drawing="empty"),
            Figure(drawing="ritas-inte", alt="Något som inte ritas längre"),
            Passage("en", (said("It is not your fault."),)),
            Question(
                (said("Vad gör du?"),),
                "Kryssa för ett svar.",
                (Listing(((said("Ringer"),),), "box"),),
                number=1,
            ),
        ),
    )


TONES = ("fact", "case", "claim", "note", "hard", "exercise")
MARKS = ("bullet", "number", "letter", "box", "line")
