"""What stands around every page: the help lines of the footer, and who issues certificates."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField

from media.blocks.help_lines import HelpLineBlock

#: The five lines as they are handed over, in the order danger, child, adult, police, professional.
DEFAULT_HELP_LINES: list[dict[str, str]] = [
    {"kind": "danger", "who": "Fara nu", "who_en": "Danger now", "number": "112"},
    {"kind": "child", "who": "Under 18", "who_en": "Under 18", "name": "Bris", "number": "116 111"},
    {"kind": "adult", "who": "Vuxen och utsatt", "who_en": "Adult and exploited", "number": "020-50 50 50"},
    {"kind": "police", "who": "Polis, inte akut", "who_en": "Police, not urgent", "number": "114 14"},
    {
        "kind": "professional",
        "who": "Bara för dig som möter utsatta i jobb eller ideellt, vardagar kontorstid",
        "who_en": "Only if you meet exploited people at work or as a volunteer, weekdays in office hours",
        "number": "020-390 000",
    },
]


def default_help_lines() -> list[tuple[str, dict[str, str]]]:
    """Return the five lines as values of the stream."""
    empty = {"name": "", "note": "", "note_en": ""}
    return [("line", {**empty, **line}) for line in DEFAULT_HELP_LINES]


@dataclass(frozen=True)
class HelpLine:
    """One number to call, in the language of the page."""

    #: danger, child, adult, police or professional.
    kind: str
    who: str
    name: str
    number: str
    note: str
    #: The languages of `who` and `note` when they are not the page's; else empty.
    who_lang: str = ""
    note_lang: str = ""

    @property
    def tel(self) -> str:
        """Return the number for a `tel:` link: digits only."""
        return "".join(character for character in self.number if character.isdigit() or character == "+")


@register_setting(icon="site")
class SiteFrame(BaseSiteSetting):
    """The help lines and the issuer, changed by editors, shown everywhere."""

    help_lines = StreamField(
        [("line", HelpLineBlock())],
        verbose_name=_("help lines"),
        default=default_help_lines,
        help_text=_("Shown at the foot of every page, in this order. Try each number before you change it."),
    )
    issuer = models.CharField(
        _("issuer"),
        max_length=200,
        blank=True,
        help_text=_(
            "Who issues the certificates (Utgivare). While it is empty, certificates say that this is a "
            "demonstration edition, not issued by any authority."
        ),
    )

    panels = [FieldPanel("help_lines"), FieldPanel("issuer")]

    class Meta:
        verbose_name = _("site frame")
        verbose_name_plural = _("site frames")

    def __str__(self) -> str:
        return str(_("Help lines and issuer"))

    def lines(self, language: str) -> list[HelpLine]:
        """Return the help lines in `language`; what has no English text is shown in Swedish."""
        return [_line(row.value, language) for row in self.help_lines]


def _line(row: Any, language: str) -> HelpLine:
    """Return one row of the setting in the language asked for."""
    english = language == "en"
    return HelpLine(
        kind=row["kind"],
        who=(english and row["who_en"]) or row["who"],
        name=row["name"] or "",
        number=row["number"],
        note=(english and row["note_en"]) or row["note"] or "",
        who_lang="sv" if english and not row["who_en"] else "",
        note_lang="sv" if english and row["note"] and not row["note_en"] else "",
    )
