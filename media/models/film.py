"""A film that the site itself keeps: file, poster, text tracks, transcript, and a decision about description.

Our own model because the packages at hand need ffmpeg on the server or know no tracks and no drafts
(docs/adr). There is no setting for playing by itself: no film does.
"""

from pathlib import PurePosixPath
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.images import get_image_model_string
from wagtail.models import DraftStateMixin, Orderable, PreviewableMixin, RevisionMixin, TranslatableMixin
from wagtail.search import index

from media.errors import FilmNotReady
from media.rules.film_readiness import FilmFacts, Missing, missing
from media.rules.reading_time import words
from media.upload_checks import check_film, check_track

#: What each missing thing is called, as a sentence that says what to do.
SENTENCES = {
    Missing.FILE: _("Upload the film's file."),
    Missing.POSTER: _("Choose a poster: the still picture that is shown before the film starts."),
    Missing.CAPTIONS: _("Add a track of captions (a VTT file): without it, who cannot hear misses the film."),
    Missing.TRANSCRIPT: _(
        "Write the transcript: everything that is said and everything important that is seen."
    ),
    Missing.DURATION: _("State the film's length in seconds."),
    Missing.DECISION: _(
        "Decide about audio description: upload a described version, or state that the narration carries "
        "everything that is seen, or that the film has no sound and stands as text in full. The film cannot "
        "be published before that."
    ),
    Missing.DESCRIBED_FILE: _(
        "Upload the described version, or change the decision about audio description."
    ),
}
#: Where in the form each sentence belongs.
FIELDS = {
    Missing.FILE: "file",
    Missing.POSTER: "poster",
    Missing.CAPTIONS: None,
    Missing.TRANSCRIPT: "transcript",
    Missing.DURATION: "duration_seconds",
    Missing.DECISION: "audio_description",
    Missing.DESCRIBED_FILE: "described_file",
}


def film_path(instance: models.Model, filename: str) -> str:
    """Return where an uploaded film or track is kept: a random name, nothing of the original's."""
    return f"film/{uuid4().hex}{PurePosixPath(filename).suffix.lower()}"


class FilmForm(WagtailAdminModelForm):
    """The form of a film. A draft may lack anything; publishing needs it all."""

    def clean(self) -> dict[str, Any]:
        """Refuse to publish a film that someone could not follow."""
        cleaned: dict[str, Any] = super().clean()
        if self.is_deferred_validation:
            return cleaned
        for lack in missing(self._facts(cleaned)):
            field = FIELDS[lack]
            self.add_error(
                field if field in self.fields else None, ValidationError(SENTENCES[lack], code=lack.value)
            )
        return cleaned

    def _facts(self, cleaned: dict[str, Any]) -> FilmFacts:
        """Return what the form says about the film, tracks included."""
        tracks = self.formsets.get("tracks")
        kinds = (
            frozenset(
                form.cleaned_data.get("kind", "")
                for form in tracks.forms
                if form.is_valid() and form.cleaned_data.get("file") and not form.cleaned_data.get("DELETE")
            )
            if tracks is not None
            else frozenset(self.instance.track_kinds())
        )
        return FilmFacts(
            has_file=bool(cleaned.get("file")),
            has_poster=bool(cleaned.get("poster")),
            track_kinds=kinds,
            transcript_words=words(cleaned.get("transcript") or ""),
            duration_seconds=cleaned.get("duration_seconds") or 0,
            audio_description=cleaned.get("audio_description") or "",
            has_described_file=bool(cleaned.get("described_file")),
        )


