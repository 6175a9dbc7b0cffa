"""Make the films of the starter content again: `make films`.

Each storyboard becomes a film (MP4), a poster (PNG), captions in Swedish and subtitles in English (WebVTT) and
the file that the loader reads, all of them in `site/starter/content/filmer/`.
"""

import sys
from pathlib import Path

from docs.films.boards import BOARDS
from docs.films.rendering import write_film, write_poster
from docs.films.storyboard import starter_file, vtt

TARGET = Path(__file__).resolve().parents[2] / "site" / "starter" / "content" / "filmer"


def main() -> int:
    """Write every film, or those that are named."""
    TARGET.mkdir(exist_ok=True)
    for board in BOARDS:
        if len(sys.argv) > 1 and board.name not in sys.argv[1:]:
            continue
        write_film(board, TARGET / f"{board.name}.mp4")
        write_poster(board, TARGET / f"{board.name}.png")
        for language in ("sv", "en"):
            (TARGET / f"{board.name}.{language}.vtt").write_text(vtt(board, language), encoding="utf-8")
        (TARGET / f"{board.name}.md").write_text(starter_file(board), encoding="utf-8")
        size = (TARGET / f"{board.name}.mp4").stat().st_size
        print(f"{board.name}: {board.seconds} s, {size / 1000:.0f} KB", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
