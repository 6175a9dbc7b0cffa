"""The pages of an attempt, walked through as plain forms."""

import json
import re
import threading
import uuid
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from quizzes.actions import hand_in, save_answer, start_attempt
from quizzes.models import Answer, Attempt, PassageToReread
from tests.quizzes.making import START, Bank, answer_all, ordering, right_response, single, wrong_response
from tests.quizzes.views.conftest import signed

pytestmark = pytest.mark.django_db


def at(attempt: Attempt, name: str, *args: Any) -> str:
    """Return the address of a page of the attempt."""
    return reverse(f"quizzes:{name}", args=[attempt.pk, *args])


def form_of(question: Any, response: dict[str, Any]) -> dict[str, Any]:
    """Return a response as a browser posts it."""
    if "pairs" in response:
        return {
            "question": question.id,
            **{f"pair-{row}": choice for row, choice in response["pairs"].items()},
        }
    return {"question": question.id, **response}


def test_the_whole_way_with_plain_forms(client: Client, attempt: Attempt) -> None:
    for number, question in enumerate(attempt.questions, start=1):
        page = client.get(at(attempt, "question", number))
        assert page.status_code == 200
        assert f"Ask {['single', 'multiple', 'true_false', 'ordering', 'matching'][number - 1]}" in page.text
        sent = client.post(at(attempt, "question", number), form_of(question, right_response(question)))
        onward = at(attempt, "question", number + 1) if number < 5 else at(attempt, "review")
        assert (sent.status_code, sent.url) == (303, onward)
    review = client.get(at(attempt, "review")).text
    assert review.count("<li>") >= 5
    assert "Right" in review
    handed_in = client.post(at(attempt, "hand_in"))
    assert (handed_in.status_code, handed_in.url) == (303, at(attempt, "result"))
    result = client.get(at(attempt, "result")).text
    for words in ("KEY-SUCCESS", "KEY-FEEDBACK whole", "KEY-FEEDBACK Right", "<p>What the course adds</p>"):
        assert words in result
    assert "KEY-FAILURE" not in result
    attempt.refresh_from_db()
    assert (attempt.passed, attempt.right) == (True, 5)


def test_back_saves_too(client: Client, attempt: Attempt) -> None:
    question = attempt.questions[1]
    form = {**form_of(question, right_response(question)), "go": "back"}
    assert client.post(at(attempt, "question", 2), form).url == at(attempt, "question", 1)
    assert Answer.objects.get().response == right_response(question)


def test_unanswered_questions_are_named_and_can_still_be_handed_in(client: Client, attempt: Attempt) -> None:
    assert client.post(at(attempt, "question", 1), {"go": "next"}).status_code == 303
    assert not Answer.objects.exists()
    matching_question = attempt.questions[4]
    row = next(iter(right_response(matching_question)["pairs"].items()))
    client.post(at(attempt, "question", 5), {f"pair-{row[0]}": row[1]})
    review = client.get(at(attempt, "review")).text
    notice = review[review.index("notice--caution") : review.index("</div>", review.index("notice--caution"))]
    for number in (1, 2, 3, 4, 5):
        assert at(attempt, "question", number) in notice
    client.post(at(attempt, "hand_in"))
    attempt.refresh_from_db()
    assert (attempt.right, attempt.asked, attempt.passed) == (0, 5, False)


def test_f_05_another_device_sees_the_saved_answers(client: Client, attempt: Attempt) -> None:
    answer_all(attempt)
    for number, question in enumerate(attempt.questions, start=1):
        page = client.get(at(attempt, "question", number)).text
        response = right_response(question)
        if "option" in response:
            assert re.search(rf'value="{response["option"]}"\s+checked', page)
        if "pairs" in response:
            assert page.count(" selected") == len(response["pairs"])
        if "order" in response:
            assert re.findall(r'name="order" value="([^"]+)"', page) == response["order"]


