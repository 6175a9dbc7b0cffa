"""What can go wrong in the media room, each with a sentence for people."""

from django.utils.functional import Promise


class MediaError(Exception):
    """Something may not be done; `message` says why, translated when it is shown."""

    def __init__(self, message: str | Promise) -> None:
        self.message = message
        super().__init__(str(message))


class FilmNotReady(MediaError):  # noqa: N818 (a state, said in the words of the domain)
    """A film that lacks something visitors need cannot be published."""
