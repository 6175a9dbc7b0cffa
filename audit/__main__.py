"""`python -m audit [FOLDER]`: the Swedish spelling of the starter content, or of any folder of its kind."""

import sys
from pathlib import Path

from audit.spelling import MissingTool, known_words, misspelled, mistakes, the_tool

CONTENT = Path(__file__).resolve().parents[1] / "site" / "starter" / "content"


def main(arguments: list[str]) -> int:
    """Print file, line and word of every mistake. Returns 1 when there are any, 2 when it could not look."""
    folder = Path(arguments[0]) if arguments else CONTENT
    files = sorted(folder.rglob("*.md"))
    if not files:
        print(f"There are no content files in {folder}.", file=sys.stderr)
        return 2
    try:
        the_tool()
        found = mistakes(folder, known_words(), misspelled)
    except MissingTool as missing:
        print(missing, file=sys.stderr)
        return 2
    for mistake in found:
        print(mistake)
    print(f"Spelling: {len(found)} unknown words in {len(files)} files.")
    if found:
        print("A word that is right goes into audit/ordlista.txt, one a line, in its place in the alphabet.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