def test_ordering_moves_by_buttons_without_scripts(client: Client, attempt: Attempt) -> None:
    question = attempt.questions[3]
    shown = attempt.order_of(question.id)
    page = client.get(at(attempt, "question", 4)).text
    assert re.findall(r'name="order" value="([^"]+)"', page) == shown
    moved = client.post(at(attempt, "question", 4), {"order": shown, "move": f"{shown[1]}:up"})
    assert (moved.status_code, moved.url) == (303, at(attempt, "question", 4) + f"#item-{shown[1]}")
    assert Answer.objects.get().response == {"order": [shown[1], shown[0], shown[2]]}
    client.post(at(attempt, "question", 4), {"order": shown, "move": f"{shown[2]}:down"})  # already last
    assert Answer.objects.get().response == {"order": shown}


@pytest.mark.parametrize(
    "form",
    [
        {"option": "no such option"},
        {"option": "7"},
        {"option": ""},
    ],
)
def test_bad_input_gets_a_sentence_beside_the_field_and_in_the_summary(
    form: dict, client: Client, attempt: Attempt
) -> None:
    answered = client.post(at(attempt, "question", 1), form)
    if not form["option"]:
        assert answered.status_code == 303
        return
    assert answered.status_code == 422
    assert "error-summary" in answered.text
    assert f'id="error-{attempt.questions[0].id}"' in answered.text
    assert not Answer.objects.exists()


# ---------------------------------------------------------------- autosave


def test_autosave_says_that_it_is_saved(client: Client, attempt: Attempt) -> None:
    for question in attempt.questions:
        reply = client.post(at(attempt, "save"), form_of(question, wrong_response(question)))
        assert reply.status_code == 200
        assert set(reply.json()) == {"saved", "at"}
    assert Answer.objects.count() == 5


def test_autosave_after_handing_in_is_refused_with_a_sentence(
    client: Client, attempt: Attempt, learner: Any
) -> None:
    hand_in(attempt_id=attempt.pk, learner=learner, at=START)
    question = attempt.questions[0]
    reply = client.post(at(attempt, "save"), form_of(question, right_response(question)))
    assert reply.status_code == 409
    assert reply.json()["saved"] is False
    assert len(reply.json()["message"]) > 20
    late = client.post(at(attempt, "question", 1), form_of(question, right_response(question)))
    assert late.status_code == 409
    assert at(attempt, "result") in late.text
    assert not Answer.objects.exists()


@pytest.mark.parametrize(
    "posted", [{}, {"question": "x"}, {"question": "7c3b0985-8983-4de6-95d1-c8e2e1aefd13", "option": "x"}]
)
def test_autosave_of_nonsense_is_refused(posted: dict, client: Client, attempt: Attempt) -> None:
    reply = client.post(at(attempt, "save"), posted)
    assert (reply.status_code, reply.json()["saved"]) == (422, False)
    assert not Answer.objects.exists()


def test_saving_costs_little(client: Client, attempt: Attempt, count_queries: Any) -> None:
    question = attempt.questions[0]
    with count_queries() as asked:
        client.post(at(attempt, "save"), form_of(question, right_response(question)))
    # The learner, the attempt, the answer.
    assert len(asked) == 3, asked


def test_handing_in_costs_little(client: Client, attempt: Attempt, count_queries: Any) -> None:
    answer_all(attempt, wrong=3)
    with count_queries() as asked:
        client.post(at(attempt, "hand_in"))
    assert len(asked) <= 5, asked


# ---------------------------------------------------------------- never the key


def every_page_before_handing_in(client: Client, attempt: Attempt) -> list[str]:
    """Return the source of every page and reply that a learner can get before handing in."""
    pages = [client.get(at(attempt, "question", number)).text for number in range(1, 6)]
    for question in attempt.questions:
        for response in (right_response(question), wrong_response(question)):
            pages.append(client.post(at(attempt, "save"), form_of(question, response)).text)
    pages += [client.get(at(attempt, "question", number)).text for number in range(1, 6)]
    pages.append(client.post(at(attempt, "question", 1), {"option": "bad"}).text)
    pages.append(client.get(at(attempt, "review")).text)
    pages.append(client.get(at(attempt, "result"), follow=True).text)
    return pages


