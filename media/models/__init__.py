"""What is stored: pictures, documents, facts, films and the frame of the site."""

from .document import SiteDocument
from .fact import Fact
from .film import Film, FilmTrack
from .picture import Picture, PictureRendition
from .site_frame import HelpLine, SiteFrame

__all__ = [
    "Fact",
    "Film",
    "FilmTrack",
    "HelpLine",
    "Picture",
    "PictureRendition",
    "SiteDocument",
    "SiteFrame",
]
