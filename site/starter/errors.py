"""What can be wrong with starter content, each with a file, a line and a sentence."""

from dataclasses import dataclass
from pathlib import PurePath


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong in one file."""

    path: PurePath
    #: Counted from 1; 0 when the whole file is meant.
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.sentence}"


class StarterError(Exception):
    """Starter content that cannot be read or loaded. Nothing has been changed."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


class Unreadable(Exception):  # noqa: N818 (what a value is, said while it is read)
    """A value that means nothing here. Whoever knows the file and the line makes a Problem of it."""


class CannotHold(Exception):  # noqa: N818 (what the format cannot do)
    """A stored value that the format has no way to write. The message begins with its address."""


class MissingReference(Exception):  # noqa: N818 (what a reference is)
    """A file refers to something that an editor has deleted."""
