"""What editors build questions and quizzes of."""

from quizzes.blocks.answers import AnswerBlock
from quizzes.blocks.items import ItemsBlock
from quizzes.blocks.prompt import PromptBlock

__all__ = ["AnswerBlock", "ItemsBlock", "PromptBlock"]
