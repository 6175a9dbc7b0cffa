"""Markdown and stored HTML say the same, in both directions."""

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from starter.errors import CannotHold, Unreadable
from starter.prose import from_html, from_markdown, to_html, to_markdown
from starter.prose.shape import Item, Link, Listing, Paragraph, Run, tidy


def html(markdown: str) -> str:
    return to_html(from_markdown(markdown), page_id=lambda key: 7, block_id=lambda page, block: block)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("Ett\nstycke.", "<p>Ett stycke.</p>"),
        ("Ett.\n\nTvå.", "<p>Ett.</p><p>Två.</p>"),
        ("**fet** *kursiv* ***båda***", "<p><b>fet</b> <i>kursiv</i> <b><i>båda</i></b></p>"),
        ("- a\n- b\n  1. c", "<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>"),
        ("[stöd](page:stod#rad)", '<p><a linktype="page" id="7" fragment="rad">stöd</a></p>'),
        ("[112](tel:112)", '<p><a href="tel:112">112</a></p>'),
        ("[kakor](/cookies/)", '<p><a href="/cookies/">kakor</a></p>'),
        ("1 < 2 & 3", "<p>1 &lt; 2 &amp; 3</p>"),
    ],
)
def test_markdown_becomes_what_wagtail_stores(markdown: str, expected: str) -> None:
    assert html(markdown) == expected


@pytest.mark.parametrize(
    "markdown",
    [
        "# Rubrik",
        "```\nkod\n```",
        "`kod`",
        "> citat",
        "---",
        "<script>alert(1)</script>",
        "<b>fet</b>",
        "![bild](bild.png)",
        "3. tre",
        "[ond](javascript:alert(1))",
        "[ond](//evil.example)",
        "[ond](/\\\\evil.example)",
        "[ond](data:text/html,x)",
    ],
)
def test_what_is_not_in_the_format_is_refused(markdown: str) -> None:
    with pytest.raises(Unreadable):
        html(markdown)


@pytest.mark.parametrize(
    "stored", ["<h2>x</h2>", "<p><img src='x'></p>", '<p><a linktype="document" id="1">x</a></p>']
)
def test_what_the_format_cannot_hold_is_refused_by_name(stored: str) -> None:
    with pytest.raises(CannotHold):
        from_html(stored, page_key=str)


def test_the_marks_of_the_editor_are_not_content() -> None:
    assert (
        to_markdown(from_html('<p data-block-key="x1">Hej</p><p data-block-key="x2"></p>', page_key=str))
        == "Hej"
    )


TEXT = st.text(
    alphabet=st.sampled_from("abcåäö ABC 0123456789 .,:;!?-–”\"'*_[]()<>&\\`#+=~|/\u00a0"),
    min_size=1,
    max_size=24,
)
LINKS = st.sampled_from(
    [
        None,
        None,
        None,
        Link(address="https://example.org/a_b(c)"),
        Link(address="tel:112"),
        Link(page="stod", block="rad"),
    ]
)
RUNS = st.lists(st.builds(Run, TEXT, st.booleans(), st.booleans(), LINKS), min_size=1, max_size=5).map(tidy)
LINES = RUNS.filter(bool)
ITEMS = st.builds(Item, LINES, st.just(()))
LISTS = st.builds(Listing, st.booleans(), st.lists(ITEMS, min_size=1, max_size=3).map(tuple))
NESTED = st.builds(
    Listing,
    st.booleans(),
    st.lists(st.builds(Item, LINES, st.lists(LISTS, max_size=1).map(tuple)), min_size=1, max_size=3).map(
        tuple
    ),
)


# Slow machines share their cores; what counts is the answer.
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(st.builds(Paragraph, LINES), NESTED), max_size=4).map(tuple))
def test_whatever_can_be_written_reads_back_the_same(prose: tuple[Paragraph | Listing, ...]) -> None:
    try:
        markdown = to_markdown(prose)
    except CannotHold:
        # Said aloud, never dropped: neighbouring lists, and marks that Markdown cannot place.
        return
    assert from_markdown(markdown) == prose
    stored = to_html(prose, page_id=lambda key: 7, block_id=lambda page, block: block)
    assert from_html(stored, page_key=lambda pk: "stod") == prose


@settings(deadline=None)
@given(TEXT)
@example("!")
def test_plain_text_can_always_be_written(text: str) -> None:
    runs = tidy([Run(text)])
    assume(runs)
    assume("\u00a0" not in (runs[0].text[0], runs[-1].text[-1]))
    assert from_markdown(to_markdown((Paragraph(runs),))) == (Paragraph(runs),)


def test_an_exclamation_mark_before_a_link_makes_no_image() -> None:
    stored = '<p>Ring!<a href="tel:112">112</a></p>'
    assert html(to_markdown(from_html(stored, page_key=str))) == stored
