"""Every branching story of the starter content: wherever one goes, there is an end."""

from __future__ import annotations

from random import Random

import pytest

from media.blocks import StoryBlock
from media.rules.story_graph import Step, problems, random_walk
from starter.reading import CONTENT, block_yaml, read_folder


def _steps(value: list[dict]) -> list[Step]:  # type: ignore[type-arg]
    return [Step(one["name"], tuple(each["next"] for each in one.get("choices") or [])) for one in value]


#: Each story by where it stands, and the one that editors see as an example.
STORIES = {
    f"{file.path}#{block.id}": _steps(block_yaml(block)["steps"])
    for file in read_folder(CONTENT)
    for block in file.blocks
    if block.name == "story"
} | {"the example in the editor": _steps(StoryBlock().meta.preview_value["steps"])}


@pytest.mark.parametrize("where", STORIES)
def test_a_thousand_random_ways_come_to_an_end(where: str) -> None:
    steps = STORIES[where]
    assert problems(steps) == ()
    endings = {step.name for step in steps if not step.following}
    walks = [random_walk(steps, Random(seed)) for seed in range(1000)]
    assert {walk[-1] for walk in walks} <= endings
    assert {name for walk in walks for name in walk} == {step.name for step in steps}, "a step nobody came to"


def test_the_course_has_stories() -> None:
    assert len(STORIES) > 1