def test_a_20_nothing_before_handing_in_holds_the_key(client: Client, attempt: Attempt) -> None:
    for page in every_page_before_handing_in(client, attempt):
        assert "KEY-" not in page  # feedback, success, failure
        assert not re.search(r"correct|feedback|data-right|is-right|option--", page)


def test_a_20_replies_to_right_and_wrong_answers_are_alike(client: Client, attempt: Attempt) -> None:
    for question in attempt.questions:
        shapes = {
            re.sub(
                r'"at": "[^"]*"', '"at"', client.post(at(attempt, "save"), form_of(question, response)).text
            )
            for response in (right_response(question), wrong_response(question))
        }
        assert len(shapes) == 1


def test_a_20_the_order_shown_says_nothing_about_the_key(five: Any, new_learner: Any) -> None:
    """Over many attempts every option stands in every place, also where the key is an order."""
    places: dict[str, set[int]] = {}
    for seed in range(60):
        attempt = start_attempt(learner=new_learner(), quiz=five, language="sv", at=START, seed=seed)
        for question in attempt.questions:
            if question.kind != "true_false":
                for place, one in enumerate(attempt.order_of(question.id)):
                    places.setdefault(one, set()).add(place)
    assert places
    assert all(len(seen) >= 3 for seen in places.values())


def test_a_20_the_ids_of_a_matching_betray_no_pair(attempt: Attempt) -> None:
    answer = attempt.questions[4].answer
    rows, choices = {row["id"] for row in answer["rows"]}, {choice["id"] for choice in answer["choices"]}
    assert not rows & choices
    for row in answer["rows"]:
        assert uuid.uuid5(uuid.UUID(row["id"]), "choice") != uuid.UUID(row["choice"])
        assert row["id"][:8] not in row["choice"]


# ---------------------------------------------------------------- whose it is


PAGES = [("question", [1]), ("review", []), ("result", []), ("hand_in", []), ("reread", [])]


@pytest.mark.parametrize(("name", "args"), PAGES)
def test_a_01_someone_elses_attempt_is_as_unknown_as_no_ones(
    name: str, args: list, stranger: Client, attempt: Attempt
) -> None:
    unknown = Attempt(pk=uuid.uuid4())
    theirs, nobodys = stranger.get(at(attempt, name, *args)), stranger.get(at(unknown, name, *args))
    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.content.replace(str(attempt.pk).encode(), b"") == nobodys.content.replace(
        str(unknown.pk).encode(), b""
    )
    assert Client().get(at(attempt, name, *args)).status_code == 404


@pytest.mark.parametrize(("name", "args"), [("question", [1]), ("save", []), ("hand_in", []), ("reread", [])])
def test_a_02_posting_to_someone_elses_attempt_changes_nothing(
    name: str, args: list, stranger: Client, attempt: Attempt
) -> None:
    question = attempt.questions[0]
    form = form_of(question, right_response(question))
    assert stranger.post(at(attempt, name, *args), form).status_code == 404
    assert not Answer.objects.exists()
    attempt.refresh_from_db()
    assert attempt.is_open


def test_a_21_scores_and_times_in_a_request_are_ignored(client: Client, attempt: Attempt) -> None:
    lies = {
        "score": "100", "points": "5", "right": "5", "passed": "true", "state": "handed_in", "number": "99",
        "at": "2020-01-01", "handed_in_at": "2020-01-01", "attempt_no": "7", "completed": "1",
    }  # fmt: skip
    question = attempt.questions[0]
    client.post(at(attempt, "save"), {**form_of(question, wrong_response(question)), **lies})
    client.post(at(attempt, "question", 1), {**form_of(question, wrong_response(question)), **lies})
    client.post(at(attempt, "hand_in"), lies)
    attempt.refresh_from_db()
    assert (attempt.passed, attempt.right, attempt.points, attempt.number) == (False, 0, 0, 1)
    assert attempt.handed_in_at.year > 2020


@pytest.mark.parametrize("number", [0, 6, 999])
def test_a_question_that_is_not_there_is_not_found(number: int, client: Client, attempt: Attempt) -> None:
    assert client.get(f"/prov/{attempt.pk}/fraga/{number}/").status_code == 404


