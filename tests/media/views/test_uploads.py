"""Uploaded files: parts of films, and nothing that a browser would run."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from media.views.uploads import chosen_range, upload

pytestmark = pytest.mark.django_db
BODY = bytes(range(256)) * 40


@pytest.fixture
def film() -> str:
    name: str = default_storage.save("film/prov.mp4", ContentFile(BODY))
    return name


def test_without_a_range_the_whole_film_comes_and_says_that_it_has_parts(client: Client, film: str) -> None:
    answer = client.get(f"/uploads/{film}")
    assert (answer.status_code, b"".join(answer.streaming_content)) == (200, BODY)
    assert answer["Accept-Ranges"] == "bytes"
    assert answer["Content-Length"] == str(len(BODY))
    assert answer["Content-Type"] == "video/mp4"


@pytest.mark.parametrize(
    ("header", "begin", "end"),
    [
        ("bytes=0-99", 0, 99),
        ("bytes=100-", 100, len(BODY) - 1),
        ("bytes=-50", len(BODY) - 50, len(BODY) - 1),
        ("bytes=10-999999", 10, len(BODY) - 1),
        ("bytes=-999999", 0, len(BODY) - 1),
    ],
)
def test_h_3_a_part_of_a_film_is_that_part(
    client: Client, film: str, header: str, begin: int, end: int
) -> None:
    answer = client.get(f"/uploads/{film}", headers={"range": header})
    assert answer.status_code == 206
    assert answer["Content-Range"] == f"bytes {begin}-{end}/{len(BODY)}"
    assert b"".join(answer.streaming_content) == BODY[begin : end + 1]


@pytest.mark.parametrize("header", ["bytes=99999-", "bytes=10240-10241", "bytes=-0"])
def test_a_range_outside_the_file_is_refused(client: Client, film: str, header: str) -> None:
    answer = client.get(f"/uploads/{film}", headers={"range": header})
    assert (answer.status_code, answer["Content-Range"]) == (416, f"bytes */{len(BODY)}")


@pytest.mark.parametrize("header", ["bytes=9-3", "bytes=0-1,4-5", "lines=0-9", "bytes=-", "nonsense"])
def test_a_range_that_means_nothing_gives_the_whole_file(client: Client, film: str, header: str) -> None:
    answer = client.get(f"/uploads/{film}", headers={"range": header})
    assert (answer.status_code, b"".join(answer.streaming_content)) == (200, BODY)


@given(st.text(max_size=30), st.integers(0, 5000))
def test_no_range_header_breaks_the_reading(header: str, size: int) -> None:
    try:
        part = chosen_range(header, size)
    except ValueError:
        return
    assert part is None or 0 <= part[0] <= part[1] < size


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("film/ond.html", b"<script>alert(1)</script>"),
        ("images/ond.svg", b"<svg onload='alert(1)'/>"),
        ("film/ond.pdf", b"%PDF-1.7 /JS (app.alert(1))"),
        ("film/ond.js", b"alert(1)"),
        ("film/ond", b"<html>"),
    ],
)
def test_a_15_what_could_run_is_only_a_download(client: Client, name: str, content: bytes) -> None:
    stored = default_storage.save(name, ContentFile(content))
    answer = client.get(f"/uploads/{stored}")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == "attachment"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_15_an_image_that_is_also_a_page_is_sent_as_an_image_that_may_not_run(client: Client) -> None:
    stored = default_storage.save(
        "images/tva.png", ContentFile(b"\x89PNG\r\n\x1a\n<html><script>alert(1)</script>")
    )
    answer = client.get(f"/uploads/{stored}")
    assert answer["Content-Type"] == "image/png"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize(
    "path",
    [
        "film/saknas.mp4",
        "film/",
        "../fyr.sqlite3",
        "film/../../fyr.sqlite3",
        "/etc/passwd",
        "film/\x00.mp4",
        "documents/hemligt.pdf",
        "original_images/med-plats.jpg",
    ],
)
def test_what_is_no_public_upload_is_not_found(path: str, rf: RequestFactory) -> None:
    from django.contrib.auth.models import AnonymousUser
    from django.http import Http404

    default_storage.save("documents/hemligt.pdf", ContentFile(b"x"))
    default_storage.save("original_images/med-plats.jpg", ContentFile(b"x"))
    request = rf.get("/uploads/x")
    request.user = AnonymousUser()
    with pytest.raises(Http404):
        upload(request, path)


def test_uploads_are_only_read(client: Client, film: str) -> None:
    assert client.post(f"/uploads/{film}").status_code in (403, 405)
    assert client.head(f"/uploads/{film}")["Content-Length"] == str(len(BODY))
