"""From storyboards to files: typst sets every frame as a picture, PyAV makes a film of them.

typst is here already, for the certificates. It draws with the letters it carries and asks the machine for
nothing, so the same storyboard gives the same pictures everywhere. PyAV is asked for only when films are made
(`make films`).
"""

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

import typst
from PIL import Image

from docs.films.drawing import frames, sheet
from docs.films.storyboard import HEIGHT, RATE, WIDTH, Board

_PAGE = f"#set page(width: {WIDTH}pt, height: {HEIGHT}pt, margin: 0pt)\n"
_AT_ONCE = RATE
#: Colours of a poster: enough for flat drawings.
_COLOURS = 96
#: H.264 in its high profile: what every browser since long before 2022 plays, at a third of the bytes of baseline.
#: One thread, because the number of threads decides some bits.
_ENCODER = {
    "preset": "medium",
    "crf": "32",
    "tune": "animation",
    "profile": "high",
    "x264-params": "threads=1",
}
#: A key picture at least every six seconds, so that a visitor can go back a little.
_KEY_EVERY = RATE * 6
#: Numbers of H.273: ITU-R BT.709 (primaries, transfer and matrix alike), and the range of television.
_BT709, _LIMITED = 1, 1


def stamp(board: Board) -> str:
    """Return the fingerprint of everything that is drawn; the film carries it, and a test compares."""
    found = hashlib.sha256(board.title.encode())
    for one in frames(board):
        found.update(one.encode())
    return found.hexdigest()


def pictures(drawings: list[str], *, dots: int = 72) -> Iterator[Image.Image]:
    """Yield drawings (SVG) as pictures, one pixel for one at 72 dots; equal neighbours are set once."""
    for begin in range(0, len(drawings), _AT_ONCE):
        some = drawings[begin : begin + _AT_ONCE]
        fresh = list(dict.fromkeys(some))
        pages = [f'#image(bytes({_quoted(one)}), format: "svg", width: {WIDTH}pt)' for one in fresh]
        source = _PAGE + "\n#pagebreak()\n".join(pages)
        made = typst.compile(source.encode(), format="png", ppi=dots, ignore_system_fonts=True)
        files = made if isinstance(made, list) else [made]
        found = {
            one: Image.open(io.BytesIO(file)).convert("RGB") for one, file in zip(fresh, files, strict=True)
        }
        yield from (found[one] for one in some)


def write_poster(board: Board, path: Path) -> None:
    """Write the still picture."""
    (picture,) = pictures([sheet(board.poster())])
    picture.quantize(_COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def write_film(board: Board, path: Path) -> None:
    """Write the film: MP4, H.264, without sound, ready to play while it is fetched."""
    import av

    with av.open(str(path), "w", options={"movflags": "+faststart"}) as out:
        out.metadata["title"] = board.title
        out.metadata["comment"] = stamp(board)
        stream = out.add_stream("libx264", rate=RATE, options=_ENCODER)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        stream.gop_size = _KEY_EVERY
        # Said, and not left to the browser's guess: the colours of high definition.
        space = stream.codec_context
        space.colorspace = space.color_primaries = space.color_trc = _BT709
        space.color_range = _LIMITED
        for picture in pictures(frames(board)):
            one = av.VideoFrame.from_image(picture)
            out.mux(stream.encode(one.reformat(format="yuv420p", dst_colorspace="ITU709")))
        out.mux(stream.encode())


def _quoted(text: str) -> str:
    """Return text as typst writes it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
