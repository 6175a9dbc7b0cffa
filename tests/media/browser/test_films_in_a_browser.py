"""The films of the starter content in a real browser: played by the visitor, captioned, readable instead."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from docs.films.boards import BOARDS
from media.models import Film
from pages.models import StandardPage
from starter.keys import as_key
from starter.loading import load
from starter.reading import CONTENT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def films(site_tree: Any, live_site: Any, tmp_path: Path) -> Any:
    """A page with all films; `live_site.page` is on it."""
    shutil.copytree(CONTENT / "filmer", tmp_path / "filmer")
    assert load(tmp_path).left == []
    blocks = [
        ("film", {"film": Film.objects.get(translation_key=as_key(f"film-{board.name}"))}) for board in BOARDS
    ]
    page = site_tree.home.add_child(
        instance=StandardPage(title="Filmer", slug="filmer", body=blocks, locale=site_tree.home.locale)
    )
    page.save_revision().publish()
    live_site.page.goto(f"{live_site.url}/filmer/")
    return live_site


def test_2_2_2_a_film_waits_for_the_visitor_and_then_plays(films: Any) -> None:
    page = films.page
    for number, board in enumerate(BOARDS):
        video = page.locator("video").nth(number)
        video.scroll_into_view_if_needed()
        # Nothing of a film is fetched before it is asked for: a lesson stays light on a phone.
        assert video.evaluate("v => [v.readyState, v.preload]") == [0, "none"]
        assert video.evaluate("v => [v.autoplay, v.loop, v.paused, v.currentTime]") == [False, False, True, 0]
        assert f"Längd 0:{board.seconds}" in page.locator("figcaption").nth(number).inner_text()
        video.focus()
        page.keyboard.press("Space")
        page.wait_for_function(
            "video => video.currentTime > 0.4 && video.readyState >= 2", arg=video.element_handle()
        )
        assert video.evaluate("v => [v.videoWidth, v.videoHeight]") == [1280, 720]
        assert video.evaluate("v => v.duration") == pytest.approx(board.seconds, abs=0.1)
        page.keyboard.press("Space")
        page.wait_for_function("video => video.paused", arg=video.element_handle())


def test_a_visitor_can_go_to_any_place_of_a_film(films: Any) -> None:
    video = films.page.locator("video").first
    video.evaluate(
        "v => new Promise(done => { v.onloadedmetadata = done; v.preload = 'metadata'; v.load(); })"
    )
    video.evaluate("v => new Promise(done => { v.onseeked = done; v.currentTime = 30; })")
    assert video.evaluate("v => v.currentTime") == pytest.approx(30, abs=0.2)


def test_1_2_2_captions_and_subtitles_can_be_chosen_and_stand_in_no_ones_way(films: Any) -> None:
    page = films.page
    for number, board in enumerate(BOARDS):
        video = page.locator("video").nth(number)
        tracks = video.evaluate("v => [...v.textTracks].map(t => [t.kind, t.language, t.label, t.mode])")
        # The words stand in the picture already, so the captions are off until they are asked for.
        assert tracks == [
            ["captions", "sv", "Svenska", "disabled"],
            ["subtitles", "en", "English", "disabled"],
        ]
        for track in range(2):
            video.evaluate("(v, n) => { v.textTracks[n].mode = 'showing'; }", track)
            page.wait_for_function(
                "([v, n, count]) => v.textTracks[n].cues && v.textTracks[n].cues.length === count",
                arg=[video.element_handle(), track, len(board.shots) + 1],
            )


def test_the_poster_is_there_and_the_player_is_called_by_its_words(films: Any) -> None:
    page = films.page
    for number, board in enumerate(BOARDS):
        video = page.locator("video").nth(number)
        assert video.get_attribute("aria-label") == board.title
        assert video.evaluate(
            "v => new Promise(done => { const p = new Image(); p.onload = () => done(p.naturalWidth); "
            "p.onerror = () => done(0); p.src = v.poster; })"
        )


def test_without_scripts_the_film_can_be_read_instead(films: Any) -> None:
    page = films.another_page(java_script_enabled=False)
    page.goto(f"{films.url}/filmer/")
    for number, board in enumerate(BOARDS):
        figure = page.locator("figure.film").nth(number)
        assert "Filmen har inget ljud." in figure.locator("figcaption").inner_text()
        figure.get_by_text("Läs i stället: filmen som text").click()
        for shot in board.shots:
            assert figure.get_by_text(shot.swedish, exact=True).is_visible()
            assert figure.get_by_text(shot.seen, exact=True).is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_about_films(films: Any, axe: Any, width: int, scheme: str) -> None:
    page = films.page
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    for fold in page.locator("figure.film details > summary").all():
        fold.click()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
