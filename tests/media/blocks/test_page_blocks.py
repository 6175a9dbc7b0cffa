"""Every block of a page: what editors see of it, what it refuses, what visitors get."""

import re
from datetime import date
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import get_template, render_to_string
from django.test import Client
from django.urls import reverse
from wagtail.admin.icons import get_icons
from wagtail.blocks import RichTextBlock, StreamBlock, StructBlock

from media.blocks import PageBody, drawn_names, illustration_choices, page_body_blocks
from media.blocks.facts import facts_in
from media.rules.reading_time import measure_stream
from tests.media.making import make_fact, make_film, make_picture

pytestmark = pytest.mark.django_db
BODY = PageBody(page_body_blocks())
NAMES = [name for name, _block in page_body_blocks()]

#: What an attacker, or an unlucky editor, writes into every field (TRUST A-13).
PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'-alert(1)-'",
    "javascript:alert(1)",
]


def stream(*children: tuple[str, Any]) -> Any:
    """Return a body with these blocks, each with a made-up id."""
    return BODY.to_python(
        [
            {"type": name, "value": value, "id": f"00000000-0000-4000-8000-{number:012}"}
            for number, (name, value) in enumerate(children, start=1)
        ]
    )


def shown(*children: tuple[str, Any], **context: Any) -> str:
    """Return the HTML of a body with these blocks."""
    return str(stream(*children).render_as_block(context))


@pytest.mark.parametrize("name", NAMES)
def test_every_block_has_an_icon_a_description_a_template_and_a_preview(name: str) -> None:
    block = BODY.child_blocks[name]
    assert f'id="icon-{block.meta.icon}"' in get_icons()
    assert block.meta.icon != "placeholder"
    assert len(str(block.get_description())) > 20
    assert get_template(block.get_template(None))
    assert block.is_previewable


@pytest.mark.parametrize("name", NAMES)
def test_the_preview_of_every_block_shows_something(name: str, in_admin: Client) -> None:
    block = BODY.child_blocks[name]
    page = in_admin.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    assert page.status_code == 200
    main = page.content.decode().partition("<main")[2].partition("</main>")[0]
    assert re.sub(r"\s", "", re.sub(r"<(?!svg|video)[^>]*>", "", main))


def test_rich_text_holds_no_headings_images_or_embeds() -> None:
    def rich(block: Any) -> list[RichTextBlock]:
        if isinstance(block, RichTextBlock):
            return [block]
        if isinstance(block, StructBlock | StreamBlock):
            return [inner for child in block.child_blocks.values() for inner in rich(child)]
        return rich(block.child_block) if hasattr(block, "child_block") else []

    for block in rich(BODY):
        assert set(block.features) == {"bold", "italic", "link", "ol", "ul"}


def test_h_5_an_image_needs_a_description_or_an_explicit_decorative() -> None:
    block, picture = BODY.child_blocks["image"], make_picture()
    base = {"image": picture.pk, "alt": "", "decorative": False, "caption": ""}
    for given, fine in [
        ({}, False),
        ({"alt": "  "}, False),
        ({"alt": "En hamn i skymning"}, True),
        ({"decorative": True}, True),
        ({"alt": "En hamn", "decorative": True}, False),
    ]:
        value = block.to_python({**base, **given})
        if fine:
            block.clean(value)
        else:
            with pytest.raises(ValidationError):
                block.clean(value)


def test_h_5_a_subheading_without_a_heading_is_refused() -> None:
    with pytest.raises(ValidationError):
        BODY.clean(stream(("heading", {"text": "Under", "level": "3"})))
    BODY.clean(
        stream(("heading", {"text": "Över", "level": "2"}), ("heading", {"text": "Under", "level": "3"}))
    )


def test_every_block_can_be_linked_to() -> None:
    html = shown(("text", "<p>Ett</p>"), ("case", {"title": "Mira", "text": "<p>Två</p>"}))
    assert 'id="00000000-0000-4000-8000-000000000001"' in html
    assert 'id="00000000-0000-4000-8000-000000000002"' in html


