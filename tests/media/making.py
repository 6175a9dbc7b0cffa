"""Short ways to make facts, pictures and films in tests."""

from datetime import date
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image
from wagtail.models import Locale

from media.models import Fact, Film, FilmTrack, Picture

#: The beginning of an MP4 file, enough to be told apart.
MP4 = b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 200
VTT = b"WEBVTT\n\n00:00.000 --> 00:02.000\nEn telefon ringer.\n"


def make_fact(**given: Any) -> Fact:
    """`make_fact(confidence="C")`"""
    values = {
        "claim": "<p>Misstanke räcker för en <b>orosanmälan</b>.</p>",
        "kind": "fact",
        "source": "Socialstyrelsen",
        "read_on": date(2026, 11, 21),
        "confidence": "A",
        "owner": "Redaktionen",
        "review_by": date(2030, 1, 1),
        "locale": Locale.objects.get_or_create(language_code="sv")[0],
    }
    return Fact.objects.create(**{**values, **given})


def png(size: tuple[int, int] = (8, 8)) -> bytes:
    """Return a small PNG."""
    buffer = BytesIO()
    Image.new("RGB", size, "navy").save(buffer, "PNG")
    return buffer.getvalue()


def make_picture(**given: Any) -> Picture:
    """`make_picture(title="Hamn")`"""
    return Picture.objects.create(
        **{"title": "Hamn", "file": ImageFile(BytesIO(png()), name="hamn.png"), **given}
    )


def make_film(**given: Any) -> Film:
    """Make a film that is ready to be published: `make_film(audio_description="undecided")`."""
    tracks = given.pop("tracks", [("captions", VTT)])
    values = {
        "title": "Mira berättar",
        "file": ContentFile(MP4, name="mira.mp4"),
        "duration_seconds": 90,
        "poster": make_picture(),
        "transcript": "<p>En telefon lyser.</p>",
        "audio_description": "narrated",
        "live": False,
        "locale": Locale.objects.get_or_create(language_code="sv")[0],
    }
    film = Film(**{**values, **given})
    film.tracks = [
        FilmTrack(kind=kind, language="sv", file=ContentFile(content, name="t.vtt"))
        for kind, content in tracks
    ]
    film.save()
    return film
