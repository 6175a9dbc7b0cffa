"""What other rooms add to the print edition of a course. They stand above, so they register themselves."""

from collections.abc import Callable, Iterable, Iterator

from media.printing.pieces import Piece
from media.printing.registry import Surroundings

#: (language, surroundings) → the pieces of an appendix; nothing when there is none in that language.
Appendix = Callable[[str, Surroundings], Iterable[Piece]]

_appendices: list[Appendix] = []


def register_appendix(appendix: Appendix) -> None:
    """Let every print edition end with this. Registering again changes nothing."""
    if appendix not in _appendices:
        _appendices.append(appendix)


def appendices(language: str, around: Surroundings) -> Iterator[Piece]:
    """Yield the pieces of every appendix, in the order in which they were registered."""
    for appendix in _appendices:
        yield from appendix(language, around)
