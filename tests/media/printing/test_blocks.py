"""What each block prints. A new block without a line here, or without a print form, fails."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.template.loader import render_to_string
from wagtail import blocks

from courses.blocks import lesson_body_blocks
from media.blocks import PageBody, page_body_blocks
from media.printing.pieces import Box, Document, Fields, Heading, Listing, Sources, below, plain, words_of
from media.printing.registry import Surroundings, pieces_of, printer_for, register
from media.printing.setting import rendered
from pages.models import material_body_blocks
from tests.media.making import make_fact, make_film, make_picture
from tests.media.printing.conftest import WORDS
from tests.reading_pdf import complaints, pages_of, squeezed

pytestmark = pytest.mark.django_db
BODY = PageBody(page_body_blocks())
TODAY = date(2026, 11, 25)
AROUND = Surroundings(address="http://testserver/sida/", today=TODAY)

#: Block → a value of it, and the words that must stand on paper.
VALUES: dict[str, tuple[Any, list[str]]] = {
    "text": ("<p>Ett barn kan vara <b>utsatt</b>.</p>", ["Ett barn kan vara utsatt."]),
    "heading": ({"text": "Vad du kan göra", "level": "2"}, ["Vad du kan göra"]),
    "other_language": (
        {"language": "en", "heading": "In English", "text": "<p>Not your fault.</p>"},
        ["In English", "Not your fault."],
    ),
    "case": (
        {"title": "Mira, 15 år", "text": "<p>En ny telefon.</p>"},
        ["Mira, 15 år", "En ny telefon.", "Personerna är påhittade."],
    ),
    "claim": (
        {"claim": "Hen ville ju.", "reply": "<p>Fråga inte så.</p>"},
        ["Hen ville ju.", "Fråga inte så."],
    ),
    "reflection": ({"prompt": "<p>Vem ser mer?</p>", "minutes": "1"}, ["Vem ser mer?"]),
    "checklist": (
        {"title": "Ta med dig", "items": ["<p>Numret</p>", "<p>Vem jag <b>ringer</b></p>"]},
        ["Ta med dig", "Numret", "Vem jag ringer"],
    ),
    "hard_content": (
        {
            "announcement": "<p>Nu kommer ett fall.</p>",
            "summary": "<p>Ansvaret är den vuxnes.</p>",
            "body": [{"type": "text", "value": "<p>Det svåra.</p>"}],
        },
        ["Nu kommer ett fall.", "Om du hoppar över", "Ansvaret är den vuxnes.", "Det svåra."],
    ),
    "illustration": (
        {"name": "lighthouse", "alt": "En fyr", "decorative": False, "caption": "Fyren i natten"},
        ["Fyren i natten"],
    ),
    "sources": (
        {"items": [{"text": "Propositionen", "url": "https://a.se/b", "read_on": "2026-11-21"}]},
        ["Källor", "Propositionen", "läst 21 november 2026"],
    ),
}


def value_of(name: str) -> tuple[Any, list[str]]:
    """Return a value of a block and its words; some of them need something in a register."""
    if name == "fact":
        fact = make_fact(kind="law", source="Socialtjänstlagen", source_url="https://lag.example/")
        return {"fact": fact.pk}, [
            "Det här säger lagen",
            "orosanmälan",
            "Socialtjänstlagen",
            "21 november 2026",
        ]
    if name == "film":
        film = make_film()
        film.save_revision().publish()
        return {"film": film.pk}, ["Mira berättar", "Film, 2 minuter", "En telefon lyser."]
    if name == "image":
        picture = {"image": make_picture(credit="Foto: vi").pk, "alt": "En hamn", "decorative": False}
        return {**picture, "caption": "Hamnen"}, ["En hamn", "Hamnen Foto: vi"]
    # A new block needs a line in VALUES: a value of it, and the words that must stand on paper.
    return VALUES[name] if name in VALUES else of_exercises()[name]


def of_exercises() -> dict[str, tuple[Any, list[str]]]:
    """Return the values of the exercises, for when they are among the blocks of every page."""
    return {name: (value, words) for name, value, words in EXERCISES}


def printed(*children: tuple[str, Any], body: Any = BODY, around: Surroundings = AROUND) -> tuple[Any, ...]:
    return pieces_of(body.to_python([{"type": name, "value": value} for name, value in children]), around)


EVERY_BLOCK = [name for name, _block in page_body_blocks()]


@pytest.mark.parametrize(
    "name",
    sorted(
        {
            name
            for some in (page_body_blocks(), lesson_body_blocks(), material_body_blocks())
            for name, _b in some
        }
    ),
)
def test_every_block_of_every_body_knows_what_it_prints(name: str) -> None:
    assert printer_for(name) is not None, f"register({name!r}, …): see media/printing/registry.py"


@pytest.mark.parametrize("name", EVERY_BLOCK)
def test_every_block_prints_its_words_in_both_forms(name: str, tmp_path: Path) -> None:
    value, words = value_of(name)
    pieces = printed((name, value))
    assert pieces
    html = render_to_string("printing/pieces.html", {"pieces": pieces})
    pdf = rendered(Document(language="sv", title="Blad", body=pieces, words=WORDS), at=1_764_000_000)
    paper = "".join(pages_of(pdf))
    for word in words:
        assert squeezed(word) in squeezed(words_of(pieces)), word
        if word != "En hamn":  # an alternative text: not for the eye
            assert squeezed(word) in paper, word
    plain_html = squeezed(strip(html))
    assert [word for word in words if squeezed(word) not in plain_html and f'alt="{word}"' not in html] == []
    assert not complaints(pdf, tmp_path)


def strip(html: str) -> str:
    from media.rules.plain_text import plain_text

    return plain_text(html)


def test_an_unknown_block_is_printed_by_its_words_and_never_dropped() -> None:
    class Inner(blocks.StructBlock):
        label = blocks.CharBlock()
        text = blocks.RichTextBlock()

    class Novelty(blocks.StructBlock):
        title = blocks.CharBlock()
        long = blocks.TextBlock()
        count = blocks.IntegerBlock()
        inner = blocks.ListBlock(Inner())
        more = blocks.StreamBlock([("heading", BODY.child_blocks["heading"]), ("line", blocks.CharBlock())])

    body = blocks.StreamBlock([("novelty", Novelty())])
    value = {
        "title": "Rubriken",
        "long": "Rad ett\n\nRad två",
        "count": 3,
        "inner": [{"label": "Etikett", "text": "<p>Fet <b>text</b></p>"}],
        "more": [{"type": "line", "value": "Sist"}],
    }
    pieces = printed(("novelty", value), body=body)
    assert [words_of(piece) for piece in pieces] == [
        "Rubriken",
        "Rad ett",
        "Rad två",
        "Etikett",
        "Fet text",
        "Sist",
    ]


def test_a_name_is_taken_once() -> None:
    with pytest.raises(ValueError, match="text"):
        register("text", lambda value, around: ())


@pytest.mark.parametrize("given", [{"confidence": "C"}, {"live": False}])
def test_a_fact_that_visitors_may_not_see_is_not_printed(given: dict[str, Any]) -> None:
    assert printed(("fact", {"fact": make_fact(**given).pk})) == ()
    assert printed(("fact", {"fact": 987654})) == ()


def test_a_film_that_is_not_published_is_not_printed() -> None:
    assert printed(("film", {"film": make_film().pk})) == ()


def test_a_law_under_review_says_so() -> None:
    fact = make_fact(kind="law", read_on=date(2026, 6, 1))
    july = Surroundings(today=date(2026, 7, 1))
    assert "lagen kan ha ändrats" in words_of(printed(("fact", {"fact": fact.pk}), around=july))
    june = Surroundings(today=date(2026, 6, 30))
    assert "lagen kan ha ändrats" not in words_of(printed(("fact", {"fact": fact.pk}), around=june))


def test_there_are_boxes_to_tick_and_lines_to_write_on() -> None:
    listing = next(
        one for one in below(printed(("checklist", VALUES["checklist"][0]))) if isinstance(one, Listing)
    )
    assert listing.mark == "box" and len(listing.items) == 2
    fields = next(
        one for one in below(printed(("reflection", VALUES["reflection"][0]))) if isinstance(one, Fields)
    )
    assert fields.fields[0].lines >= 3


def test_levels_of_headings() -> None:
    two, three = printed(("heading", {"text": "a", "level": "2"}), ("heading", {"text": "b", "level": "3"}))
    assert isinstance(two, Heading) and isinstance(three, Heading)
    assert (two.depth, three.depth) == (1, 2)


def test_a_link_to_what_stands_in_the_document_leads_there() -> None:
    around = Surroundings(anchors={"/kurs/lektion/": "d-lektion"}, today=TODAY)
    text = '<p><a href="/kurs/lektion/#block">den</a> <a href="/annan/">annan</a></p>'
    hrefs = [run.href for run in below(printed(("text", text), around=around)) if getattr(run, "href", "")]
    assert hrefs == ["#d-lektion", "/annan/"]


PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'-alert(1)-'",
    "{{ 7|add:7 }}{% now %}",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_13_nothing_that_is_written_runs_on_the_page(payload: str) -> None:
    pieces = printed(
        ("heading", {"text": payload, "level": "2"}),
        ("case", {"title": payload, "text": "<p>x</p>"}),
        ("claim", {"claim": payload, "reply": '<p><a href="javascript:alert(1)">x</a></p>'}),
        ("checklist", {"title": payload, "items": ["<p>x</p>"]}),
        ("sources", {"items": [{"text": payload, "url": "", "read_on": None}]}),
        ("illustration", {"name": "lighthouse", "alt": payload, "decorative": False, "caption": payload}),
        ("fact", {"fact": make_fact(source=payload).pk}),
    )
    html = render_to_string("printing/pieces.html", {"pieces": pieces})
    assert "<script" not in html and "<img" not in html and "javascript:" not in html
    assert squeezed(payload) in squeezed(strip(html))


# ---------------------------------------------------------------- the exercises


def child(name: str, value: Any) -> Any:
    """Return a block of a stream by its name and plain value: a printer reads a value by its names."""
    return SimpleNamespace(block_type=name, value=value, block=None)


STORY = {
    "title": "Samtalet med Mira",
    "introduction": "Du är på mottagningen.",
    "minutes": 3,
    "steps": [
        {
            "name": "start",
            "scene": "<p>Mira sitter med jackan på.</p>",
            "lines": [{"who": "Mira", "text": "Jag har bara ont i magen."}],
            "question": "",
            "choices": [
                {
                    "reply": "”Hur har du det?”",
                    "happened": "<p>Mira tittar upp.</p>",
                    "felt": "Mira hinner tänka.",
                    "why": "<p>En öppen fråga.</p>",
                    "next": "slut",
                },
                {
                    "reply": "”Vem gjorde det?”",
                    "happened": "<p>Det blir tyst.</p>",
                    "felt": "",
                    "why": "",
                    "next": "start",
                },
            ],
        },
        {"name": "slut", "scene": "<p>Ni bestämmer en ny tid.</p>", "lines": [], "choices": []},
    ],
}
WRITE = {
    "title": "Skriv det du såg",
    "introduction": "Åtta meningar.",
    "minutes": 4,
    "sentences": [
        {"text": "Mira hade telefonen i handen.", "model": "seen", "reason": "Du såg det."},
        {"text": "Hon var rädd.", "model": "interpretation", "reason": "Det är din slutsats."},
        {"text": "Grannen sa något.", "model": "leave_out", "reason": "Det hör inte hit."},
    ],
    "own_prompt": "Skriv två meningar själv.",
    "model_text": "<p>Så här kan det bli.</p>",
}
CALL = {
    "title": "Ring",
    "introduction": "Innan du ringer.",
    "minutes": 2,
    "lines": [{"label": "Vem är jag", "hint": "Namn och yrke.", "example": "Jag heter Kim."}],
}
PLAN = {
    "title": "Min plan",
    "introduction": "Inga uppgifter om barn.",
    "minutes": 2,
    "sections": [
        {
            "heading": "Om – då",
            "fields": [
                {"label": "Om jag ser …", "hint": "En mening.", "rows": 3},
                {"label": "Då ringer jag", "hint": "", "rows": 1},
            ],
        }
    ],
    "county": True,
}
EXERCISES: list[tuple[str, Any, list[str]]] = [
    (
        "story",
        STORY,
        [
            "Samtalet med Mira",
            "Ungefär 3 minuter.",
            "Mira sitter med jackan på.",
            "Jag har bara ont i magen.",
            "Vad gör du?",
            "Mira hinner tänka.",
            "En öppen fråga.",
            "→ Gå vidare till steg 2.",
            "→ Pröva ett annat svar.",
            "Steg 2, ett slut",
        ],
    ),
    (
        "write_compare",
        WRITE,
        [
            "Mira hade telefonen i handen.",
            "såg eller hörde. Du såg det.",
            "tolkning.",
            "utelämna.",
            "Så här kan det bli.",
        ],
    ),
    ("call_script", CALL, ["Vem är jag", "Namn och yrke.", "Till exempel: Jag heter Kim."]),
    ("plan", PLAN, ["Min plan", "Om – då", "Om jag ser …", "Då ringer jag", "Mitt län"]),
    ("role_choice", {"title": "Välj din roll", "introduction": "Två egna frågor."}, ["Välj din roll"]),
    (
        "measurement",
        {"title": "Före och efter", "introduction": ""},
        ["Före och efter", "besvaras på webbplatsen"],
    ),
]


@pytest.mark.parametrize(("name", "value", "words"), EXERCISES, ids=[one[0] for one in EXERCISES])
def test_exercises_in_both_forms(name: str, value: Any, words: list[str], tmp_path: Path) -> None:
    pieces = pieces_of([child(name, value)], AROUND)
    html = squeezed(strip(render_to_string("printing/pieces.html", {"pieces": pieces})))
    pdf = rendered(Document(language="sv", title="Blad", body=pieces, words=WORDS), at=1_764_000_000)
    paper = "".join(pages_of(pdf))
    for word in words:
        assert squeezed(word) in squeezed(words_of(pieces)), word
        assert squeezed(word) in html, word
        assert squeezed(word) in paper, word
    assert not complaints(pdf, tmp_path)


def test_a_plan_has_as_many_lines_as_the_form_on_the_screen() -> None:
    rows = [
        field.lines
        for one in below(pieces_of([child("plan", PLAN)], AROUND))
        if isinstance(one, Fields)
        for field in one.fields
    ]
    assert rows[:2] == [3, 1]


def test_a_choice_of_role_lists_what_the_site_fills_in() -> None:
    filled = (Listing(((Sources("x", ()),),)),)
    around = Surroundings(today=TODAY, filled_in={"role_choice": filled})
    (box,) = pieces_of([child("role_choice", {"title": "Välj", "introduction": ""})], around)
    assert isinstance(box, Box) and box.body == filled


def test_everything_is_plain_json() -> None:
    import json

    pieces = pieces_of([child(name, value) for name, value, _words in EXERCISES], AROUND)
    told = json.loads(json.dumps(plain(pieces)))
    assert {one["kind"] for one in told} == {"box"}
