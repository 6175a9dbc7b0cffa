"""A story in steps as a graph: every way through it must come to an end, whatever one answers.

A step has choices, each with the name of the step that follows; a step without choices is an ending. The same
step again means that one tries another answer there. Whoever takes part can never be stuck: every step can be
reached, and from every step an ending can be reached (the learner must always be able to mend a bad reply).
The rule answers with reasons, which the block turns into sentences beside their fields.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random

#: More steps than this in one walk is no walk but a circle.
LONGEST_WALK = 10_000


class What(StrEnum):
    """What is wrong with a step or with one of its choices. The words are keys, not sentences."""

    NAMED_TWICE = "named_twice"
    NO_SUCH_STEP = "no_such_step"
    UNREACHABLE = "unreachable"
    NO_ENDING = "no_ending"
    NO_WAY_OUT = "no_way_out"
    ONE_CHOICE = "one_choice"


@dataclass(frozen=True)
class Step:
    """One step: its name, and the name of the step that each of its choices leads to."""

    name: str
    following: tuple[str, ...] = ()


@dataclass(frozen=True)
class Trouble:
    """Something wrong: in which step, counted from 0, and in which choice if it is about one."""

    what: What
    step: int
    choice: int | None = None


class DeadEnd(Exception):  # noqa: N818 (it names what was met)
    """A walk came to a step that leads nowhere, or never to an end. The message names the step."""


def problems(story: Sequence[Step]) -> tuple[Trouble, ...]:
    """Return what keeps the story from being told; empty when every way through it ends."""
    names = [step.name for step in story]
    found = [
        Trouble(What.NAMED_TWICE, place) for place, step in enumerate(story) if step.name in names[:place]
    ]
    found += [Trouble(What.ONE_CHOICE, place) for place, step in enumerate(story) if len(step.following) == 1]
    found += [
        Trouble(What.NO_SUCH_STEP, place, choice)
        for place, step in enumerate(story)
        for choice, name in enumerate(step.following)
        if name not in names
    ]
    if found or not story:
        # Whether one gets through is told when the names can be trusted.
        return tuple(found)
    reached = _reached(story)
    found += [
        Trouble(What.UNREACHABLE, place) for place, step in enumerate(story) if step.name not in reached
    ]
    ending = _leading_to_an_end(story)
    if not ending:
        return (*found, Trouble(What.NO_ENDING, len(story) - 1))
    found += [Trouble(What.NO_WAY_OUT, place) for place, step in enumerate(story) if step.name not in ending]
    return tuple(found)


def _reached(story: Sequence[Step]) -> set[str]:
    """Return the names of the steps that one can come to from the first."""
    following = {step.name: step.following for step in story}
    reached: set[str] = set()
    ahead = [story[0].name]
    while ahead:
        name = ahead.pop()
        if name not in reached:
            reached.add(name)
            ahead += following[name]
    return reached


def _leading_to_an_end(story: Sequence[Step]) -> set[str]:
    """Return the names of the endings and of all steps from which one of them can be reached."""
    leading = {step.name for step in story if not step.following}
    while more := {
        step.name for step in story if step.name not in leading and leading.intersection(step.following)
    }:
        leading |= more
    return leading


def random_walk(story: Sequence[Step], rng: Random) -> tuple[str, ...]:
    """Return the names of the steps on one way through the story, first and last included.

    Every choice is by chance, also the ones that lead back. Raises DeadEnd.
    """
    steps = {step.name: step for step in story}
    walked = [story[0].name]
    while following := steps[walked[-1]].following:
        name = rng.choice(following)
        if name not in steps or len(walked) >= LONGEST_WALK:
            raise DeadEnd(walked[-1])
        walked.append(name)
    return tuple(walked)
