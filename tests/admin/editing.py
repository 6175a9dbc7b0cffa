"""An editor at the keyboard: the admin's own forms, clicked as a person clicks them.

Finds fields by their names, which do not change with the language, and blocks by their labels as shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils.translation import override
from playwright.sync_api import expect
from wagtail.blocks import BaseStreamBlock


class Editing:
    """The editor's hands on one browser page."""

    def __init__(self, site: Any) -> None:
        self.site = site
        self.page = site.page
        # Long enough for a busy machine, short enough to find out in time.
        self.page.set_default_timeout(20_000)

    def go(self, address: str) -> None:
        """Open an address and see that the page is really that one."""
        response = self.site.go(address)
        assert response.status == 200, f"{response.status} at {address}"
        self.settle()

    def settle(self) -> None:
        """Wait until Wagtail has set its widgets up."""
        self.page.wait_for_selector("body.ready")

    def fill(self, name: str, text: str) -> None:
        """Fill a plain field."""
        self.page.fill(f'[name="{name}"]', text)
        slug = self.page.locator('[name="slug"]')
        if name == "title" and slug.count():
            # Leaving the field is what lets Wagtail take the slug from the title, a moment later.
            self.page.keyboard.press("Tab")
            expect(slug).not_to_have_value("")

    def write(self, place: Any, text: str) -> None:
        """Write into the rich text editor in a place."""
        editor = place.locator(".public-DraftEditor-content").first
        editor.click()
        self.page.keyboard.type(text)
        # The editor hands its text to the form a moment after the last key.
        kept = place.locator("[data-field-input] input[type=hidden]").first
        expect(kept).to_have_value(re.compile(re.escape(text)))

    def add_block(self, field: str, stream: BaseStreamBlock, name: str) -> Any:
        """Add a block at the end of a stream and return its place."""
        with override("sv"):
            label = str(stream.child_blocks[name].label)
        before = int(self.page.input_value(f'[name="{field}-count"]'))
        root = self.page.locator(f"#{field}-root")
        root.locator("> [data-streamfield-stream-container] > div > .c-sf-add-button").last.click()
        if len(stream.child_blocks) > 1:
            self.page.get_by_role("option", name=label, exact=True).click()
        own = f'[name="{field}-{before}-type"][value="{name}"]'
        place = self.page.locator(f"[data-streamfield-child]:has(> {own})")
        place.wait_for()
        return place

    def add_row(self, place: Any) -> None:
        """Add a row at the end of the first list in a place."""
        place.locator("[data-streamfield-list-container] > .c-sf-add-button").last.click()

    def choose(self, place: Any, title: str) -> None:
        """Open the chooser in a place and take what has this title."""
        place.locator(".chooser__choose-button").first.click()
        self.page.locator(".modal-content a[data-chooser-modal-choice]", has_text=title).first.click()
        self.page.wait_for_selector(".modal-content", state="detached")

    def save_draft(self) -> None:
        """Press the big button."""
        with self.a_new_page():
            self.page.locator("footer button[type=submit].action-save").first.click()
        self.succeeded()

    def publish(self, *, expect_error: bool = False) -> None:
        """Press Publish in the menu beside the big button."""
        self.page.locator("footer .w-dropdown__toggle").first.click()
        with self.a_new_page():
            self.page.locator("[name=action-publish]").first.click()
        if not expect_error:
            self.succeeded()

    @contextmanager
    def a_new_page(self) -> Iterator[None]:
        """Wait for another page to be there; Wagtail's own saving changes the address without one."""
        self.page.evaluate("document.body.dataset.before = 'yes'")
        yield
        self.page.wait_for_selector("body.ready:not([data-before])")

    def succeeded(self) -> None:
        """See that Wagtail says it worked."""
        errors = self.page.locator(".messages .error, .error-message")
        assert errors.count() == 0, [text.strip() for text in errors.all_text_contents()]
