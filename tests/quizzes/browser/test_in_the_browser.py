"""What a real browser does with a quiz: keyboard alone, autosave, a broken network, without scripts."""

import uuid
from typing import Any

import pytest

from people.recognition import GUEST_COOKIE
from people.rules.guest_key import guest_key_hash, new_guest_key
from quizzes.actions import start_attempt
from quizzes.models import Answer, Attempt
from tests.quizzes.making import (
    START,
    Bank,
    answer_all,
    matching,
    multiple,
    ordering,
    right_response,
    single,
    sorting,
)

pytestmark = [pytest.mark.browser, pytest.mark.writes, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def attempt(settings: Any, site_tree: Any, bank: Bank, learner: Any) -> Attempt:
    """Return an open attempt: a choice, several choices, an ordering, a matching and a sorting."""
    settings.ROOT_URLCONF = "tests.quizzes.urls"
    category = bank.category()
    kinds = (single("Ring 112", "Vänta", "Fråga barnets chef"), multiple(), ordering(), matching(), sorting())
    questions = [
        bank.question(category, kind, text=f"Fråga {n}: vad gör du?") for n, kind in enumerate(kinds)
    ]
    blueprint = bank.quiz(*questions, pass_right=5, shuffle_questions=False)
    return start_attempt(learner=learner, quiz=bank.identity(blueprint), language="sv", at=START, seed=1)


@pytest.fixture
def key(learner: Any) -> str:
    """Return the guest key of the learner."""
    key = new_guest_key()
    learner.guest_key_hash = guest_key_hash(key)
    learner.save()
    return key


def enter(site: Any, page: Any, key: str) -> Any:
    """Let a browser hold the guest key."""
    page.context.add_cookies([{"name": GUEST_COOKIE, "value": key, "url": site.url}])
    return page


def open_question(site: Any, page: Any, attempt: Attempt, number: int) -> None:
    """Open one question."""
    page.goto(f"{site.url}/prov/{attempt.pk}/fraga/{number}/")


def saved(attempt: Attempt, number: int) -> Any:
    """Return the saved response to a question."""
    question = uuid.UUID(attempt.drawn[number - 1]["question"])
    return (
        Answer.objects.filter(attempt=attempt, question_id=question)
        .values_list("response", flat=True)
        .first()
    )


def test_an_answer_is_saved_within_a_second_of_giving_it(live_site: Any, attempt: Attempt, key: str) -> None:
    page = enter(live_site, live_site.page, key)
    open_question(live_site, page, attempt, 1)
    right = right_response(attempt.questions[0])
    page.check(f"input[value='{right['option']}']")
    page.get_by_text("Sparat", exact=True).or_(page.get_by_text("Saved", exact=True)).wait_for(timeout=1000)
    assert saved(attempt, 1) == right
    # A crash: a new browser on another device sees it.
    other = enter(live_site, live_site.another_page(), key)
    open_question(live_site, other, attempt, 1)
    assert other.is_checked(f"input[value='{right['option']}']")


def test_ordering_by_keyboard_alone(live_site: Any, attempt: Attempt, key: str) -> None:
    page = enter(live_site, live_site.page, key)
    open_question(live_site, page, attempt, 3)
    shown = attempt.order_of(attempt.questions[2].id)
    page.focus(f"#up-{shown[2]}")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == f"up-{shown[2]}"
    assert "2" in page.inner_text("[data-moves]")
    page.keyboard.press("Space")
    # At the top the button is off, and focus has gone to the one beside it.
    assert page.evaluate("document.activeElement.id") == f"down-{shown[2]}"
    page.wait_for_selector("[data-status]:not(:empty)")
    assert saved(attempt, 3) == {"order": [shown[2], shown[0], shown[1]]}


def test_matching_by_keyboard_alone(live_site: Any, attempt: Attempt, key: str) -> None:
    page = enter(live_site, live_site.page, key)
    open_question(live_site, page, attempt, 4)
    right = right_response(attempt.questions[3])["pairs"]
    choices = attempt.order_of(attempt.questions[3].id)
    for row, choice in right.items():
        page.focus(f"#pair-{row}")
        for _press in range(choices.index(choice) + 1):
            page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the one obvious button
    page.wait_for_url("**/fraga/5/")
    assert saved(attempt, 4) == {"pairs": right}


def test_sorting_by_keyboard_alone(live_site: Any, attempt: Attempt, key: str) -> None:
    page = enter(live_site, live_site.page, key)
    open_question(live_site, page, attempt, 5)
    question = attempt.questions[4]
    right = right_response(question)["groups"]
    groups = [group["id"] for group in question.answer["groups"]]
    shown = attempt.order_of(question.id)
    page.focus(f"[name='group-{shown[0]}']")
    for place, item in enumerate(shown):
        if place:
            page.keyboard.press("Tab")
        page.keyboard.press("Space")
        for _press in range(groups.index(right[item])):
            page.keyboard.press("ArrowRight")
    page.wait_for_selector("[data-status]:not(:empty)")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the one obvious button
    page.wait_for_url("**/granska/")
    assert saved(attempt, 5) == {"groups": right}


def test_sorting_without_scripts(live_site: Any, attempt: Attempt, key: str) -> None:
    page = enter(live_site, live_site.another_page(java_script_enabled=False), key)
    open_question(live_site, page, attempt, 5)
    right = right_response(attempt.questions[4])["groups"]
    for item, group in right.items():
        page.check(f"[name='group-{item}'][value='{group}']")
    page.click(".lesson-nav button[value='next']")
    assert saved(attempt, 5) == {"groups": right}
    page.go_back()
    assert page.locator(".sorting input:checked").count() == len(right)


def test_the_whole_test_without_scripts(live_site: Any, attempt: Attempt, key: str) -> None:
    page = enter(live_site, live_site.another_page(java_script_enabled=False), key)
    answer_all(attempt)
    order = right_response(attempt.questions[2])["order"]
    open_question(live_site, page, attempt, 3)
    page.click(f"#down-{order[0]}")
    assert saved(attempt, 3) == {"order": [order[1], order[0], order[2]]}
    page.click(f"#up-{order[0]}")
    page.click(".lesson-nav button[value='next']")
    page.click(".lesson-nav button[value='next']")
    page.click(".lesson-nav button[value='next']")
    page.click("form[action$='/lamna-in/'] button")
    page.wait_for_url("**/resultat/")
    attempt.refresh_from_db()
    assert (attempt.passed, attempt.right) == (True, 5)


def test_f_04_answers_given_without_a_network_arrive_in_order(
    live_site: Any, attempt: Attempt, key: str
) -> None:
    live_site.expected = ["ERR_INTERNET_DISCONNECTED"]
    page = enter(live_site, live_site.page, key)
    open_question(live_site, page, attempt, 1)
    posted: list[str] = []
    page.on(
        "response",
        lambda reply: posted.append(reply.request.post_data or "") if "/spara/" in reply.url else None,
    )
    page.context.set_offline(True)
    options = attempt.order_of(attempt.questions[0].id)
    given = [options[n % 3] for n in range(10)]
    for one in given:
        page.check(f"input[value='{one}']")
        page.wait_for_timeout(350)
    assert page.inner_text("[data-status]")
    assert not Answer.objects.exists()
    # Going on is held back until everything has arrived.
    page.click(".lesson-nav button[value='next']")
    assert page.url.endswith("/fraga/1/")
    page.context.set_offline(False)
    page.wait_for_url("**/fraga/2/", timeout=20000)
    sent = [one.split("option=")[1][:36] for one in posted if "option=" in one]
    assert sent == given
    assert saved(attempt, 1) == {"option": given[-1]}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_access_on_every_page_of_an_attempt(
    scheme: str, width: int, live_site: Any, attempt: Attempt, key: str, axe: Any
) -> None:
    page = enter(
        live_site,
        live_site.another_page(color_scheme=scheme, viewport={"width": width, "height": 800}),
        key,
    )
    for number in range(1, 6):
        open_question(live_site, page, attempt, number)
        assert axe(page) == [], number
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.goto(f"{live_site.url}/prov/{attempt.pk}/granska/")
    assert axe(page) == []
    answer_all(attempt, wrong=2)
    page.goto(f"{live_site.url}/prov/{attempt.pk}/granska/")
    page.click("form[action$='/lamna-in/'] button")
    page.wait_for_url("**/resultat/")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
