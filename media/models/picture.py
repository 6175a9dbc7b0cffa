"""Images that editors upload: raster formats only, never SVG (TRUST A-15).

A picture has no alternative text of its own: what it says depends on where it stands, so the block that shows
it asks for the text or for an explicit "decorative".
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class Picture(AbstractImage):
    """An uploaded image."""

    credit = models.CharField(_("credit"), max_length=200, blank=True, help_text=_("Who made it."))

    admin_form_fields = (*(name for name in Image.admin_form_fields if name != "description"), "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]

    @property
    def default_alt_text(self) -> str:
        """Nothing: a file's title is not what the image says, and a wrong text is worse than none."""
        return ""


class PictureRendition(AbstractRendition):
    """A size of a picture, made when it is first asked for."""

    image = models.ForeignKey(
        Picture,
        related_name="renditions",
        # A rendition is only a copy; it goes with its picture.
        on_delete=models.CASCADE,
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_size"
            )
        ]
