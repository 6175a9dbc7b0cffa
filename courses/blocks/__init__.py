"""What a lesson can be made of: everything that other pages can, and knowledge checks."""

from wagtail.blocks import Block

from courses.blocks.knowledge_check import KnowledgeCheckBlock
from media.blocks import page_body_blocks


def lesson_body_blocks() -> list[tuple[str, Block]]:
    """Return the block types of a lesson's body: the shared ones and the knowledge check."""
    return [*page_body_blocks(), ("knowledge_check", KnowledgeCheckBlock())]


__all__ = ["KnowledgeCheckBlock", "lesson_body_blocks"]
