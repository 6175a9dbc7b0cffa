"""What an editor is told when something published will not work as meant. Warnings, never refusals."""

from fractions import Fraction

#: A lesson is one quiet page of at most three minutes' reading (the syllabus).
MOST_READING_MINUTES = 3


def reads_too_long(minutes: Fraction) -> bool:
    """Say whether a lesson's reading is longer than one quiet page; half a minute over is let pass."""
    return minutes > MOST_READING_MINUTES + Fraction(1, 2)
