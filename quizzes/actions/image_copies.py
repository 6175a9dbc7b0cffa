"""Copies of images by their content, so that a frozen question keeps its image whatever editors do."""

import hashlib
import logging
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

logger = logging.getLogger(__name__)

#: Large enough for a wide screen at double density, small enough for a phone abroad.
RENDITION = "max-1200x1200"
FOLDER = "quiz-images"


def freeze_image(image: Any) -> dict[str, Any] | None:
    """Copy an image to `quiz-images/<sha256>.<ext>` and return where it is, its size and description.

    The same content is stored once. Returns None for no image, and for one whose file is gone: a question
    without its image is better than a quiz that cannot be published.
    """
    if image is None:
        return None
    try:
        rendition = image.get_rendition(RENDITION)
        with rendition.file.open("rb") as file:
            content = file.read()
    except (OSError, ValueError):
        logger.exception(
            "The file of image %s could not be read and is left out of the frozen quiz.", image.pk
        )
        return None
    suffix = PurePosixPath(rendition.file.name).suffix.lower()
    name = f"{FOLDER}/{hashlib.sha256(content).hexdigest()}{suffix}"
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(content))
    decorative = bool(getattr(image, "decorative", False))
    return {
        "src": name,
        "alt": "" if decorative else str(getattr(image, "contextual_alt_text", None) or ""),
        "width": rendition.width,
        "height": rendition.height,
    }