class Film(
    DraftStateMixin,
    RevisionMixin,
    PreviewableMixin,
    TranslatableMixin,
    index.Indexed,
    ClusterableModel,
):
    """A film with everything a visitor needs to follow it, whether or not they can see or hear it."""

    class Description(models.TextChoices):
        """The editor's decision about audio description (WCAG 1.2.5). The words are stored."""

        UNDECIDED = "undecided", _("Not decided yet")
        DESCRIBED = "described", _("There is a described version")
        NARRATED = "narrated", _("The narration carries everything that is seen")
        SILENT = "silent", _("The film has no sound, and everything that is seen stands in the transcript")

    title = models.CharField(_("title"), max_length=200)
    file = models.FileField(
        _("film file"),
        upload_to=film_path,
        blank=True,
        validators=[FileExtensionValidator(["mp4", "webm"]), check_film],
        help_text=_("MP4 (H.264) or WebM. Kept on this site; nothing is fetched from elsewhere."),
    )
    duration_seconds = models.PositiveIntegerField(_("length in seconds"), default=0)
    poster = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("poster"),
        null=True,
        blank=True,
        related_name="+",
        # A film without its poster still plays; the editor sees that it is missing at the next publishing.
        on_delete=models.SET_NULL,
    )
    transcript = RichTextField(
        _("transcript"),
        blank=True,
        features=["bold", "italic", "link", "ol", "ul"],
        help_text=_("What is said and what is seen, in order."),
    )
    audio_description = models.CharField(
        _("audio description"),
        max_length=9,
        choices=Description,
        default=Description.UNDECIDED,
        help_text=_("Does someone who cannot see the film get everything? Decide before publishing."),
    )
    described_file = models.FileField(
        _("described version"),
        upload_to=film_path,
        blank=True,
        validators=[FileExtensionValidator(["mp4", "webm"]), check_film],
    )

    base_form_class = FilmForm
    panels = [
        FieldPanel("title"),
        MultiFieldPanel(
            [FieldPanel("file"), FieldPanel("duration_seconds"), FieldPanel("poster")], heading=_("Film")
        ),
        InlinePanel("tracks", heading=_("Captions and other tracks"), label=_("Track")),
        FieldPanel("transcript"),
        MultiFieldPanel(
            [FieldPanel("audio_description"), FieldPanel("described_file")],
            heading=_("For those who cannot see it"),
        ),
    ]
    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("transcript"),
        index.FilterField("locale_id"),
        index.FilterField("live"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("film")
        verbose_name_plural = _("films")
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(audio_description__in=["undecided", "described", "narrated", "silent"]),
                name="film_audio_description_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def length(self) -> str:
        """Return minutes and seconds, as players show them once they have fetched the film."""
        return f"{self.duration_seconds // 60}:{self.duration_seconds % 60:02}"

    def track_kinds(self) -> set[str]:
        """Return the kinds of the tracks that have a file."""
        return {track.kind for track in self.tracks.all() if track.file}

    def lacks(self) -> tuple[Missing, ...]:
        """Return what keeps the film from being published."""
        return missing(
            FilmFacts(
                has_file=bool(self.file),
                has_poster=self.poster_id is not None,
                track_kinds=frozenset(self.track_kinds()),
                transcript_words=words(self.transcript),
                duration_seconds=self.duration_seconds,
                audio_description=self.audio_description,
                has_described_file=bool(self.described_file),
            )
        )

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        """Publish, unless someone could not follow the film: the form's rule, for every other way in."""
        lacks = revision.as_object().lacks()
        if lacks:
            raise FilmNotReady(SENTENCES[lacks[0]])
        return super().publish(revision, *args, **kwargs)

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        """Show the film as its block shows it."""
        return "media/film_preview.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        """Add the tracks that have a file."""
        tracks = [track for track in self.tracks.all() if track.file]
        return {**super().get_preview_context(request, mode_name), "tracks": tracks}


class FilmTrack(Orderable):
    """A text track of a film: captions, subtitles in another language, or descriptions read aloud."""

    class Kind(models.TextChoices):
        """The kinds of the HTML track element that we use."""

        CAPTIONS = "captions", _("Captions (speech and sounds, for those who cannot hear)")
        SUBTITLES = "subtitles", _("Subtitles (a translation)")
        DESCRIPTIONS = "descriptions", _("Descriptions (what is seen, in text)")
        CHAPTERS = "chapters", _("Chapters")

    film = ParentalKey(
        Film,
        related_name="tracks",
        # A track is part of its film.
        on_delete=models.CASCADE,
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.CAPTIONS)
    language = models.CharField(
        _("language"), max_length=10, default="sv", help_text=_("A code: sv, en, ar …")
    )
    label = models.CharField(
        _("label"), max_length=60, blank=True, help_text=_("What the player's menu says.")
    )
    file = models.FileField(
        _("VTT file"), upload_to=film_path, validators=[FileExtensionValidator(["vtt"]), check_track]
    )

    panels = [FieldPanel("kind"), FieldPanel("language"), FieldPanel("label"), FieldPanel("file")]

    class Meta(Orderable.Meta):
        verbose_name = _("track")
        verbose_name_plural = _("tracks")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["captions", "subtitles", "descriptions", "chapters"]),
                name="track_kind_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.label or f"{self.get_kind_display()} ({self.language})"
