"""Editors build, publish, restore and preview questions and quizzes in the admin."""

import json
import uuid
from html import unescape
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from quizzes.models import Category, PublishedQuiz, Question, QuizBlueprint
from quizzes.question_types import REGISTRY, question_type
from tests.quizzes.making import Bank, matching, multiple, option, ordering, single, sorting, true_false

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(site_tree: Any, django_user_model: Any) -> Client:
    """Return the browser of an administrator, past password and second factor."""
    user = django_user_model.objects.create_superuser("chief@example.org", "ett långt lösenord")
    client = Client()
    client.force_login(user)
    session = client.session
    for method in ("password", "mfa"):
        record_authentication(SimpleNamespace(session=session), user, method, email=user.email)
    session.save()
    return client


def single_form(*, right: int = 1, feedback: str = "Because.", options: int = 2) -> list[tuple[str, Any]]:
    """Return a single choice as the form posts it."""
    items = {
        f"options-{n}": {"value": {}, "deleted": "", "order": str(n), "id": str(uuid.uuid4())}
        for n in range(options)
    }
    value: dict[str, Any] = {"options-count": str(options)}
    for n, (name, item) in enumerate(items.items()):
        item["value"] = {
            "text": rich_text(f"<p>Option {n}</p>"),
            "feedback": rich_text(f"<p>{feedback}</p>") if feedback else rich_text(""),
            "image-image": "",
            "image-alt_text": "",
            **({"correct": "on"} if n < right else {}),
        }
        value[name] = item
    return [("single_choice", value)]


def sorting_form(*rows: tuple[str, tuple[str, ...]], groups: tuple[str, ...]) -> list[tuple[str, Any]]:
    """Return a sorting as the form posts it."""

    def items(name: str, values: list[Any]) -> dict[str, Any]:
        listed = {
            f"{name}-{n}": {"value": value, "deleted": "", "order": str(n), "id": str(uuid.uuid4())}
            for n, value in enumerate(values)
        }
        return {f"{name}-count": str(len(values)), **listed}

    things = [
        {"text": rich_text(f"<p>{text}</p>"), "feedback": rich_text(""), **items("right", list(right))}
        for text, right in rows
    ]
    return [("sorting", {**items("groups", list(groups)), **items("items", things)})]


def question_form(category: Category, **more: Any) -> dict[str, Any]:
    """Return the form of a question."""
    answer = more.pop("answer", None) or single_form(
        **{key: more.pop(key) for key in ("right", "feedback", "options") if key in more}
    )
    return nested_form_data(
        {
            "category": category.pk,
            "prompt": streamfield([("text", rich_text("<p>What do you do?</p>"))]),
            "answer": streamfield(answer),
            "feedback": rich_text(""),
            "passage": "",
            "passage_part": "",
            **more,
        }
    )


def add_question(admin: Client, category: Category, **more: Any) -> Any:
    """Post the form of a new question."""
    return admin.post(reverse(Question.snippet_viewset.get_url_name("add")), question_form(category, **more))


def test_a_question_is_published_from_the_admin(admin: Client, bank: Bank) -> None:
    answered = add_question(admin, bank.category(), **{"action-publish": "1"})
    assert answered.status_code == 302, answered.context["form"].errors
    question = Question.objects.get()
    assert question.live
    assert (question.kind, question.problems()) == ("single_choice", [])


@pytest.mark.parametrize("broken", [{"right": 0}, {"right": 2}, {"feedback": ""}, {"options": 1}])
def test_a_draft_may_be_anything_and_publishing_says_what_is_missing(
    broken: dict, admin: Client, bank: Bank
) -> None:
    category = bank.category()
    assert add_question(admin, category, **broken).status_code == 302
    draft = Question.objects.get()
    assert not draft.live
    refused = add_question(admin, category, **broken, **{"action-publish": "1"})
    assert refused.status_code == 200
    assert refused.context["form"].errors
    assert Question.objects.count() == 1


