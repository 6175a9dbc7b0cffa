"""What a lesson can be made of: everything that other pages can, knowledge checks, and the choice of role."""

from wagtail.blocks import Block

from courses.blocks.knowledge_check import KnowledgeCheckBlock
from courses.blocks.role_choice import RoleChoiceBlock
from media.blocks import page_body_blocks


def lesson_body_blocks() -> list[tuple[str, Block]]:
    """Return the block types of a lesson's body: the shared ones and those that need a course around them."""
    return [
        *page_body_blocks(),
        ("knowledge_check", KnowledgeCheckBlock()),
        ("role_choice", RoleChoiceBlock()),
    ]


__all__ = ["KnowledgeCheckBlock", "RoleChoiceBlock", "lesson_body_blocks"]
