"""Cases, and passages that are hard to read."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from media.blocks.doing import ChecklistBlock, ClaimBlock, ReflectionBlock
from media.blocks.facts import FactBlock
from media.blocks.films import FilmBlock
from media.blocks.pictures import IllustrationBlock, ImageBlock
from media.blocks.text import RichText, TextBlock
from media.blocks.timed import TimedStructBlock
from media.rules.reading_time import StreamTime, measure_stream, words


class CaseBlock(TimedStructBlock):
    """A case with fictional persons; the site itself says that they are."""

    title = blocks.CharBlock(
        label=_("Title"), max_length=120, help_text=_("A first name and an age, for example.")
    )
    text = RichText(label=_("Text"))

    class Meta:
        icon = "user"
        label = _("Case")
        description = _("A short fictional case. The line that says so is added by the site.")
        template = "blocks/case.html"
        preview_value: ClassVar[dict[str, Any]] = {
            "title": "Mira, 15 år",
            "text": "<p>Mira har en ny telefon. Hon säger att hon är skyldig någon pengar.</p>",
        }

    def time(self, value: Any) -> StreamTime:
        """Return the time it takes to read the case."""
        return StreamTime(words=words(value["title"]) + words(value["text"].source))


class HardBodyBlock(blocks.StreamBlock):
    """What a hard passage may hold: all that can be read or done, but no headings or announcements."""

    text = TextBlock()
    case = CaseBlock()
    fact = FactBlock()
    claim = ClaimBlock()
    image = ImageBlock()
    illustration = IllustrationBlock()
    film = FilmBlock()
    reflection = ReflectionBlock()
    checklist = ChecklistBlock()

    class Meta:
        template = "blocks/stream.html"


class HardContentBlock(TimedStructBlock):
    """A passage announced before it comes, which can be skipped for a summary that is enough to pass."""

    announcement = RichText(label=_("Announcement"), help_text=_("What comes, said calmly."))
    summary = RichText(
        label=_("Summary"), help_text=_("What one needs to know to go on and to pass the test.")
    )
    body = HardBodyBlock(label=_("Passage"))

    class Meta:
        icon = "warning"
        label = _("Hard passage")
        description = _("Announces what comes and offers a summary instead.")
        template = "blocks/hard_content.html"
        preview_value: ClassVar[dict[str, Any]] = {
            "announcement": "<p>Nu kommer ett fall om ett barn som utnyttjas. Inga detaljer beskrivs.</p>",
            "summary": "<p>Ansvaret är alltid den vuxnes.</p>",
            "body": [{"type": "text", "value": "<p>Mira är 15 år och bor i en liten stad.</p>"}],
        }

    def time(self, value: Any) -> StreamTime:
        """Return the time of the longer way: the announcement and the passage itself."""
        return StreamTime(words=words(value["announcement"].source)) + measure_stream(value["body"])
