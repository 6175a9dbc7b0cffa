"""Pictures: uploaded images and the drawings that belong to the site."""

from functools import lru_cache
from typing import Any, ClassVar

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from media.blocks.timed import DescribedBlock
from media.rules.reading_time import StreamTime, words

ILLUSTRATIONS = "illustrations"


@lru_cache(maxsize=1)
def drawn_names() -> tuple[str, ...]:
    """Return the names of the drawings in `site/templates/illustrations/`, in order."""
    found: Any = settings.TEMPLATES[0]["DIRS"]
    folders = [folder / ILLUSTRATIONS for folder in found]
    return tuple(
        sorted({path.stem for folder in folders if folder.is_dir() for path in folder.glob("*.html")})
    )


def illustration_choices() -> list[tuple[str, str]]:
    """Return the drawings as choices of a field; their names are what editors know them by."""
    return [(name, name.replace("-", " ").capitalize()) for name in drawn_names()]


class ImageBlock(DescribedBlock):
    """An uploaded image with a required description or an explicit "decorative"."""

    image = ImageChooserBlock(label=_("Image"))
    alt = blocks.CharBlock(
        label=_("Description"),
        required=False,
        max_length=300,
        help_text=_("What the image says to someone who cannot see it."),
    )
    decorative = blocks.BooleanBlock(label=_("Decorative: the text says it all"), required=False)
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=300)

    class Meta:
        icon = "image"
        label = _("Image")
        description = _(
            "An image with a description. Never photographs of children or of people exposed to crime."
        )
        template = "blocks/image.html"
        preview_template = "blocks/previews/image.html"

    def time(self, value: Any) -> StreamTime:
        """Return the time it takes to read the caption."""
        return StreamTime(words=words(value["caption"] or ""))


class IllustrationBlock(DescribedBlock):
    """One of the site's own drawings."""

    name = blocks.ChoiceBlock(label=_("Drawing"), choices=illustration_choices)
    alt = blocks.CharBlock(
        label=_("Description"),
        required=False,
        max_length=300,
        help_text=_("What the drawing says to someone who cannot see it."),
    )
    decorative = blocks.BooleanBlock(label=_("Decorative: the text says it all"), required=False)
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=300)

    class Meta:
        icon = "pick"
        label = _("Drawing")
        description = _("One of the site's own drawings, in the site's colours.")
        template = "blocks/illustration.html"
        preview_value: ClassVar[dict[str, Any]] = {
            "name": "lighthouse",
            "alt": "En fyr med en ljuskägla över mörkt hav",
            "decorative": False,
            "caption": "",
        }

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the drawing's template, if it is still among the drawn ones."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        name = value.get("name")
        context["drawing"] = f"{ILLUSTRATIONS}/{name}.html" if name in drawn_names() else None
        return context

    def time(self, value: Any) -> StreamTime:
        """Return the time it takes to read the caption."""
        return StreamTime(words=words(value["caption"] or ""))