def test_get_changes_nothing(client: Client, attempt: Attempt) -> None:
    assert client.get(at(attempt, "hand_in")).status_code == 302
    assert client.get(at(attempt, "save")).status_code == 405
    assert client.get(at(attempt, "reread")).status_code == 302
    attempt.refresh_from_db()
    assert attempt.is_open


def test_a_foreign_origin_is_refused(attempt: Attempt, client: Client) -> None:
    refused = client.post(at(attempt, "hand_in"), headers={"sec-fetch-site": "cross-site"})
    assert refused.status_code == 403
    attempt.refresh_from_db()
    assert attempt.is_open


def test_personal_pages_are_never_stored(client: Client, attempt: Attempt) -> None:
    for name, args in PAGES[:2]:
        assert "no-store" in client.get(at(attempt, name, *args))["Cache-Control"]


# ---------------------------------------------------------------- handing in


def test_f_02_a_replay_ends_at_the_same_result(client: Client, attempt: Attempt) -> None:
    answer_all(attempt, wrong=1)
    first = client.post(at(attempt, "hand_in"))
    before = client.get(first.url).content
    again = client.post(at(attempt, "hand_in"))
    assert (again.status_code, again.url) == (303, first.url)
    assert client.get(again.url).content == before
    for name, args in (("review", []), ("question", [1])):
        assert client.get(at(attempt, name, *args)).url == at(attempt, "result")


@pytest.mark.django_db(transaction=True)
def test_a_23_twenty_parallel_submissions_give_one_result(attempt: Attempt, learner: Any) -> None:
    answer_all(attempt, wrong=2)
    client = signed(learner)
    key = client.cookies
    outcomes: list[tuple[int, str]] = []
    ready = threading.Barrier(20)

    def press() -> None:
        browser = Client(headers={"sec-fetch-site": "same-origin"})
        browser.cookies = key
        ready.wait()
        try:
            answered = browser.post(at(attempt, "hand_in"))
            outcomes.append((answered.status_code, answered.url))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press) for _n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes == [(303, at(attempt, "result"))] * 20
    attempt.refresh_from_db()
    assert (attempt.right, attempt.passed) == (3, False)
    assert PassageToReread.objects.filter(attempt=attempt).count() == 2
    assert Attempt.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_twenty_parallel_starts_begin_one_attempt(five: Any, learner: Any) -> None:
    begun: list[Any] = []
    ready = threading.Barrier(20)

    def press() -> None:
        ready.wait()
        try:
            begun.append(start_attempt(learner=learner, quiz=five, language="sv", at=START).pk)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press) for _n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(begun) == 20
    assert len(set(begun)) == 1
    assert connection.vendor in ("sqlite", "postgresql")


# ---------------------------------------------------------------- result and reading again


def test_a_failed_result_says_why_and_where_to_read(client: Client, attempt: Attempt) -> None:
    answer_all(attempt, wrong=2)
    client.post(at(attempt, "hand_in"))
    page = client.get(at(attempt, "result")).text
    assert "KEY-FAILURE" in page
    assert "3" in page
    assert page.count(f'action="{at(attempt, "reread")}"') == 4  # in the list, and beside each question
    assert page.index("Läs: Passage for single") < page.index("Läs igen: Passage for single")
    assert "Passage for single" in page
    assert "Passage for matching" not in page  # that one was right
    assert 'action="/again/"' not in page


def test_reading_again_is_noted_and_opens_the_next_try(client: Client, attempt: Attempt) -> None:
    answer_all(attempt, wrong=2)
    client.post(at(attempt, "hand_in"))
    for row in PassageToReread.objects.all():
        sent = client.post(at(attempt, "reread"), {"page_key": row.page_key, "block_id": row.block_id})
        assert (sent.status_code, sent.url) == (303, f"/passage/{row.page_key}/#{row.block_id}")
    assert not PassageToReread.objects.filter(opened_at=None).exists()
    assert 'action="/again/"' in client.get(at(attempt, "result")).text


