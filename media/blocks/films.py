"""Films: self-hosted, with poster, tracks and transcript, and never playing by themselves."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.blocks import SnippetChooserBlock

from media.blocks.timed import TimedStructBlock
from media.rules.reading_time import StreamTime


class FilmBlock(TimedStructBlock):
    """A film from the film register."""

    film = SnippetChooserBlock("media.Film", label=_("Film"))

    class Meta:
        icon = "media"
        label = _("Film")
        description = _("A film from the register: with captions and a transcript, started by the visitor.")
        template = "blocks/film.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the film and its tracks; a film that is not published gives nothing."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        film = value.get("film")
        if film is not None and film.live:
            context["film"] = film
            context["tracks"] = [track for track in film.tracks.all() if track.file]
        return context

    def get_preview_value(self) -> Any:
        """Return a published film, or an example that is not stored."""
        # Through the chooser: a block does not import the models above it.
        films = self.child_blocks["film"].target_model
        example = films.objects.filter(live=True).first() or films(
            title="Mira berättar", duration_seconds=120, transcript="<p>En telefon lyser i ett mörkt rum.</p>"
        )
        return self.normalize({"film": example})

    def time(self, value: Any) -> StreamTime:
        """Return the film's own length."""
        film = value.get("film")
        return StreamTime(film_seconds=film.duration_seconds if film else 0)
