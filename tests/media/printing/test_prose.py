"""Rich text as runs: the house's few features, anything else by its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.printing.pieces import Listing, Paragraph, Piece, Run, said, words_of
from media.printing.prose import html_pieces, runs_of

TABLE: list[tuple[str, tuple[Piece, ...]]] = [
    ("", ()),
    ("<p></p>", ()),
    ("<p>Ett</p><p>Två</p>", (said("Ett"), said("Två"))),
    ("bara ord", (said("bara ord"),)),
    (
        "<p>Ring <b>112 <i>nu</i></b>.</p>",
        (Paragraph((Run("Ring "), Run("112 ", bold=True), Run("nu", bold=True, italic=True), Run("."))),),
    ),
    ("<p><strong>a</strong><em>b</em></p>", (Paragraph((Run("a", bold=True), Run("b", italic=True))),)),
    (
        '<p>Läs <a href="https://a.se/">mer</a></p>',
        (Paragraph((Run("Läs "), Run("mer", href="https://a.se/"))),),
    ),
    ("<p><a>utan</a></p>", (said("utan"),)),
    ('<p><a href="javascript:alert(1)">ord</a></p>', (said("ord"),)),
    ('<p><a href="//ond.example/">ord</a></p>', (said("ord"),)),
    ('<p><a href=" data:text/html,x">ord</a></p>', (said("ord"),)),
    ("<ul><li>ett</li><li>två</li></ul>", (Listing(((said("ett"),), (said("två"),))),)),
    ("<ol><li><p>ett</p></li></ol>", (Listing(((said("ett"),),), "number"),)),
    (
        "<ul><li>ett<ul><li>inne</li></ul></li></ul>",
        (Listing(((said("ett"), Listing(((said("inne"),),))),)),),
    ),
    ("<p>rad<br/>rad</p>", (said("rad\nrad"),)),
    ("<h2>En rubrik</h2><p>x</p>", (Paragraph((Run("En rubrik", bold=True),)), said("x"))),
    ("<p>1 &lt; 2 &amp; 3</p>", (said("1 < 2 & 3"),)),
    ("<table><tr><td>a</td></tr></table>", (said("a"),)),
    ("<script>alert(1)</script>", (said("alert(1)"),)),
    ('<p><img src=x onerror=alert(1) alt="bilden">.</p>', (said("bilden."),)),
]


@pytest.mark.parametrize(("html", "pieces"), TABLE)
def test_table(html: str, pieces: tuple[Piece, ...]) -> None:
    assert html_pieces(html) == pieces


def test_links_are_resolved_by_whoever_asks() -> None:
    (paragraph,) = html_pieces('<p><a href="/x/#y">a</a></p>', lambda href: "#d" if href == "/x/#y" else href)
    assert paragraph == Paragraph((Run("a", href="#d"),))


def test_on_one_line() -> None:
    assert words_of(runs_of(html_pieces("<p>Ett</p><ul><li>två</li></ul>"))).split() == ["Ett", "två"]


#: Tags in any order, closed or not, and the words between them.
NAMES = ["p", "b", "i", "ul", "ol", "li", "a", "h3", "div", "x", "br"]
TAGS = [f"<{sign}{name}>" for name in NAMES for sign in ("", "/")]
SOUP = st.lists(st.sampled_from([*TAGS, "ett", "två", "å", "tre"]), max_size=20)


@given(SOUP)
def test_no_word_is_ever_lost_however_broken_the_markup(parts: list[str]) -> None:
    words = [part for part in parts if not part.startswith("<")]
    assert words_of(html_pieces(" ".join(parts))).split() == words