@pytest.mark.parametrize(
    "posted", [{}, {"page_key": "x"}, {"page_key": "7c3b0985-8983-4de6-95d1-c8e2e1aefd13", "block_id": "y"}]
)
def test_a_passage_that_nothing_points_to_is_not_found(
    posted: dict, client: Client, attempt: Attempt
) -> None:
    client.post(at(attempt, "hand_in"))
    assert client.post(at(attempt, "reread"), posted).status_code == 404


def test_a_passage_that_is_gone_is_not_shown(client: Client, attempt: Attempt) -> None:
    from tests.quizzes import urls

    urls.PASSAGES.clear()
    client.post(at(attempt, "hand_in"))
    page = client.get(at(attempt, "result")).text
    assert "Passage for" not in page
    assert 'action="/again/"' in page


# ---------------------------------------------------------------- feedback at once


@pytest.fixture
def at_once(bank: Bank, learner: Any) -> Attempt:
    """Return an open attempt with feedback after each question."""
    category = bank.category()
    questions = [bank.question(category, single()), bank.question(category, ordering())]
    blueprint = bank.quiz(*questions, feedback_when="at_once", shuffle_questions=False)
    return start_attempt(learner=learner, quiz=bank.identity(blueprint), language="sv", at=START)


def test_feedback_at_once_shows_after_each_answer_and_hands_in_by_itself(
    client: Client, at_once: Attempt
) -> None:
    first, second = at_once.questions
    before = client.get(at(at_once, "question", 1)).text
    assert "KEY-FEEDBACK" not in before
    assert "data-save=" not in before
    sent = client.post(at(at_once, "question", 1), form_of(first, wrong_response(first)))
    assert sent.url == at(at_once, "question", 1)
    assert "KEY-FEEDBACK" in client.get(sent.url).text
    # Final: another answer changes nothing and gets a sentence.
    assert client.post(at(at_once, "question", 1), form_of(first, right_response(first))).status_code == 422
    # Moving alone is not answering.
    shown = at_once.order_of(second.id)
    moved = client.post(at(at_once, "question", 2), {"order": shown, "move": f"{shown[0]}:down"})
    assert moved.status_code == 200
    assert re.findall(r'name="order" value="([^"]+)"', moved.text) == [shown[1], shown[0], shown[2]]
    assert "KEY-FEEDBACK" not in moved.text
    assert Answer.objects.count() == 1
    last = client.post(at(at_once, "question", 2), form_of(second, right_response(second)))
    assert "KEY-FEEDBACK" in client.get(last.url).text
    at_once.refresh_from_db()
    assert (at_once.state, at_once.right) == ("handed_in", 1)


def test_no_answer_is_no_answer_where_feedback_comes_at_once(client: Client, at_once: Attempt) -> None:
    empty = client.post(at(at_once, "question", 1), {"go": "answer"})
    assert empty.status_code == 422
    assert "error-summary" in empty.text
    assert "KEY-FEEDBACK" not in empty.text
    assert client.get(at(at_once, "review")).url == at(at_once, "question", 1)


def test_json_is_the_only_thing_the_script_reads(client: Client, attempt: Attempt) -> None:
    question = attempt.questions[0]
    reply = client.post(at(attempt, "save"), form_of(question, right_response(question)))
    assert json.loads(reply.content)["saved"] is True


def test_a_superseded_attempt_says_so(client: Client, attempt: Attempt) -> None:
    Attempt.objects.filter(pk=attempt.pk).update(state="superseded")
    question = attempt.questions[0]
    for answered in (
        client.get(at(attempt, "question", 1), follow=True),
        client.post(at(attempt, "question", 1), form_of(question, right_response(question))),
        client.post(at(attempt, "hand_in")),
    ):
        assert answered.status_code == 409
        assert "/back/" in answered.text
    assert not Answer.objects.exists()


def test_saving_in_the_action_and_in_the_view_is_the_same(
    client: Client, attempt: Attempt, learner: Any
) -> None:
    question = attempt.questions[2]
    save_answer(
        attempt_id=attempt.pk,
        learner=learner,
        question_id=question.id,
        response=right_response(question),
        at=START,
    )
    client.post(at(attempt, "save"), form_of(question, wrong_response(question)))
    assert Answer.objects.get().response == wrong_response(question)
