"""A course editor makes a course from nothing, in the admin's own forms, and looks after it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override
from wagtail.blocks import StreamBlock

from courses.blocks import lesson_body_blocks
from courses.models import CourseEdition, CoursePage, LessonPage, ModulePage
from quizzes.blocks import AnswerBlock, ItemsBlock, PromptBlock
from quizzes.models import Category, Question, QuizBlueprint

from .editing import Editing

pytestmark = [pytest.mark.browser, pytest.mark.writes, pytest.mark.django_db(transaction=True)]

#: What the course's form says when an edition is raised without a word.
NO_NOTE = "Say in one line what changed since the last edition. Whoever checks an older certificate reads it."

#: Lets the answer to what the browser asks by itself arrive two seconds late.
SLOWLY = """() => {
    const atOnce = window.fetch;
    window.fetch = async (...what) => {
        document.body.dataset.savedByItself = true;
        const answer = await atOnce(...what);
        await new Promise((done) => setTimeout(done, 2000));
        return answer;
    };
}"""


def new(model: Any) -> str:
    return reverse(model.snippet_viewset.get_url_name("add"))


def new_page(kind: str, parent: Any) -> str:
    return reverse("wagtailadmin_pages:add", args=["courses", kind, parent.pk])


def edit(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def ask_a_question(editing: Editing) -> None:
    """A category and a single choice with feedback on every option."""
    editing.go(new(Category))
    editing.fill("title", "Larma")
    editing.publish()
    editing.go(new(Question))
    editing.choose(editing.page.locator("#id_category-chooser"), "Larma")
    prompt = editing.add_block("prompt", PromptBlock(), "text")
    editing.write(prompt, "Ett barn är i fara nu. Vad gör du?")
    answer = editing.add_block("answer", AnswerBlock(), "single_choice")
    editing.add_row(answer)
    options = answer.locator("[data-streamfield-list-container] > [data-streamfield-child]")
    for number, (text, why) in enumerate(
        [("Ringer 112", "Ja, vid fara nu är det alltid 112."), ("Väntar till måndag", "Nej, det brådskar.")]
    ):
        editing.write(options.nth(number).locator('[data-contentpath="text"]'), text)
        editing.write(options.nth(number).locator('[data-contentpath="feedback"]'), why)
    editing.page.check('[name="answer-0-value-options-0-value-correct"]')
    editing.publish()


def make_a_quiz(editing: Editing) -> None:
    editing.go(new(QuizBlueprint))
    editing.fill("title", "Vad gör du först?")
    editing.page.locator('[name="feedback_when"]').select_option("at_once")
    item = editing.add_block("items", ItemsBlock(), "question")
    editing.choose(item, "Ett barn är i fara nu")
    editing.publish()


def test_a_course_from_nothing_to_published_scheduled_restored_and_raised(
    course_index: Any,
    editors: SimpleNamespace,
    live_site: Any,
    enter_browser: Callable[..., None],
) -> None:
    enter_browser(live_site, editors.course)
    # What saves by itself is refused while the form is half filled; Wagtail says so and tries again.
    live_site.expected.append("status of 400")
    editing = Editing(live_site)
    page = live_site.page

    ask_a_question(editing)
    question = Question.objects.get()
    assert question.live and question.answer[0].value["options"][0]["correct"]
    make_a_quiz(editing)
    assert QuizBlueprint.objects.get().live

    editing.go(new_page("coursepage", course_index))
    editing.fill("title", "Upptäcka och larma")
    editing.fill("edition", "2026:1")
    editing.publish()
    course = CoursePage.objects.get()
    assert course.live and course.slug == "upptacka-och-larma"

    editing.go(new_page("modulepage", course))
    editing.fill("title", "Larma")
    editing.fill("number", "1")
    editing.publish()
    module = ModulePage.objects.get()

    # A lesson with a text and a knowledge check, seen in preview before anyone else sees it.
    editing.go(new_page("lessonpage", module))
    editing.fill("title", "Vid fara nu")
    blocks = StreamBlock(lesson_body_blocks())
    text = editing.add_block("body", blocks, "text")
    editing.write(text, "Ring 112 medan barnet är kvar.")
    check = editing.add_block("body", blocks, "knowledge_check")
    check.locator('[name="body-1-value-title"]').fill("Vad gör du?")
    editing.choose(check.locator('[data-contentpath="quiz"]'), "Vad gör du först?")
    editing.save_draft()
    lesson = LessonPage.objects.get()
    assert not lesson.live
    page.locator("[data-side-panel-toggle=preview]").click()
    preview = page.frame_locator("iframe[title]").last
    preview.get_by_text("Ring 112 medan barnet är kvar.").wait_for()
    preview.get_by_text("Ett barn är i fara nu. Vad gör du?").wait_for()
    page.locator("[data-side-panel-toggle=preview]").click()
    editing.publish()
    address = lesson.get_url()
    assert live_site.another_page().goto(live_site.url + address).status == 200

    # Changed, published, and the older text brought back.
    editing.go(edit(lesson))
    editing.fill("lead", "En rad som ångras.")
    editing.publish()
    lesson.refresh_from_db()
    assert lesson.lead == "En rad som ångras."
    older = lesson.revisions.order_by("pk")[1]
    editing.go(reverse("wagtailadmin_pages:revisions_revert", args=[lesson.pk, older.pk]))
    editing.publish()
    lesson.refresh_from_db()
    assert lesson.lead == ""

    # A second lesson, scheduled: nobody sees it yet.
    editing.go(new_page("lessonpage", module))
    editing.fill("title", "Efteråt")
    editing.save_draft()
    later = LessonPage.objects.get(slug="efterat")
    page.locator("[data-side-panel-toggle=status]").click()
    page.locator("[data-a11y-dialog-show=schedule-publishing-dialog]").first.click()
    when = timezone.localtime(timezone.now() + dt.timedelta(days=2)).replace(hour=8, minute=0)
    page.fill('[name="go_live_at"]', f"{when:%Y-%m-%d %H:%M}")
    with editing.a_new_page():
        # By keyboard: the calendar still lies over the button.
        page.locator("#schedule-publishing-dialog button[type=submit]").press("Enter")
    editing.publish()
    later.refresh_from_db()
    assert not later.live
    assert timezone.localtime(later.scheduled_revision.approved_go_live_at).date() == when.date()

    # The edition is raised with a line on what changed, and not without.
    editing.go(edit(course))
    editing.fill("edition", "2026:2")
    editing.publish(expect_error=True)
    with override("sv"):
        sentence = gettext(NO_NOTE)
    assert page.locator(".error-message", has_text=sentence).is_visible()
    course.refresh_from_db()
    assert course.edition == "2026:1"
    editing.fill("edition_note", "Nytt om att larma.")
    editing.publish()
    course.refresh_from_db()
    assert course.edition == "2026:2"
    assert set(CourseEdition.objects.values_list("label", flat=True)) == {"2026:1", "2026:2"}


def test_publish_pressed_while_the_editor_saves_by_itself_makes_one_thing(
    site_tree: SimpleNamespace,
    editors: SimpleNamespace,
    live_site: Any,
    enter_browser: Callable[..., None],
) -> None:
    """Wagtail's own saving and the button once made two; the first is slowed down here so that they meet."""
    enter_browser(live_site, editors.course)
    editing = Editing(live_site)
    editing.go(new(Category))
    live_site.page.evaluate(SLOWLY)
    # Slowly: Wagtail begins to watch a form a moment after it has opened.
    live_site.page.locator('[name="title"]').press_sequentially("Larma", delay=700)
    live_site.page.locator("body[data-saved-by-itself]").wait_for()
    editing.publish()
    assert [(category.title, category.live) for category in Category.objects.all()] == [("Larma", True)]
