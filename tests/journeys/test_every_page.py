"""Every page type and state: nothing for axe, in light and dark, at 320 and 1280 px; the way out on each."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Collection
from itertools import product
from typing import Any

import pytest

from courses.models import LessonPage
from pages.models import MaterialPage
from tests.journeys.walking import COURSE, Walker
from tests.quizzes.making import right_response, wrong_response

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDTHS = (320, 1280)
SCHEMES = ("light", "dark")
WAYS = tuple(product(WIDTHS, SCHEMES))
#: Addresses that anyone may open, besides every published page.
OPEN = [
    "/cookies/",
    "/intyg/",
    "/intyg/00000-FINNS-INTE/",
    "/konto/logga-in/",
    "/konto/logga-in/losenord/",
    "/finns-inte/",
]


class Looker:
    """Looks at a page as it stands, in every width and scheme, and remembers what is wrong."""

    def __init__(self, page: Any, axe: Callable[[Any], list[str]]) -> None:
        self.page, self.axe, self.found = page, axe, list[str]()

    def look(self, what: str, *, ways: Collection[tuple[int, str]] = WAYS) -> None:
        """Look in every width and scheme, or in those that are named."""
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 800})
            if width == 320 and self.page.evaluate("document.documentElement.scrollWidth") > 320:
                self.found.append(f"{what}: scrolls sideways at 320 px")
            for scheme in (one for wide, one in ways if wide == width):
                # Without motion, or axe would meet the buttons halfway between two colours.
                self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                self.found += [f"{what} ({width} px, {scheme}): {one}" for one in self.axe(self.page)]
        exits = self.page.locator('a[href="/lamna"]')
        if not any(one.is_visible() for one in exits.all()):
            self.found.append(f"{what}: no way out")
        if not self.page.locator('footer a[href="tel:112"]').count():
            self.found.append(f"{what}: no help lines")
        if not self.page.title().strip():
            self.found.append(f"{what}: no title")


def test_open_pages(handed_over: Any, live_site: Any, axe: Any) -> None:
    live_site.expected.append("404")
    page = live_site.page
    looker = Looker(page, axe)
    pages = handed_over.site.root_page.get_descendants(inclusive=True).live().specific()
    english = [
        one
        for one in type(handed_over.site.root_page).objects.live().specific()
        if one.locale.language_code == "en"
    ]
    seen_types: dict[str, int] = {}
    paths: dict[str, Collection[tuple[int, str]]] = dict.fromkeys(OPEN, WAYS)
    for one in [*pages, *english]:
        kind = type(one).__name__
        seen_types[kind] = seen_types.get(kind, 0) + 1
        # Lessons and sheets differ by their blocks: each is opened, by turns in one of the four ways once its
        # type has been seen in all. Of the others two of a kind are enough.
        if isinstance(one, (LessonPage, MaterialPage)) or seen_types[kind] <= 2:
            paths[one.get_url()] = WAYS if seen_types[kind] <= 3 else [WAYS[seen_types[kind] % len(WAYS)]]
    for path, ways in paths.items():
        answer = page.goto(live_site.url + path)
        assert answer.status < 500
        looker.look(path, ways=ways)
    assert not page.context.cookies(), "P-01: no cookie for whoever only reads"
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert not looker.found, "\n".join(looker.found)


def test_pages_of_a_learner(
    handed_over: Any, live_site: Any, axe: Any, code_for: Callable[[str], str]
) -> None:
    live_site.expected.append("422")
    page = live_site.page
    walker, looker = Walker(live_site, page), Looker(page, axe)
    walker.go(COURSE)
    walker.press("Starta utbildningen")
    walker.go(COURSE)
    looker.look("the course, started")
    lesson = next(
        one
        for one in LessonPage.objects.live().order_by("path")
        if "knowledge_check" in str(one.body.raw_data)
    )
    walker.go(lesson.get_url())
    form = page.locator("main .knowledge-check form").first
    form.get_by_role("button", name="Svara").click()
    looker.look("a check without an answer")
    page.locator("main .knowledge-check form input").nth(1).check()
    page.locator("main .knowledge-check form").first.get_by_role("button", name="Svara").click()
    looker.look("a check, answered")

    walker.go(f"{COURSE}slutprov/")
    looker.look("the test page")
    walker.press(re.compile("Starta provet|Starta slutprovet"))
    attempt, kinds = walker.attempt, set[str]()
    for number, question in enumerate(attempt.questions, start=1):
        if question.kind not in kinds:
            kinds.add(question.kind)
            looker.look(f"a question, {question.kind}")
        if number > 2:
            walker.answer(question, wrong_response(question))
        walker.press("Nästa" if number < len(attempt.questions) else "Granska svaren")
    looker.look("the review, two without an answer")
    walker.press("Lämna in")
    looker.look("a failed test")
    walker.go(f"{COURSE}slutprov/")
    looker.look("the test page after a failed try")

    from quizzes.models import PassageToReread

    PassageToReread.objects.update(opened_at=attempt.started_at)
    walker.go(f"{COURSE}slutprov/")
    walker.press(re.compile("Starta provet|Starta slutprovet|Försök igen|Gör provet igen|Nytt försök"))
    passed = walker.take_the_test(wrong=0)
    assert passed.passed
    looker.look("a passed test")
    walker.press("Hämta intyg", role="link")
    looker.look("two voluntary questions")
    walker.press("Hoppa över frågorna")
    walker.press("Se hur det kommer att stå")
    looker.look("the name, missing")
    page.locator('main input[name="name"]').fill("Åsa Ekström")
    walker.press("Se hur det kommer att stå")
    looker.look("the name, to be confirmed")
    page.locator("main form button[name=step][value=keep], main form button[value=confirm]").first.click()
    looker.look("the certificate")
    walker.go("/mina-sidor/")
    looker.look("my pages of a guest")
    walker.go("/konto/logga-in/")
    page.get_by_label("E-postadress").fill("asa@example.com")
    walker.press("Skicka koden")
    looker.look("the code")
    page.get_by_label("Kod", exact=True).fill(code_for("asa@example.com"))
    walker.press("Logga in")
    looker.look("bring it along?")
    walker.press("Fortsätt")
    looker.look("my pages")
    for path in ("/mina-sidor/mina-uppgifter/", "/mina-sidor/radera/", COURSE, "/cookies/"):
        walker.go(path)
        looker.look(f"{path}, signed in")
    assert not looker.found, "\n".join(looker.found)


def test_a_first_visit_to_a_lesson_is_light(handed_over: Any, live_site: Any) -> None:
    """At most 60 KB over the wire and 8 requests; counted with gzip, which every visitor gets at least."""
    heaviest = 0
    packed: dict[str, int] = {}  # what a file weighs is the same on every page
    for lesson in LessonPage.objects.live():
        context = live_site.browser.new_context()
        page = context.new_page()
        answers: list[Any] = []
        page.on("response", lambda answer: answers.append(answer))  # noqa: B023
        page.goto(live_site.url + lesson.get_url(), wait_until="load")
        weight = 0
        for answer in answers:
            if answer.url not in packed:
                body = answer.body()
                text = re.search(r"text|javascript|json|svg", answer.headers.get("content-type", ""))
                packed[answer.url] = len(gzip.compress(body, 6)) if text else len(body)
            weight += packed[answer.url]
            weight += sum(len(name) + len(value) + 4 for name, value in answer.headers.items())
        assert len(answers) <= 8, [answer.url for answer in answers]
        heaviest = max(heaviest, weight)
        context.close()
    assert heaviest <= 60_000, heaviest


def test_right_answers_are_found_by_the_walk(handed_over: Any) -> None:
    """The walk above would prove nothing if every answer passed: right and wrong ones differ."""
    from quizzes.models import QuizVersion

    checked = 0
    for version in QuizVersion.objects.all():
        for question in version.frozen.questions.values():
            assert right_response(question) != wrong_response(question)
            checked += 1
    assert checked >= 33
