"""What an upload is, not what it calls itself (TRUST A-15, A-16)."""

from io import BytesIO
from time import monotonic

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.documents.forms import get_document_form
from wagtail.images.fields import WagtailImageField

from media.models import SiteDocument
from media.upload_checks import check_film, check_track
from tests.media.making import MP4, VTT, png


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.mark.parametrize(
    "content", [b"<html><script>alert(1)</script></html>", b"", b"GIF89a", b"PK\x03\x04", b"\x00" * 64]
)
def test_a_15_a_film_that_is_no_film_is_refused_whatever_its_name(content: bytes) -> None:
    with pytest.raises(ValidationError):
        check_film(upload("film.mp4", content))


@pytest.mark.parametrize("content", [MP4, b"\x1a\x45\xdf\xa3" + b"\x00" * 60])
def test_mp4_and_webm_are_films(content: bytes) -> None:
    check_film(upload("film.mp4", content))


@pytest.mark.parametrize("content", [VTT, b"\xef\xbb\xbfWEBVTT\n", b"WEBVTT Mira\r\n\r\n"])
def test_a_vtt_is_a_track(content: bytes) -> None:
    check_track(upload("t.vtt", content))


@pytest.mark.parametrize("content", [b"<script>", b"WEBVTTX", b"\xff\xfe\x00", b"WEBVTT" + b"x" * 2_000_000])
def test_a_15_what_is_no_vtt_is_no_track(content: bytes) -> None:
    with pytest.raises(ValidationError):
        check_track(upload("t.vtt", content))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ond.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("ond.html", b"<html></html>"),
        ("ond.png", b"<html><script>alert(1)</script>"),
        ("ond.jpg", png()),
        ("ond.gif", b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"),
    ],
)
def test_a_15_only_raster_images_under_their_own_name_are_images(name: str, content: bytes) -> None:
    with pytest.raises(ValidationError):
        WagtailImageField().clean(upload(name, content))


def test_a_png_is_an_image() -> None:
    assert WagtailImageField().clean(upload("hamn.png", png()))


def test_a_16_a_picture_of_50000_by_50000_is_refused_within_a_second() -> None:
    buffer = BytesIO()
    Image.new("1", (16, 16)).save(buffer, "PNG")
    content = bytearray(buffer.getvalue())
    # The size stands in the header; no such picture need be made.
    content[16:24] = (50_000).to_bytes(4, "big") * 2
    import zlib

    content[29:33] = zlib.crc32(bytes(content[12:29])).to_bytes(4, "big")
    began = monotonic()
    with pytest.raises(ValidationError):
        WagtailImageField().clean(upload("bomb.png", bytes(content)))
    assert monotonic() - began < 1


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["ond.html", "ond.svg", "ond.js", "ond.exe", "ond"])
def test_a_15_documents_of_kinds_that_run_are_refused(name: str) -> None:
    form = get_document_form(SiteDocument)(
        {"title": "X", "collection": "1"}, {"file": upload(name, b"<script>alert(1)</script>")}
    )
    assert "file" in form.errors


@pytest.mark.django_db
def test_a_15_a_document_is_always_a_download() -> None:
    document = SiteDocument(title="Å", file="documents/rapport å.pdf")
    assert document.content_disposition.startswith("attachment; filename*=UTF-8''rapport")
