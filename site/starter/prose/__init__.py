"""Running text between two spellings: Markdown in files, HTML in the database.

Both are read into the same small shape (paragraphs and lists of runs) and written from it, so what comes
back is what went in, or an error. Nothing is dropped: what the shape cannot hold is refused by name.
"""

from .html import from_html, to_html
from .markdown import from_markdown, to_markdown
from .shape import Link, Prose

__all__ = ["Link", "Prose", "from_html", "from_markdown", "to_html", "to_markdown"]
