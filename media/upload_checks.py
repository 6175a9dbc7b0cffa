"""Looks at what an uploaded file is, not at what it calls itself (TRUST A-15, A-16).

Each check reads a few bytes, raises a sentence, and leaves the file where it was.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MEGABYTE = 1024 * 1024
#: A three-minute film in good quality is about 60 MB; ten times that is a mistake.
MAX_FILM_BYTES = 600 * MEGABYTE
MAX_TRACK_BYTES = MEGABYTE
MAX_DOCUMENT_BYTES = 25 * MEGABYTE
_PROBE = 64


def _first_bytes(file: Any, count: int = _PROBE) -> bytes:
    """Return the file's first bytes and put it back to its beginning."""
    file.seek(0)
    start: bytes = file.read(count)
    file.seek(0)
    return start


def _is_new(file: Any) -> bool:
    """Is this a fresh upload? What is already stored was looked at when it came."""
    return not getattr(file, "_committed", False)


def check_film(file: Any) -> None:
    """Refuse what is not an MP4 or WebM film, whatever its name says."""
    if not _is_new(file):
        return
    if file.size > MAX_FILM_BYTES:
        raise ValidationError(_("The film is larger than 600 MB. Make a smaller version and try again."))
    start = _first_bytes(file)
    is_mp4 = start[4:8] == b"ftyp"
    is_webm = start.startswith(b"\x1a\x45\xdf\xa3")
    if not (is_mp4 or is_webm):
        raise ValidationError(_("This is not an MP4 or WebM film. Choose another file."))


def check_track(file: Any) -> None:
    """Refuse what is not a WebVTT text track in UTF-8."""
    if not _is_new(file):
        return
    if file.size > MAX_TRACK_BYTES:
        raise ValidationError(_("The track is larger than 1 MB. Choose a text track (VTT)."))
    file.seek(0)
    content: bytes = file.read()
    file.seek(0)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValidationError(_("The track must be a text in UTF-8.")) from None
    first_line = text.split("\n", 1)[0].strip()
    if not (first_line == "WEBVTT" or first_line.startswith(("WEBVTT ", "WEBVTT\t"))):
        raise ValidationError(_("A track must begin with the line WEBVTT. Choose a VTT file."))
