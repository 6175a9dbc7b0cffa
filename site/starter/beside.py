"""What lies beside a file of the format: film files, text tracks and posters, named in its front matter.

A film file or a track is looked at as an upload is looked at: by its bytes, not by its name.
"""

import re
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.files import File

from starter.codecs import Codec
from starter.errors import CannotHold, Unreadable
from starter.places import Place

TRACK = "media.FilmTrack"
#: A language as the `srclang` of a track says it (BCP 47, as far as we need it).
_LANGUAGE = re.compile(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")


class PictureBeside(Codec):
    """A picture that lies beside the file. The attribute is the picture's number (`…_id`)."""

    def read(self, given: Any, place: Place) -> int:
        """Return the number of the picture, which is stored if need be."""
        return place.refs.picture_pk(place.beside(super().read(given, place)))

    def write(self, value: int, place: Place) -> str:
        """Return the name of the picture's file."""
        return place.refs.picture_name(value)


@dataclass(frozen=True)
class FileBeside(Codec):
    """An uploaded file that lies beside the file. The attribute is its name among the uploads."""

    model: str
    attr: str

    def read(self, given: Any, place: Place) -> str:
        """Return the name among the uploads, where the file is stored if need be. Raises Unreadable."""
        path = place.beside(super().read(given, place))
        if not path.is_file():
            raise Unreadable(f"There is no file “{path.name}” beside this one.")
        with path.open("rb") as opened:
            file = File(opened, name=path.name)
            for validator in apps.get_model(self.model)._meta.get_field(self.attr).validators:
                try:
                    validator(file)
                except ValidationError as error:
                    raise Unreadable(f"{path.name}: {'; '.join(error.messages)}") from error
        return place.refs.upload(path)

    def write(self, value: Any, place: Place) -> str:
        """Return the name of the file beside what is written. Raises CannotHold."""
        return place.refs.upload_name(str(value))


class Tracks(Codec):
    """The text tracks of a film: a list of `kind`, `language`, `label` (optional) and `file`."""

    file = FileBeside(TRACK, "file")

    def read(self, given: Any, place: Place) -> list[Any]:
        """Return the tracks, not stored yet: they are stored with their film. Raises Unreadable."""
        if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
            raise Unreadable("Expected a list of tracks, each with kind, language and file.")
        return [self._track(one, place) for one in given]

    def write(self, value: list[Any], place: Place) -> list[dict[str, str]]:
        """Return the tracks in their order. Raises CannotHold for one without a file."""
        found = []
        for track in value:
            if not track.file:
                raise CannotHold(f"the track “{track}” has no file")
            label = {"label": track.label} if track.label else {}
            named = {"file": self.file.write(track.file, place)}
            found.append({"kind": track.kind, "language": track.language, **label, **named})
        return found

    def _track(self, given: dict[str, Any], place: Place) -> Any:
        """Return one track. Raises Unreadable."""
        model: Any = apps.get_model(TRACK)
        if not {"kind", "language", "file"} <= set(given) <= {"kind", "language", "label", "file"}:
            raise Unreadable("A track has kind, language, file and perhaps a label.")
        if given["kind"] not in model.Kind.values:
            raise Unreadable(
                f"“{given['kind']}” is no kind of track. There is: {', '.join(model.Kind.values)}."
            )
        if not _LANGUAGE.match(given["language"]):
            raise Unreadable(f"“{given['language']}” is no language. Write a code: sv, en, ar.")
        return model(
            kind=given["kind"],
            language=given["language"],
            label=given.get("label", ""),
            file=self.file.read(given["file"], place),
        )