def test_every_drawing_can_be_chosen_and_is_there() -> None:
    assert {"lighthouse", "module-0", "module-1", "module-2", "module-3"} <= set(drawn_names())
    for name, label in illustration_choices():
        assert label
        value = {"name": name, "alt": "En teckning", "decorative": False, "caption": ""}
        assert 'aria-label="En teckning"' in shown(("illustration", value))


def test_a_decorative_drawing_is_hidden() -> None:
    html = shown(("illustration", {"name": "lighthouse", "alt": "", "decorative": True, "caption": ""}))
    assert 'aria-hidden="true"' in html
    assert "role=" not in html


@pytest.mark.parametrize(
    ("given", "visible"),
    [({}, True), ({"confidence": "B"}, True), ({"confidence": "C"}, False), ({"live": False}, False)],
)
def test_uncertain_and_unpublished_facts_are_not_shown(given: dict[str, Any], visible: bool) -> None:
    fact = make_fact(**given)
    assert ("orosanmälan" in shown(("fact", {"fact": fact.pk}))) is visible


def test_a_fact_that_is_gone_leaves_nothing_behind() -> None:
    assert 'class="fact"' not in shown(("fact", {"fact": 987654}))


def test_a_law_says_how_far_it_was_read_and_that_it_is_under_review(time_machine: Any) -> None:
    fact = make_fact(kind="law", read_on=date(2026, 6, 1), review_by=date(2030, 1, 1))
    time_machine.move_to("2026-06-30 12:00:00+02:00", tick=False)
    assert "Ses över: lagen kan ha ändrats" not in shown(("fact", {"fact": fact.pk}))
    time_machine.move_to("2026-07-01 12:00:00+02:00", tick=False)
    html = shown(("fact", {"fact": fact.pk}))
    assert "Lagtext läst t.o.m. 1 juni 2026." in html
    assert "Ses över: lagen kan ha ändrats" in html


def test_a_box_says_source_confidence_owner_and_review_date() -> None:
    fact = make_fact(review_by=date(2030, 1, 1), reviewed_on=date(2026, 11, 22), owner="Juristen")
    html = " ".join(shown(("fact", {"fact": fact.pk})).split())
    for sentence in (
        "Källa: Socialstyrelsen.",
        "Läst 21 november 2026.",
        "Säkerhet A: läst i källan.",
        "Ansvarig: Juristen.",
        "Faktagranskad 22 november 2026.",
        "Granskas igen senast 1 januari 2030.",
    ):
        assert sentence in html
    unread = " ".join(shown(("fact", {"fact": make_fact(confidence="B").pk})).split())
    assert "Säkerhet B: allmänt känt, inte hämtat ur en enskild källa." in unread
    assert "Läst 21" not in unread


def test_an_overdue_fact_is_marked_for_the_reader_from_the_day_after(time_machine: Any) -> None:
    fact = make_fact(review_by=date(2026, 11, 21))
    time_machine.move_to("2026-11-21 23:59:00+01:00", tick=False)
    assert "Granskningen är försenad" not in shown(("fact", {"fact": fact.pk}))
    time_machine.move_to("2026-11-22 00:01:00+01:00", tick=False)
    html = shown(("fact", {"fact": fact.pk}))
    assert "Granskningen är försenad. Den skulle ha gjorts senast 21 november 2026." in html
    assert "Granskas igen" not in html


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"confidence": "C"}, "faktat är osäkert (säkerhet C)"),
        ({"live": False}, "faktat inte är publicerat"),
        (None, "faktat är borttaget"),
    ],
)
def test_a_hidden_fact_says_why_in_the_preview_and_nothing_to_visitors(
    given: dict[str, Any] | None, why: str
) -> None:
    chosen = make_fact(**given).pk if given is not None else 987654
    assert why in shown(("fact", {"fact": chosen}), request=SimpleNamespace(is_preview=True))
    visited = shown(("fact", {"fact": chosen}), request=SimpleNamespace(is_preview=False))
    assert not re.sub(r"<div class=\"block block-fact\" id=\"[^\"]*\">\s*</div>|\s", "", visited)


