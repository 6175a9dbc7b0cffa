"""The English side of the site on real content: no Swedish that leaks, one progress, and nothing for axe."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from wagtail.models import Page

from courses.models import Certificate, FinishedLesson
from tests.journeys.leaks import swedish_in
from tests.journeys.test_every_page import Looker
from tests.journeys.walking import COURSE, Walker
from tests.quizzes.making import right_response

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ENGLISH = "/en/training/trafficking-in-children-and-young-people/"
#: Addresses of the interface that anyone may open.
OPEN = [
    "/en/cookies/",
    "/en/intyg/",
    "/en/intyg/00000-FINNS-INTE/",
    "/en/konto/logga-in/",
    "/en/konto/logga-in/losenord/",
    "/en/mina-sidor/",
    "/en/mina-sidor/radera/klart/",
    "/en/nothing-here/",
    f"{ENGLISH}nothing-here/",
    "/en/prov/00000000-0000-0000-0000-000000000000/granska/",
]


def english_pages() -> list[Page]:
    return list(Page.objects.live().filter(locale__language_code="en", depth__gt=1).order_by("path"))


class Listener:
    """Hears Swedish on a page that is in English, and remembers where."""

    def __init__(self, page: Any) -> None:
        self.page, self.heard = page, list[str]()

    def listen(self, *names: str) -> None:
        path = re.sub(r"^https?://[^/]+", "", self.page.url)
        assert self.page.locator("html").get_attribute("lang") == "en", path
        self.heard += [f"{path}: {text}" for text in swedish_in(self.page, *names)]


def test_no_swedish_leaks_to_whoever_reads(handed_over: Any, live_site: Any) -> None:
    live_site.expected += ["404", "410"]
    page, listener = live_site.page, Listener(live_site.page)
    paths = [str(one.specific.get_url()) for one in english_pages()]
    assert len(paths) >= 19
    for path in [*paths, *OPEN]:
        assert path.startswith("/en/")
        answer = page.goto(live_site.url + path)
        assert answer.status < 500, path
        if page.locator("html").get_attribute("lang"):
            listener.listen()
    assert not listener.heard, "\n".join(listener.heard)


def test_swedish_would_be_heard(handed_over: Any, live_site: Any) -> None:
    """The walk above would prove nothing if it heard nothing: a Swedish page in disguise is full of it."""
    page = live_site.page
    page.goto(live_site.url + COURSE)
    assert not swedish_in(page), "what is marked as Swedish is no leak"
    page.evaluate("document.documentElement.setAttribute('lang', 'en')")
    assert len(swedish_in(page)) > 50


def test_no_swedish_leaks_to_a_learner(
    handed_over: Any, live_site: Any, code_for: Callable[[str], str]
) -> None:
    """Started, answered, passed in Swedish, a certificate, an account: every page of it in English."""
    live_site.expected += ["422", "404"]
    page = live_site.page
    walker, listener = Walker(live_site, page), Listener(page)
    walker.go(ENGLISH)
    walker.press("Start the course")
    listener.listen()
    check = next(
        str(one.specific.get_url()) for one in english_pages() if one.slug == "four-things-that-always-apply"
    )
    walker.go(check)
    with walker.arriving():
        page.locator("main .knowledge-check form").first.get_by_role("button", name="Answer").click()
    listener.listen()
    page.locator("main .knowledge-check form input[type=radio]").first.check()
    with walker.arriving():
        page.locator("main .knowledge-check form").first.get_by_role("button", name="Answer").click()
    listener.listen()
    for path in (ENGLISH, "/en/mina-sidor/", "/en/mina-sidor/mina-uppgifter/", "/en/mina-sidor/radera/"):
        walker.go(path)
        listener.listen("Människohandel med barn och unga", *_titles())

    walker.go(f"{COURSE}slutprov/")
    walker.press(re.compile("Starta provet|Starta slutprovet"))
    assert walker.take_the_test(wrong=0).passed
    walker.go(ENGLISH)
    listener.listen()
    walker.press("Get certificate", role="link")
    listener.listen(*_counties())
    walker.press("Skip the questions")
    walker.press("See how it will stand")
    listener.listen()
    page.locator('main input[name="name"]').fill("Eva Berg")
    walker.press("See how it will stand")
    listener.listen()
    page.locator("main form button[value=confirm]").click()
    page.get_by_role("link", name="Download the certificate (PDF)").wait_for()
    listener.listen()
    letter = Certificate.objects.get(state="current")
    for path in (f"/en/intyg/{letter.code}/", f"/en/intyg/{letter.code}/namn/", "/en/mina-sidor/"):
        walker.go(path)
        listener.listen("Människohandel med barn och unga")

    walker.go("/en/konto/logga-in/")
    page.get_by_label("E-mail address").fill("eva@example.com")
    walker.press("Send the code")
    listener.listen()
    page.get_by_label("Code", exact=True).fill(code_for("eva@example.com"))
    walker.press("Sign in")
    listener.listen()
    walker.press("Continue")
    for path in ("/en/mina-sidor/", ENGLISH, check):
        walker.go(path)
        listener.listen("Människohandel med barn och unga")
    assert not listener.heard, "\n".join(listener.heard)


def _titles() -> list[str]:
    """Return the Swedish titles that a learner's own data name."""
    from courses.models import Lesson
    from quizzes.models import Quiz

    found = [
        *Lesson.objects.values_list("last_title", flat=True),
        *Quiz.objects.values_list("last_title", flat=True),
    ]
    return sorted(map(str, found), key=len, reverse=True)


