"""The store and the encodings of the page cache, without a site."""

import gzip

import brotli
import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from pages.page_cache import KeptPages, compress, encoding_for


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [
        ("", "identity"),
        ("gzip", "gzip"),
        ("gzip, deflate, br", "br"),
        ("gzip, deflate, br, zstd", "br"),
        ("GZIP", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0, gzip;q=0.0", "identity"),
        ("*", "br"),
        ("*;q=0", "identity"),
        ("identity", "identity"),
        ("br;q=oops, gzip", "gzip"),
        (";;;,,,", "identity"),
    ],
)
def test_encoding_that_the_browser_likes_best(accepted, chosen):
    assert encoding_for(accepted) == chosen


@given(st.text())
def test_any_header_gives_an_encoding(accepted):
    assert encoding_for(accepted) in {"br", "gzip", "identity"}


def _key(number: int) -> tuple[str, str, str, str, str]:
    return ("http", "testserver", f"/{number}/", "", "br")


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 400)), max_size=60))
def test_the_store_never_holds_more_than_its_bound(kept):
    store = KeptPages(limit=1000)
    for number, size in kept:
        store.keep(_key(number), "g", "e", {}, size)
        assert store.size <= 1000
        assert store.size == sum(entry[3] for entry in store._kept.values())


def test_the_longest_unused_goes_first():
    store = KeptPages(limit=300)
    for number in (1, 2, 3):
        store.keep(_key(number), "g", "e", {}, 100)
    assert store.find(_key(1), "g")
    store.keep(_key(4), "g", "e", {}, 100)
    assert store.find(_key(1), "g") and not store.find(_key(2), "g")


def test_what_is_larger_than_the_bound_is_not_kept_and_pushes_nothing_out():
    store = KeptPages(limit=300)
    store.keep(_key(1), "g", "e", {}, 100)
    store.keep(_key(2), "g", "e", {}, 301)
    assert store.find(_key(1), "g") and not store.find(_key(2), "g")


def test_another_generation_finds_nothing():
    store = KeptPages(limit=300)
    store.keep(_key(1), "before", "e", {}, 100)
    assert store.find(_key(1), "after") is None


@pytest.mark.parametrize(
    ("encoding", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress), ("identity", bytes)]
)
@pytest.mark.parametrize("lasting", [True, False])
def test_compressing_keeps_the_words(encoding, unpack, lasting):
    words = "Människohandel ".encode() * 100
    request = RequestFactory().get("/", HTTP_ACCEPT_ENCODING=encoding)
    response = compress(request, HttpResponse(words), lasting=lasting)
    assert unpack(response.content) == words
    assert "Accept-Encoding" in response.headers["Vary"]


@pytest.mark.parametrize("content_type", ["image/png", "video/mp4", "application/pdf", "font/woff2"])
def test_what_is_compressed_already_is_left_alone(content_type):
    request = RequestFactory().get("/", HTTP_ACCEPT_ENCODING="br")
    response = compress(request, HttpResponse(b"x" * 5000, content_type=content_type))
    assert "Content-Encoding" not in response.headers
