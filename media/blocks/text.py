"""Running text and headings."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from media.blocks.timed import TimedStructBlock
from media.rules.reading_time import StreamTime, words

#: All that rich text may hold. Headings are blocks of their own, so that their levels can be checked.
RICH_TEXT_FEATURES = ["bold", "italic", "link", "ol", "ul"]


class RichText(blocks.RichTextBlock):
    """Rich text with the house's few features."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", RICH_TEXT_FEATURES)
        super().__init__(**kwargs)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Stay out of the way of migrations: to them this is Wagtail's own block."""
        _path, args, kwargs = super().deconstruct()
        return "wagtail.blocks.RichTextBlock", args, kwargs


class TextBlock(RichText):
    """A piece of running text."""

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Running text: short paragraphs, lists and links.")
        template = "blocks/text.html"
        preview_value = "<p>Ett barn kan vara utsatt för brott <b>utan att själv kalla det så</b>.</p>"

    def time(self, value: Any) -> StreamTime:
        """Return the time it takes to read the text."""
        return StreamTime(words=words(value.source if value else ""))


#: Languages that people who need help in Sweden read, each named in itself: whoever reads it finds it.
LANGUAGES = [
    ("en", "English"),
    ("ar", "العربية"),
    ("bg", "български"),
    ("de", "Deutsch"),
    ("es", "español"),
    ("fa", "فارسی"),
    ("fi", "suomi"),
    ("fr", "français"),
    ("pl", "polski"),
    ("ro", "română"),
    ("ru", "русский"),
    ("so", "Soomaali"),
    ("sq", "shqip"),
    ("sv", "svenska"),
    ("th", "ไทย"),
    ("ti", "ትግርኛ"),
    ("uk", "українська"),
    ("vi", "Tiếng Việt"),
    ("zh", "中文"),
]


class OtherLanguageBlock(TimedStructBlock):
    """A passage in another language than its page, marked so that it is read aloud rightly (WCAG 3.1.2)."""

    language = blocks.ChoiceBlock(label=_("Language"), choices=LANGUAGES, default="en")
    heading = blocks.CharBlock(label=_("Heading"), max_length=120, required=False)
    text = RichText(label=_("Text"))

    class Meta:
        icon = "globe"
        label = _("Text in another language")
        description = _("A passage in another language than the page. Screen readers then read it rightly.")
        template = "blocks/other_language.html"
        preview_value: ClassVar[dict[str, Any]] = {
            "language": "en",
            "heading": "In English",
            "text": "<p>It is not your fault.</p>",
        }

    def time(self, value: Any) -> StreamTime:
        """Return the time it takes to read the passage."""
        return StreamTime(words=words(value["heading"] or "") + words(value["text"].source))


class HeadingBlock(TimedStructBlock):
    """A heading of level 2 or 3. A jump from the page's title to level 3 is refused by the body."""

    text = blocks.CharBlock(label=_("Text"), max_length=120)
    level = blocks.ChoiceBlock(
        label=_("Level"), choices=[("2", _("Heading")), ("3", _("Subheading"))], default="2"
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("A heading within the page. A subheading must come under a heading.")
        template = "blocks/heading.html"
        preview_value: ClassVar[dict[str, Any]] = {"text": "Vad du kan göra i dag", "level": "2"}

    def time(self, value: Any) -> StreamTime:
        """Return the time it takes to read the heading."""
        return StreamTime(words=words(value["text"]))
