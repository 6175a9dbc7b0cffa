"""Headings go down one step at a time, so that a screen reader's outline has no holes.

The page's own title is level 1; an editor's headings are level 2 or 3. A level 3 needs a level 2 before it.
"""

from collections.abc import Sequence


def heading_jumps(levels: Sequence[int], *, above: int = 1) -> list[int]:
    """Return the positions in `levels` whose heading skips a level.

    `above` is the level of the heading that stands over the first one.
    """
    jumps = []
    previous = above
    for position, level in enumerate(levels):
        if level > previous + 1:
            jumps.append(position)
        previous = level
    return jumps
