"""What a lesson can be made of: what other pages can, checks, the choice of role, the form before."""

from wagtail.blocks import Block

from courses.blocks.knowledge_check import KnowledgeCheckBlock
from courses.blocks.measurement import MeasurementBlock
from courses.blocks.role_choice import RoleChoiceBlock
from media.blocks import page_body_blocks


def lesson_body_blocks() -> list[tuple[str, Block]]:
    """Return the block types of a lesson's body: the shared ones and those that need a course around them."""
    return [
        *page_body_blocks(),
        ("knowledge_check", KnowledgeCheckBlock()),
        ("role_choice", RoleChoiceBlock()),
        ("measurement", MeasurementBlock()),
    ]


def booster_body_blocks() -> list[tuple[str, Block]]:
    """Return the block types of a booster's body: what comes before a course has no place after it."""
    return [*page_body_blocks(), ("knowledge_check", KnowledgeCheckBlock())]


__all__ = [
    "KnowledgeCheckBlock",
    "MeasurementBlock",
    "RoleChoiceBlock",
    "booster_body_blocks",
    "lesson_body_blocks",
]
