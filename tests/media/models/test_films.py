"""Films: none is published that someone could not follow (TRUST H-3, H-4)."""

from typing import Any

import pytest
from wagtail.admin.panels import get_edit_handler

from media.errors import FilmNotReady
from media.models import Film
from media.models.film import SENTENCES
from media.rules.film_readiness import Missing
from tests.media.making import MP4, VTT, make_film

pytestmark = pytest.mark.django_db


def test_h_3_a_film_with_everything_is_published() -> None:
    film = make_film()
    film.save_revision().publish()
    assert Film.objects.get(pk=film.pk).live


@pytest.mark.parametrize(
    ("lacking", "missing"),
    [
        ({"audio_description": "undecided"}, Missing.DECISION),
        ({"audio_description": "described"}, Missing.DESCRIBED_FILE),
        ({"tracks": []}, Missing.CAPTIONS),
        ({"tracks": [("chapters", VTT)]}, Missing.CAPTIONS),
        ({"transcript": ""}, Missing.TRANSCRIPT),
        ({"poster": None}, Missing.POSTER),
    ],
)
def test_h_3_publishing_is_refused_with_a_sentence(lacking: dict[str, Any], missing: Missing) -> None:
    film = make_film(**lacking)
    revision = film.save_revision()
    with pytest.raises(FilmNotReady) as refused:
        revision.publish()
    assert str(refused.value) == str(SENTENCES[missing])
    assert not Film.objects.get(pk=film.pk).live


def film_form(film: Film, *, draft: bool) -> Any:
    form_class = get_edit_handler(Film).get_form_class()
    data = {
        "title": film.title,
        "duration_seconds": "90",
        "poster": str(film.poster_id or ""),
        "transcript": '{"blocks":[],"entityMap":{}}',
        "audio_description": "undecided",
        "tracks-TOTAL_FORMS": "0",
        "tracks-INITIAL_FORMS": "0",
        "tracks-MIN_NUM_FORMS": "0",
        "tracks-MAX_NUM_FORMS": "1000",
    }
    form = form_class(data, instance=film)
    if draft:
        form.defer_required_fields()
    return form


def test_h_3_the_form_lets_a_draft_lack_anything() -> None:
    form = film_form(make_film(tracks=[]), draft=True)
    assert form.is_valid(), form.errors


def test_h_3_the_form_says_beside_each_field_what_publishing_needs() -> None:
    form = film_form(make_film(tracks=[]), draft=False)
    assert not form.is_valid()
    assert set(form.errors) == {"audio_description", "transcript", "__all__"}
    assert str(SENTENCES[Missing.DECISION]) in form.errors["audio_description"]
    assert str(SENTENCES[Missing.CAPTIONS]) in form.errors["__all__"]


def test_an_uploaded_name_says_nothing() -> None:
    film = make_film()
    assert film.file.name.startswith("film/")
    assert "mira" not in film.file.name
    assert film.file.read() == MP4
