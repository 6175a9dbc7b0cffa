"""Hands out uploaded files, in parts when a browser asks for parts.

Django and gunicorn answer `Range: bytes=0-99` with the whole file, so a film cannot be sought in (measured);
hence this view. Only kinds that a browser shows without running anything are shown; all else is a download
under a policy that allows nothing (TRUST A-15). Names are random or derived from the picture's, so a file's
address is its only key: nothing personal is ever stored among the uploads.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import http_date, parse_http_date_safe
from django.views.decorators.http import require_safe

#: What may be shown in the browser, by its ending. No HTML, SVG or PDF: those can carry scripts.
SHOWN = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    ".vtt": "text/vtt; charset=utf-8",
}
#: Documents go through their own view, which knows their collection's privacy.
_ELSEWHERE = ("documents/",)
#: Originals may carry where and when a picture was taken; visitors get the sizes made from them.
_STAFF_ONLY = ("original_images/",)
_CHUNK = 64 * 1024
_RANGE = re.compile(r"^bytes=(\d*)-(\d*)$")


def chosen_range(header: str, size: int) -> tuple[int, int] | None:
    """Return the first and last byte that a Range header asks for, or None for the whole file.

    Several ranges, and headers that make no sense, are answered with the whole file, as RFC 9110 allows.
    Raises ValueError when the range lies outside the file.
    """
    match = _RANGE.match(header.replace(" ", ""))
    if not match or match[0] == "bytes=-":
        return None
    first, last = match[1], match[2]
    if not first:
        begin, end = max(size - int(last), 0), size - 1
    else:
        begin, end = int(first), min(int(last), size - 1) if last else size - 1
    if last and first and int(last) < int(first):
        return None
    if begin >= size or begin > end:
        raise ValueError("range outside the file")
    return begin, end


def _pieces(file: IO[bytes], begin: int, count: int) -> Iterator[bytes]:
    """Yield `count` bytes from `begin`, a piece at a time, and close the file."""
    with file:
        file.seek(begin)
        while count > 0:
            piece = file.read(min(_CHUNK, count))
            if not piece:
                return
            count -= len(piece)
            yield piece


@require_safe
def upload(request: HttpRequest, path: str) -> HttpResponseBase:
    """Answer with an uploaded file or the part of it that was asked for."""
    if path.startswith(_ELSEWHERE) or (path.startswith(_STAFF_ONLY) and not request.user.is_staff):
        raise Http404
    try:
        if not path or path.endswith("/") or not default_storage.exists(path):
            raise Http404
        size = default_storage.size(path)
        changed = int(default_storage.get_modified_time(path).timestamp())
    except (SuspiciousFileOperation, OSError, ValueError):
        # A path out of the folder, a folder, a name the system refuses: all the same to a visitor.
        raise Http404 from None
    seen = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    if seen is not None and seen >= changed and "Range" not in request.headers:
        return _guarded(HttpResponse(status=304), path, changed)
    try:
        part = (
            chosen_range(request.headers.get("Range", ""), size) if _range_applies(request, changed) else None
        )
    except ValueError:
        refused = HttpResponse(status=416)
        refused["Content-Range"] = f"bytes */{size}"
        return _guarded(refused, path, changed)
    begin, end = part or (0, size - 1)
    length = end - begin + 1 if size else 0
    response: HttpResponseBase
    if request.method == "HEAD":
        response = HttpResponse(status=206 if part else 200)
    else:
        response = StreamingHttpResponse(
            _pieces(default_storage.open(path, "rb"), begin, length), status=206 if part else 200
        )
    response["Content-Length"] = str(length)
    response["Accept-Ranges"] = "bytes"
    if part:
        response["Content-Range"] = f"bytes {begin}-{end}/{size}"
    return _guarded(response, path, changed)


def _range_applies(request: HttpRequest, changed: int) -> bool:
    """Is a part wanted, and of the file as it is now (If-Range)?"""
    condition = request.headers.get("If-Range")
    return "Range" in request.headers and (condition is None or parse_http_date_safe(condition) == changed)


def _guarded(response: HttpResponseBase, path: str, changed: int) -> HttpResponseBase:
    """Add the headers that keep an upload from doing anything but being looked at."""
    kind = SHOWN.get(PurePosixPath(path).suffix.lower())
    response["Content-Type"] = kind or "application/octet-stream"
    if kind is None:
        response["Content-Disposition"] = "attachment"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Last-Modified"] = http_date(changed)
    # Names never come back with other contents, so a browser may keep a file for a month.
    response["Cache-Control"] = "public, max-age=2592000"
    return response