def test_a_sorting_is_published_from_the_admin_and_a_group_that_is_not_there_is_told(
    admin: Client, bank: Bank
) -> None:
    category = bank.category()
    rows = (("He waits outside", ("Now",)), ("Often away", ("Today", "Later")))
    broken = sorting_form(*rows, groups=("Now", "Today"))
    refused = add_question(admin, category, answer=broken, **{"action-publish": "1"})
    assert refused.status_code == 200
    sentence = "Punkt 2 hör till ”Later”, som inte är någon av grupperna."
    assert json.dumps(sentence).strip('"') in unescape(refused.text)
    assert add_question(admin, category, answer=broken).status_code == 302  # a draft may wait
    Question.objects.all().delete()
    whole = sorting_form(*rows, groups=("Now", "Today", "Later"))
    answered = add_question(admin, category, answer=whole, **{"action-publish": "1"})
    assert answered.status_code == 302, answered.context["form"].errors
    question = Question.objects.get()
    assert (question.live, question.kind, question.problems()) == (True, "sorting", [])
    edit = admin.get(reverse(Question.snippet_viewset.get_url_name("edit"), args=[question.pk]))
    assert "Often away" in edit.text


def test_the_passage_is_kept_as_page_and_block(admin: Client, bank: Bank, site_tree: Any) -> None:
    home = site_tree.home
    answered = add_question(admin, bank.category(), passage=str(home.pk), **{"action-publish": "1"})
    assert answered.status_code == 302, answered.context["form"].errors
    question = Question.objects.get()
    assert (question.passage_page, question.passage_block) == (home.translation_key, None)
    edit = admin.get(reverse(Question.snippet_viewset.get_url_name("edit"), args=[question.pk]))
    assert edit.status_code == 200
    assert edit.context["form"].initial["passage"] == home.pk


def quiz_form(*items: tuple[str, Any], **more: Any) -> dict[str, Any]:
    """Return the form of a quiz."""
    return nested_form_data(
        {
            "title": "Final test", "introduction": rich_text(""), "success_text": rich_text(""),
            "failure_text": rich_text(""), "items": streamfield(list(items)), "feedback_when": "at_end",
            "pass_right": "1", "max_attempts": "", **more,
        }
    )  # fmt: skip


def test_a_quiz_is_published_frozen_and_can_be_taken(admin: Client, bank: Bank) -> None:
    category = bank.category()
    bank.question(category)
    form = quiz_form(("draw", {"category": category.pk, "count": "1"}), **{"action-publish": "1"})
    answered = admin.post(reverse(QuizBlueprint.snippet_viewset.get_url_name("add")), form)
    assert answered.status_code == 302, answered.context["form"].errors
    assert PublishedQuiz.objects.count() == 1


@pytest.mark.parametrize(
    ("count", "pass_right"),
    [("5", "1"), ("1", "3")],
    ids=["draws more than there are", "asks for more right answers than questions"],
)
def test_publishing_a_quiz_that_cannot_hold_is_refused_with_a_sentence(
    count: str, pass_right: str, admin: Client, bank: Bank
) -> None:
    category = bank.category()
    bank.question(category)
    add = reverse(QuizBlueprint.snippet_viewset.get_url_name("add"))
    form = quiz_form(("draw", {"category": category.pk, "count": count}), pass_right=pass_right)
    refused = admin.post(add, {**form, "action-publish": "1"})
    assert refused.status_code == 200
    assert len(str(refused.context["form"].errors["items"])) > 20
    assert admin.post(add, form).status_code == 302  # a draft may wait for its questions