def test_a_fact_around_the_box_is_not_mistaken_for_its_own() -> None:
    hidden = make_fact(confidence="C")
    assert 'class="fact"' not in shown(("fact", {"fact": hidden.pk}), fact=make_fact())


def test_facts_are_found_wherever_their_boxes_stand() -> None:
    first, second = make_fact(), make_fact()
    body = stream(
        ("fact", {"fact": first.pk}),
        ("text", "<p>Ett</p>"),
        (
            "hard_content",
            {
                "announcement": "A",
                "summary": "<p>S</p>",
                "body": [
                    {
                        "type": "fact",
                        "value": {"fact": second.pk},
                        "id": "00000000-0000-4000-8000-0000000000aa",
                    }
                ],
            },
        ),
        ("fact", {"fact": 987654}),
    )
    assert list(facts_in(body)) == [first, second]


def test_h_4_a_film_has_controls_captions_and_a_transcript_and_never_plays_by_itself() -> None:
    film = make_film()
    film.save_revision().publish()
    html = shown(("film", {"film": film.pk}))
    assert "controls" in html
    assert "autoplay" not in html
    assert 'kind="captions" srclang="sv"' in html
    assert "En telefon lyser." in html
    assert 'poster="' in html
    assert '<source src="http' not in html


def test_a_film_that_is_not_published_is_not_shown() -> None:
    assert "<video" not in shown(("film", {"film": make_film().pk}))


def test_a_reflection_is_a_textarea_that_is_never_posted() -> None:
    html = shown(("reflection", {"prompt": "<p>Vem ser du?</p>", "minutes": None}))
    assert "<textarea" in html
    assert "<form" not in html
    assert " name=" not in html
    assert 'data-keep-key="00000000-0000-4000-8000-000000000001"' in html
    assert "<span data-keep-without>Det du skriver sparas inte." in html
    assert '<div class="cluster" data-keep-with hidden>' in html


def test_a_checklist_is_native_checkboxes_with_labels() -> None:
    html = shown(("checklist", {"title": "Ta med", "items": ["<p>Ett <b>nummer</b></p>", "<p>Två</p>"]}))
    assert html.count('<input type="checkbox"') == 2
    for number in (1, 2):
        identifier = f"punkt-00000000-0000-4000-8000-000000000001-{number}"
        assert f'id="{identifier}"' in html
        assert f'for="{identifier}"' in html
    assert "<label" in html
    assert not re.search(r"<label[^>]*>\s*<p", html)


def test_hard_content_can_be_skipped_for_the_summary_without_scripts() -> None:
    html = shown(
        (
            "hard_content",
            {
                "announcement": "<p>Nu kommer ett fall.</p>",
                "summary": "<p>Ansvaret är den vuxnes.</p>",
                "body": [{"type": "text", "value": "<p>Det svåra.</p>", "id": "inne"}],
            },
        )
    )
    announced, skipped, hard = (html.index(text) for text in ("Nu kommer", "Ansvaret är", "Det svåra"))
    assert announced < skipped < hard
    before = html[:hard]
    assert before.count("<details>") == 2
    assert "open" not in re.findall(r"<details[^>]*>", html)[1]
    after = re.search(r'href="#(efter-[^"]+)"', html)
    assert after
    assert f'id="{after[1]}"' in html


