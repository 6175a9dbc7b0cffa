"""The form of a question: the passage to read again is chosen as a page and a block on it.

What is stored is the page's translation key and the block's id, so that it is found in every language
and the question never hangs on a page.
"""

import uuid
from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminPageChooser
from wagtail.blocks import StreamValue, StructValue
from wagtail.fields import StreamField
from wagtail.models import Page


def passages_on(page: Page) -> Iterator[tuple[str, str]]:
    """Yield id and label of each block on a page, boxes within boxes included."""
    page = page.specific
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            yield from _blocks(getattr(page, field.name))


def _blocks(stream: StreamValue) -> Iterator[tuple[str, str]]:
    """Yield id and label of each block of a stream and of the streams in it."""
    for child in stream:
        text = " ".join(strip_tags(" ".join(child.block.get_searchable_content(child.value))).split())
        yield (
            str(child.id),
            f"{child.block.label}: {Truncator(text).chars(70)}" if text else str(child.block.label),
        )
        if isinstance(child.value, StructValue):
            for part in child.value.values():
                if isinstance(part, StreamValue):
                    yield from _blocks(part)


class QuestionForm(WagtailAdminModelForm):
    """Offers the passage as a page chooser and a list of that page's blocks."""

    passage = forms.ModelChoiceField(
        queryset=Page.objects.all(),
        required=False,
        widget=AdminPageChooser(),
        label=_("Page to read again"),
        help_text=_("Where the answer is taught. Whoever gets the question wrong is led there."),
    )
    passage_part = forms.ChoiceField(
        required=False,
        label=_("Passage on that page"),
        help_text=_("Choose the page and save the draft; then its passages are listed here."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        key = self.instance.passage_page
        page = (
            Page.objects.filter(translation_key=key).order_by("-live", "pk").first()
            if key is not None
            else None
        )
        if page is not None and self.instance.locale_id:
            page = Page.objects.filter(translation_key=key, locale_id=self.instance.locale_id).first() or page
        self.initial["passage"] = page.pk if page else None
        self.initial["passage_part"] = str(self.instance.passage_block or "")
        self.fields["passage_part"].choices = self._parts(page)

    def _parts(self, page: Page | None) -> list[tuple[str, str]]:
        """Return the blocks to choose from: of the posted page, else of the stored one."""
        if self.is_bound:
            posted = str(self.data.get(self.add_prefix("passage"), ""))
            page = Page.objects.filter(pk=int(posted)).first() if posted.isdigit() else None
        choices = [("", gettext("The page as a whole"))]
        if page is not None:
            choices += list(passages_on(page))
        kept = str(self.instance.passage_block or "")
        if kept and kept not in dict(choices):
            choices.append((kept, gettext("A passage that is not on the page any more")))
        return choices

    def clean(self) -> dict[str, Any]:
        """Take a passage away with its page: a block of another page points nowhere."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        page, part = cleaned.get("passage"), cleaned.get("passage_part")
        if page is None or (part and part not in dict(passages_on(page))):
            cleaned["passage_part"] = ""
        return cleaned

    def _post_clean(self) -> None:
        """Store the page's key and the block's id with the question before it is checked as a whole."""
        if "passage" in self.cleaned_data:
            page, part = self.cleaned_data["passage"], self.cleaned_data.get("passage_part")
            self.instance.passage_page = page.translation_key if page else None
            self.instance.passage_block = uuid.UUID(part) if page and part else None
        super()._post_clean()