@pytest.mark.parametrize(
    ("answer", "problems"),
    [
        (single(), 0),
        (single("Only one"), 1),
        ({**single(), "value": {"options": []}}, 1),
        ({**single(), "value": {"options": [option("A", right=True), option("B", right=True)]}}, 1),
        ({**single(), "value": {"options": [option("A"), option("B")]}}, 1),
        ({**single(), "value": {"options": [option("A", right=True, feedback=""), option("B")]}}, 1),
        ({**single(), "value": {"options": [option("", right=True), option("B")]}}, 1),
        (multiple(), 0),
        (multiple(right=0), 1),
        (true_false(), 0),
        ({**true_false(), "value": {"answer": "", "feedback_true": "", "feedback_false": ""}}, 3),
        (ordering(), 0),
        (ordering("Alone"), 1),
        (ordering("", "B"), 1),
        (matching(), 0),
        ({**matching(), "value": {"pairs": [], "extra": []}}, 1),
        (matching(("A", "same"), ("B", "same"), extra=()), 1),
        (matching(("A", "1"), ("B", "")), 1),
        (matching(("", "1"), ("B", "2")), 1),
        (matching(("A", "1"), ("B", "2"), extra=("1",)), 1),
        (matching(("A", "same"), ("B", "same"), extra=("other",)), 0),
        (sorting(), 0),
        ({**sorting(), "value": {"groups": [], "items": []}}, 2),
        (sorting(groups=("Now", "Today", "Ask on", " Now ")), 1),
        (sorting(groups=("Now", "Today", "")), 1),
        (sorting(("A", ("Now",))), 1),
        (sorting(("A", ("Now",)), ("B", ())), 1),
        (sorting(("A", ("Now",)), ("", ("Today",))), 1),
        (sorting(("A", ("Now",)), ("B", ("Today", "Later"))), 1),
    ],
)
def test_each_thing_that_is_missing_has_its_sentence(answer: dict, problems: int, bank: Bank) -> None:
    question = bank.question(bank.category(), answer)
    assert len(question.problems()) == problems, question.problems()


@pytest.mark.parametrize("kind", [single, multiple, true_false, ordering, matching, sorting])
def test_the_preview_shows_what_learners_see_and_the_key_apart(kind: Any, bank: Bank, rf: Any) -> None:
    question = bank.question(bank.category(), kind())
    question.save_revision()
    page = question.make_preview_request().render().content.decode()
    before, key = page.split('class="notice notice--info"', 1)
    assert "KEY-FEEDBACK" not in before
    assert "KEY-FEEDBACK" in key


def test_quizzes_and_categories_have_previews(bank: Bank) -> None:
    category = bank.category()
    question = bank.question(category, text="Shown in the preview")
    blueprint = bank.quiz(question, success_text="<p>Well done</p>")
    for thing, words in ((blueprint, "Well done"), (category, "Shown in the preview")):
        assert words in thing.make_preview_request().render().content.decode()


def test_every_block_says_what_it_is_and_shows_itself(admin: Client) -> None:
    fields = [
        Question._meta.get_field("prompt"),
        Question._meta.get_field("answer"),
        QuizBlueprint._meta.get_field("items"),
    ]
    blocks = [block for field in fields for block in field.stream_block.child_blocks.values()]
    assert {block.name for block in blocks} >= set(REGISTRY)
    for block in blocks:
        assert block.meta.icon != "placeholder", block.name
        assert block.meta.description, block.name
        shown = admin.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
        assert shown.status_code == 200, block.name


@pytest.mark.parametrize("model", [Question, QuizBlueprint, Category])
def test_lists_open_and_can_be_narrowed(model: Any, admin: Client, bank: Bank) -> None:
    category = bank.category()
    bank.quiz(bank.question(category, ordering(), must_pass=True), bank.question(category))
    index = reverse(model.snippet_viewset.get_url_name("list"))
    assert admin.get(index).status_code == 200
    if model is Question:
        narrowed = admin.get(index, {"kind": "ordering", "must_pass": "true", "category": category.pk})
        assert [one.kind for one in narrowed.context["object_list"]] == ["ordering"]


def test_the_registry_refuses_a_kind_twice() -> None:
    from quizzes.question_types import register

    with pytest.raises(ValueError, match="single_choice"):
        register(question_type("single_choice"))


def test_a_quiz_that_never_tells_points_to_nothing_to_read_again(admin: Client, bank: Bank) -> None:
    category = bank.category()
    bank.question(category)
    add = reverse(QuizBlueprint.snippet_viewset.get_url_name("add"))
    draw = ("draw", {"category": category.pk, "count": "1"})
    form = {**quiz_form(draw, feedback_when="never"), "action-publish": "1"}
    refused = admin.post(add, {**form, "reread_before_retry": "on"})
    assert "utan återkoppling" in str(refused.context["form"].errors["reread_before_retry"])
    assert admin.post(add, form).status_code == 302
    edit = admin.get(
        reverse(QuizBlueprint.snippet_viewset.get_url_name("edit"), args=[QuizBlueprint.objects.get().pk])
    )
    assert "Aldrig – en mätning" in edit.content.decode()
    assert PublishedQuiz.objects.get().version.frozen.tells is False