def _counties() -> list[str]:
    from places.models import County

    return sorted(map(str, County.objects.values_list("name", flat=True)), key=len, reverse=True)


@pytest.mark.writes
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no_scripts"])
def test_begun_in_english_and_gone_on_with_in_swedish(
    scripts: bool, handed_over: Any, live_site: Any, walker: Callable[..., Walker]
) -> None:
    """Start in English, finish two lessons, change the language by the link: they are done in Swedish."""
    learner = walker(java_script_enabled=scripts, viewport={"width": 390, "height": 800})
    learner.go("/en/")
    learner.press("To the course", role="link")
    assert learner.path == ENGLISH
    assert re.search(
        r"These 3 modules take about \d+ minutes; the whole course, in Swedish, about \d+\.", learner.text
    )
    assert not learner.page.context.cookies(), "nothing is kept before start"
    learner.press("Start the course")
    assert learner.path == f"{ENGLISH}start/how-the-course-works/"
    learner.press(re.compile("^Next"))
    learner.press(re.compile("^Next"))
    assert FinishedLesson.objects.count() == 2
    learner.go(f"{ENGLISH}start/four-things-that-always-apply/")

    with learner.arriving():
        learner.page.locator("header").get_by_role("link", name="Svenska").click()
    assert learner.path == f"{COURSE}start/fyra-saker-som-alltid-galler/"
    assert learner.page.locator("html").get_attribute("lang") == "sv"
    done = " ".join(learner.page.locator(".steps__item--done").all_text_contents())
    assert "Så går kursen till" in done
    assert "Fyra saker som alltid gäller" in done
    assert "Vem du ringer" not in done
    assert "2 av" in learner.text
    # The lesson itself is finished: onward is a link and no form that finishes it again.
    assert not learner.page.locator(".lesson-nav form").count()
    learner.go(COURSE)
    assert re.search(r"2 av \d+ lektioner klara", learner.text)
    learner.press("Fortsätt", role="link")
    assert learner.path.startswith(COURSE)

    with learner.arriving():
        learner.go(COURSE)
        learner.page.locator("header").get_by_role("link", name="English").click()
    assert learner.path == ENGLISH
    assert "2 of 11 lessons in English done" in learner.text


