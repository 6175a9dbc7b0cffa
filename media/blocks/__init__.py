"""The shared vocabulary of pages. One family of blocks per file; this is the list of what is public."""

from wagtail import blocks

from .body import PageBody
from .cases import CaseBlock, HardContentBlock
from .doing import ChecklistBlock, ClaimBlock, ReflectionBlock
from .facts import FactBlock, SourcesBlock
from .films import FilmBlock
from .pictures import IllustrationBlock, ImageBlock, drawn_names, illustration_choices
from .plan import PlanBlock
from .story import StoryBlock
from .text import RICH_TEXT_FEATURES, HeadingBlock, OtherLanguageBlock, RichText, TextBlock
from .writing import CallScriptBlock, WriteCompareBlock

__all__ = [
    "RICH_TEXT_FEATURES",
    "CallScriptBlock",
    "CaseBlock",
    "ChecklistBlock",
    "ClaimBlock",
    "FactBlock",
    "FilmBlock",
    "HardContentBlock",
    "HeadingBlock",
    "IllustrationBlock",
    "ImageBlock",
    "OtherLanguageBlock",
    "PageBody",
    "PlanBlock",
    "ReflectionBlock",
    "RichText",
    "SourcesBlock",
    "StoryBlock",
    "TextBlock",
    "WriteCompareBlock",
    "drawn_names",
    "illustration_choices",
    "page_body_blocks",
]


def page_body_blocks() -> list[tuple[str, blocks.Block]]:
    """Return the blocks of a page's body, in the order of the editor's menu.

    Use as `StreamField(PageBody(page_body_blocks()))`; `PageBody` gives each block its address.
    """
    return [
        ("text", TextBlock()),
        ("heading", HeadingBlock()),
        ("other_language", OtherLanguageBlock()),
        ("fact", FactBlock()),
        ("case", CaseBlock()),
        ("claim", ClaimBlock()),
        ("reflection", ReflectionBlock()),
        ("checklist", ChecklistBlock()),
        ("story", StoryBlock()),
        ("write_compare", WriteCompareBlock()),
        ("call_script", CallScriptBlock()),
        ("plan", PlanBlock()),
        ("hard_content", HardContentBlock()),
        ("image", ImageBlock()),
        ("illustration", IllustrationBlock()),
        ("film", FilmBlock()),
        ("sources", SourcesBlock()),
    ]