def test_a_case_says_that_its_persons_are_invented() -> None:
    html = shown(("case", {"title": "Mira, 15 år", "text": "<p>Hon har en ny telefon.</p>"}))
    assert "Personerna är påhittade. Fallet är satt ihop för undervisning." in html


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_13_nothing_that_is_written_runs(payload: str) -> None:
    html = shown(
        ("heading", {"text": payload, "level": "2"}),
        ("case", {"title": payload, "text": "<p>x</p>"}),
        ("claim", {"claim": payload, "reply": "<p>x</p>"}),
        ("checklist", {"title": payload, "items": ["<p>x</p>"]}),
        ("sources", {"items": [{"text": payload, "url": "", "read_on": None}]}),
        ("illustration", {"name": "lighthouse", "alt": payload, "decorative": False, "caption": payload}),
        ("fact", {"fact": make_fact(source=payload).pk}),
        ("reflection", {"prompt": "<p>x</p>", "minutes": None}),
    )
    assert "<script" not in html
    assert "<img src=x" not in html
    assert "javascript:" not in re.findall(r'href="([^"]*)"', html)


def test_a_13_an_address_that_runs_is_refused() -> None:
    block = BODY.child_blocks["sources"].child_blocks["items"].child_block.child_blocks["url"]
    with pytest.raises(ValidationError):
        block.clean("javascript:alert(1)")


def test_how_long_blocks_take() -> None:
    fifty = "ord " * 50
    time = measure_stream(
        stream(
            ("text", f"<p>{fifty}</p>"),
            ("claim", {"claim": fifty, "reply": f"<p>{fifty}</p>"}),
            ("reflection", {"prompt": f"<p>{fifty}</p>", "minutes": "1.5"}),
            ("checklist", {"title": "x", "items": [f"<p>{fifty}</p>"]}),
            ("sources", {"items": [{"text": fifty, "url": "", "read_on": None}]}),
            ("film", {"film": make_film(duration_seconds=120).pk}),
            (
                "hard_content",
                {
                    "announcement": f"<p>{fifty}</p>",
                    "summary": f"<p>{fifty}</p>",
                    "body": [{"type": "text", "value": f"<p>{fifty}</p>"}],
                },
            ),
        )
    )
    assert time.words == 50 * 7 + 1
    assert time.film_seconds == 120
    assert time.active_minutes == Fraction(1, 4) + Fraction(3, 2) + Fraction(1, 2)
    assert time.activities == 3


def test_a_link_to_a_page_is_resolved_and_keeps_the_place_within_it(site_tree: Any) -> None:
    from pages.models import StandardPage

    page = site_tree.home.add_child(
        instance=StandardPage(title="Stöd", slug="hjalp", locale=site_tree.home.locale)
    )
    html = shown(("text", f'<p><a linktype="page" id="{page.pk}" fragment="plats">stöd</a></p>'))
    assert 'href="/hjalp/#plats"' in html
    page.unpublish()
    assert "href" not in shown(("text", f'<p><a linktype="page" id="{page.pk}">stöd</a></p>'))


def test_the_editor_keeps_the_place_within_a_page(site_tree: Any) -> None:
    from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

    html = f'<p><a fragment="plats" id="{site_tree.home.pk}" linktype="page">hem</a></p>'
    converter = ContentstateConverter(features=["link"])
    again = converter.to_database_format(converter.from_database_format(html))
    assert 'fragment="plats"' in again
    assert f'id="{site_tree.home.pk}"' in again
    plain = converter.to_database_format(
        converter.from_database_format('<p><a href="https://www.polisen.se/">polis</a></p>')
    )
    assert 'href="https://www.polisen.se/"' in plain


def test_the_frame_of_previews_is_ours() -> None:
    assert "css/frame.css" in render_to_string("media/preview_frame.html", {"object": "x"})


def test_3_1_2_a_passage_in_another_language_says_which() -> None:
    value = {"language": "en", "heading": "In English", "text": "<p>It is not your fault.</p>"}
    html = shown(("text", "<p>Det är inte ditt fel.</p>"), ("other_language", value))
    marked = re.search(r'<div[^>]* lang="en"[^>]*>(.*?)</div>\s*</div>', html, re.DOTALL)
    assert marked is not None
    assert "<h2>In English</h2>" in marked[1] and "not your fault" in marked[1]
    assert "inte ditt fel" not in marked[1]
