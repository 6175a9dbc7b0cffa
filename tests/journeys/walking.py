"""How a learner walks through the site: by pointing at what the page says, as forms, or by keyboard alone."""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Error, Locator, Page

from quizzes.models import Attempt
from tests.quizzes.making import right_response, wrong_response

COURSE = "/utbildning/manniskohandel-med-barn-och-unga/"
ATTEMPT = re.compile(r"/prov/([0-9a-f-]{36})/")


class Walker:
    """A learner with a browser."""

    def __init__(self, live_site: Any, page: Page) -> None:
        self.live_site = live_site
        self.page = page

    # ------------------------------------------------------------ moving about

    def go(self, path: str) -> None:
        answer = self.page.goto(self.live_site.url + path)
        assert answer is not None
        assert answer.status < 400, (path, answer.status)

    def press(self, name: str | re.Pattern[str], role: str = "button") -> None:
        """Press what the page calls so, the first in main, and wait for the page that comes."""
        target = self.page.locator("main").get_by_role(role, name=name).first  # type: ignore[arg-type]
        target.wait_for()
        with self.arriving():
            self.activate(target)

    @contextmanager
    def arriving(self) -> Iterator[None]:
        """Wait until another document has been loaded than the one that was there before."""
        before = self.page.evaluate("performance.timeOrigin")
        yield
        for _ in range(200):
            try:
                if self.page.evaluate("performance.timeOrigin") != before:
                    break
            except Error:
                pass  # between two documents
            time.sleep(0.05)
        else:
            raise AssertionError(f"nothing came after pressing on {self.path}")
        self.page.wait_for_load_state()

    def activate(self, target: Locator) -> None:
        target.click()

    def choose(self, target: Locator) -> None:
        target.check()

    def select(self, target: Locator, value: str) -> None:
        target.select_option(value)

    def write(self, target: Locator, text: str) -> None:
        target.fill(text)

    @property
    def text(self) -> str:
        return self.page.locator("main").inner_text()

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.live_site.url)

    def arrive(self, part: str) -> None:
        """Wait until the address holds this; says what the page says when it never does."""
        try:
            self.page.wait_for_url(re.compile(part), timeout=10_000)
        except Error as problem:
            raise AssertionError(f"waited for {part} at {self.path}:\n{self.text}") from problem

    # ------------------------------------------------------------ the test

    @property
    def attempt(self) -> Attempt:
        found = ATTEMPT.search(self.page.url)
        assert found, self.page.url
        return Attempt.objects.get(pk=uuid.UUID(found[1]))

    def answer(self, question: Any, response: dict[str, Any]) -> None:
        """Give a response to the question that is shown."""
        main = self.page.locator("main")
        if "option" in response:
            self.choose(main.locator(f'input[value="{response["option"]}"]'))
        for one in response.get("options", ()):
            self.choose(main.locator(f'input[value="{one}"]'))
        for row, choice in response.get("pairs", {}).items():
            self.select(main.locator(f'[name="pair-{row}"]'), choice)
        for item, group in response.get("groups", {}).items():
            self.choose(main.locator(f'[name="group-{item}"][value="{group}"]'))
        if "order" in response:
            self.put_in_order(response["order"])

    def put_in_order(self, wanted: list[str]) -> None:
        """Move rows up, one press at a time, until they stand as wanted."""
        rows = self.page.locator("main .ordering > li")
        for place, item in enumerate(wanted):
            for _ in range(len(wanted)):
                now = [row.locator("input[name=order]").input_value() for row in rows.all()]
                if now.index(item) <= place:
                    break
                self.activate(self.page.locator(f"#up-{item}"))
                # In place with scripts, by a new page without.
                self.page.locator(f"main .ordering > li:nth-child({now.index(item)})#item-{item}").wait_for()

    def take_the_test(self, *, wrong: int) -> Attempt:
        """Answer every question, the first `wrong` ones wrongly, review and hand in."""
        attempt = self.attempt
        questions = attempt.questions
        for number, question in enumerate(questions, start=1):
            # With scripts the page moves on when the answer is saved, a moment after the press.
            self.arrive(f"/fraga/{number}/")
            self.answer(question, (wrong_response if number <= wrong else right_response)(question))
            self.press("Nästa" if number < len(questions) else "Granska svaren")
        self.arrive("/granska/")
        self.press("Lämna in")
        self.arrive("/resultat/")
        attempt.refresh_from_db()
        return attempt


class KeyboardWalker(Walker):
    """A learner who has no pointer: Tab to it, then the key that a keyboard user would press."""

    def reach(self, target: Locator) -> None:
        """Press Tab until the target has focus; fails if it can't be reached."""
        target.wait_for(state="attached")
        handle = target.element_handle()
        # A radio group has one tab stop: standing on any of the group is having reached it.
        here = """e => e === document.activeElement
            || (e.type === 'radio' && document.activeElement.name === e.name)"""
        for _ in range(150):
            if self.page.evaluate(here, handle):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"not reached by Tab: {target} on {self.path}")

    def activate(self, target: Locator) -> None:
        self.reach(target)
        self.page.keyboard.press("Enter")

    def choose(self, target: Locator) -> None:
        self.reach(target)
        self.page.keyboard.press("Space")
        for _ in range(12):
            if target.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"not chosen by keyboard: {target}")

    def select(self, target: Locator, value: str) -> None:
        self.reach(target)
        for _ in range(12):
            if target.input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        # The wanted one stands above: begin from the top.
        self.page.keyboard.press("Home")
        for _ in range(12):
            if target.input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"not selected by keyboard: {target}")

    def write(self, target: Locator, text: str) -> None:
        self.reach(target)
        self.page.keyboard.type(text)