def test_an_answer_given_in_english_is_shown_in_english_on_the_swedish_page(
    handed_over: Any, live_site: Any, axe: Any
) -> None:
    page = live_site.page
    walker, looker = Walker(live_site, page), Looker(page, axe)
    walker.go(ENGLISH)
    walker.press("Start the course")
    walker.go(f"{ENGLISH}what-is-trafficking/the-childs-yes-changes-nothing/")
    form = page.locator("main .knowledge-check form").first
    question = _question(form.locator('input[name="question"]').input_value(), "en")
    walker.answer(question, right_response(question))
    with walker.arriving():
        form.get_by_role("button", name="Answer").click()
    with walker.arriving():
        page.locator("header").get_by_role("link", name="Svenska").click()
    foreign = page.locator('main .knowledge-check [lang="en"]')
    assert "A colleague says about Mira" in foreign.inner_text()
    assert "Du svarade på engelska." in walker.text
    looker.look("a check in English on a Swedish page")
    walker.press("Försök igen")
    assert not page.locator('main .knowledge-check [lang="en"]').count()
    assert "En kollega säger om Mira" in walker.text
    assert not looker.found, "\n".join(looker.found)


def _question(identifier: str, language: str) -> Any:
    from quizzes.models import PublishedQuiz

    for one in PublishedQuiz.objects.filter(language=language).select_related("version"):
        if identifier in one.version.frozen.questions:
            return one.version.frozen.questions[identifier]
    raise AssertionError(identifier)


def test_english_pages_of_every_type_and_state(handed_over: Any, live_site: Any, axe: Any) -> None:
    page = live_site.page
    walker, looker = Walker(live_site, page), Looker(page, axe)
    seen: set[str] = set()
    for one in english_pages():
        kind = one.specific_class.__name__
        if kind not in seen:
            seen.add(kind)
            walker.go(str(one.specific.get_url()))
            looker.look(f"{kind} in English")
    assert {"HomePage", "CourseIndexPage", "CoursePage", "ModulePage", "LessonPage", "SupportPage"} <= seen
    walker.go(ENGLISH)
    walker.press("Start the course")
    walker.go(ENGLISH)
    looker.look("the English course, started")
    from people.models import Learner

    _finish_everything_in_english(Learner.objects.get())
    walker.go(ENGLISH)
    assert "Continue in Swedish" in walker.text
    looker.look("the English course, read to the end")
    walker.go("/en/mina-sidor/")
    looker.look("my pages in English")
    walker.go(ENGLISH)
    walker.press("Continue in Swedish", role="link")
    assert walker.path.startswith(f"{COURSE}former-och-sarbarhet/")
    assert not looker.found, "\n".join(looker.found)


def _finish_everything_in_english(learner: Any) -> None:
    from courses.actions import finish_lesson
    from courses.models import Lesson
    from courses.models.outline import outlines

    (outline,) = outlines().in_language("en")
    for lesson in outline.lessons:
        finish_lesson(
            learner=learner,
            lesson=Lesson.objects.get(pk=lesson.lesson_id),
            language="en",
            at=datetime(2026, 11, 23, 9, 30, tzinfo=UTC),
        )


def test_ids_are_equal_in_both_languages(handed_over: Any) -> None:
    """Questions, options, rows and items: whoever counts answers counts them together."""
    from quizzes.models import PublishedQuiz

    english = {
        one.quiz_id: one for one in PublishedQuiz.objects.filter(language="en").select_related("version")
    }
    assert len(english) == 8
    compared = 0
    for swedish in PublishedQuiz.objects.filter(language="sv", quiz__in=english).select_related("version"):
        mine, theirs = english[swedish.quiz_id].version.frozen, swedish.version.frozen
        assert list(mine.questions) == list(theirs.questions)
        for identifier, question in mine.questions.items():
            other = theirs.questions[identifier]
            for part in ("options", "items", "rows"):
                ids = [[one["id"] for one in which.answer.get(part, ())] for which in (question, other)]
                assert ids[0] == ids[1]
                compared += len(ids[0])
    assert compared > 30
