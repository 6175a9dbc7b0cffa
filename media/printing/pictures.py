"""Pictures on paper: an uploaded image in one fitting size, and the site's drawings without their page."""

from __future__ import annotations

import logging
import re
from functools import lru_cache
from typing import Any

from django.core.files.storage import default_storage
from django.template.loader import render_to_string

from media.blocks.pictures import drawn_names
from media.printing.pieces import Figure

logger = logging.getLogger(__name__)

#: Sharp on A4 (16 cm at 150 dots an inch) and light enough to download abroad.
RENDITION = "width-960|format-jpeg|jpegquality-78"

#: What the drawings' classes mean on paper; components.css says it for the screen. No variables: a typesetter
#: reads this too.
DRAWN = """
.il-line{fill:none;stroke:#0F4C5C;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.il-bold{stroke-width:5}.il-broad{stroke-width:24;stroke-linecap:butt}
.il-hair{fill:none;stroke:#0F4C5C;stroke-width:1;stroke-linecap:round;opacity:.55}
.il-sea{fill:#0F4C5C}.il-paper{fill:#FFFFFF}.il-lamp{fill:#F4B942}
.il-lamp-line{fill:none;stroke:#F4B942;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.il-beam{fill:#F4B942;opacity:.22}.il-knots{fill:#FFFFFF}.il-mist{fill:#0F4C5C;opacity:.09}
.light-0,.light-1,.light-2{stop-color:#F4B942;stop-opacity:.6}.light-1{stop-opacity:.26}.light-2{stop-opacity:0}
"""


def picture(image: Any, alt: str, caption: str) -> Figure:
    """Return an uploaded image as a figure; one whose file is gone keeps its description and caption."""
    if image is None:
        return Figure(alt=alt, caption=caption)
    try:
        made = image.get_rendition(RENDITION)
    except (OSError, ValueError):
        logger.warning("The file of image %s could not be read and is not printed.", image.pk)
        return Figure(alt=alt, caption=caption)
    return Figure(
        file=made.file.name, src=made.url, width=made.width, height=made.height, alt=alt, caption=caption
    )


def stored_picture(name: str, *, alt: str, width: int = 0, height: int = 0) -> Figure:
    """Return an image that lies in the storage of uploads already, as a question's copy does."""
    return Figure(file=name, src=default_storage.url(name), width=width, height=height, alt=alt)


@lru_cache(maxsize=64)
def drawing(name: str) -> str:
    """Return a drawing as a whole SVG file, its colours inside; empty for one that is not drawn."""
    if name not in drawn_names():
        return ""
    drawn = render_to_string(f"illustrations/{name}.html", {"title": ""})
    found = re.search(r"<svg\b[^>]*?viewBox=\"([^\"]+)\"[^>]*>(.*)</svg>", drawn, re.S)
    if found is None:
        return ""
    lights = "".join(re.findall(r"<linearGradient.*?</linearGradient>", _sprite(), re.S))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{found[1]}">'
        f"<style>{DRAWN}</style><defs>{lights}</defs>{found[2]}</svg>"
    )


@lru_cache(maxsize=1)
def _sprite() -> str:
    return render_to_string("components/sprite.html")


def image_bytes(name: str) -> bytes | None:
    """Return the file of an image, or None when it is gone."""
    try:
        with default_storage.open(name, "rb") as file:
            return bytes(file.read())
    except OSError:
        logger.warning("An image that a document prints is gone from the storage.")
        return None
