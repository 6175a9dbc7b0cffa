"""Places in Sweden, with the codes of Statistics Sweden.

The rows come from the CSV files in `places/data/` through a data migration. Sources: "Swedish Geodata"
(CC0 1.0) for counties and municipalities; the seven regions of the coordinators against trafficking from
the project's fact sheet.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Region(models.Model):
    """One of the seven regions that a coordinator against trafficking serves."""

    name = models.CharField(_("name"), max_length=40, unique=True)

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class County(models.Model):
    """A county (län). The code is two digits with a leading zero, `01` for Stockholm."""

    code = models.CharField(_("code"), max_length=2, primary_key=True)
    name = models.CharField(_("name"), max_length=60, unique=True)
    short_name = models.CharField(_("short name"), max_length=40, unique=True)
    region = models.ForeignKey(
        Region,
        verbose_name=_("region"),
        related_name="counties",
        # A region with counties is in use; moving them comes first.
        on_delete=models.PROTECT,
    )

    class Meta:
        verbose_name = _("county")
        verbose_name_plural = _("counties")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^[0-9]{2}$"), name="county_code_is_two_digits"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Municipality(models.Model):
    """A municipality (kommun). The first two digits of its four-digit code are its county's."""

    code = models.CharField(_("code"), max_length=4, primary_key=True)
    name = models.CharField(_("name"), max_length=60, unique=True)
    county = models.ForeignKey(
        County,
        verbose_name=_("county"),
        related_name="municipalities",
        # A county with municipalities is in use.
        on_delete=models.PROTECT,
    )

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^[0-9]{4}$"), name="municipality_code_is_four_digits"
            ),
        ]

    def __str__(self) -> str:
        return self.name
