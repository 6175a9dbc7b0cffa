"""What a lesson can be made of: everything that other pages can, knowledge checks, and the form before."""

from wagtail.blocks import Block

from courses.blocks.knowledge_check import KnowledgeCheckBlock
from courses.blocks.measurement import MeasurementBlock
from media.blocks import page_body_blocks


def lesson_body_blocks() -> list[tuple[str, Block]]:
    """Return the block types of a lesson's body: the shared ones, the knowledge check, the form before."""
    return [
        *page_body_blocks(),
        ("knowledge_check", KnowledgeCheckBlock()),
        ("measurement", MeasurementBlock()),
    ]


__all__ = ["KnowledgeCheckBlock", "MeasurementBlock", "lesson_body_blocks"]
