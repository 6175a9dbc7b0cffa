"""Loading: what is new is made, what no editor has touched is updated, and editors always win."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, Site

from media.models import Fact
from pages.models import HomePage, StandardPage
from quizzes.models import Category, Question, QuizBlueprint
from starter.errors import StarterError
from starter.keys import as_block_id, as_key
from starter.loading import Report, load
from starter.models import StarterObject

pytestmark = pytest.mark.django_db
Reword = Callable[[str, str, str], None]


@pytest.fixture
def loaded(content: Path) -> Path:
    report = load(content)
    assert (report.created, report.left) == (6, [])
    return content


def page() -> StandardPage:
    found: StandardPage = StandardPage.objects.get(translation_key=as_key("sida"))
    return found


def left(report: Report) -> str:
    assert len(report.left) == 1, report.left
    return report.left[0]


def test_everything_is_made_published_and_in_its_place(loaded: Path) -> None:
    home, one = HomePage.objects.get(), page()
    assert (home.live, one.live, one.get_parent().pk) == (True, True, home.pk)
    assert Site.objects.get(is_default_site=True).root_page_id == home.pk
    assert not Page.objects.filter(title__startswith="Welcome").exists()
    assert one.body[0].id == str(as_block_id(as_key("sida"), "stycke"))
    assert f'<a linktype="page" id="{home.pk}"' in one.body[0].value.source
    assert one.body[1].value["fact"] == Fact.objects.get()
    question = Question.objects.get()
    assert question.category == Category.objects.get()
    assert question.must_pass
    assert (question.passage_page, str(question.passage_block)) == (as_key("sida"), one.body[0].id)
    option = question.answer[0].value["options"].bound_blocks[0]
    assert option.id == str(as_block_id(as_key("fraga-oro"), "ja"))
    assert QuizBlueprint.objects.get().items[0].value == question
    assert f'id="{one.pk}"' in Fact.objects.get().claim


def test_the_second_time_takes_one_query_and_changes_nothing(loaded: Path, count_queries: Any) -> None:
    with count_queries() as asked:
        report = load(loaded)
    assert len(asked) == 1
    assert report == Report(unchanged=6)


def test_a_changed_file_updates_what_no_editor_has_touched(loaded: Path, reword: Reword) -> None:
    reword("sidor/10-sida.md", "title: En sida", "title: En bättre sida")
    reword("fakta/oro.md", "Misstanke **räcker**", "En misstanke räcker")
    report = load(loaded)
    assert (report.updated, report.unchanged, report.left) == (2, 4, [])
    assert page().title == "En bättre sida"
    assert "En misstanke räcker" in Fact.objects.get().claim
    assert load(loaded) == Report(unchanged=6)


@pytest.mark.parametrize("draft", [False, True], ids=["published", "draft"])
def test_an_editors_change_is_never_written_over(loaded: Path, reword: Reword, draft: bool) -> None:
    one = page()
    one.title = "Redaktörens"
    revision = one.save_revision()
    if not draft:
        revision.publish()
    reword("sidor/10-sida.md", "title: En sida", "title: Filens")
    report = load(loaded)
    assert "sidor/10-sida.md: an editor has" in left(report)
    assert page().title == ("En sida" if draft else "Redaktörens")
    assert page().get_latest_revision_as_object().title == "Redaktörens"
    assert load(loaded).left == []
    reword("sidor/10-sida.md", "title: Filens", "title: Filens igen")
    assert "an editor has" in left(load(loaded))


@pytest.mark.parametrize(
    "touch",
    [
        lambda one: one.unpublish(),
        lambda one: one.move(Page.objects.get(slug="annan"), pos="last-child"),
        lambda one: setattr(one, "search_description", "Min egen") or one.save_revision().publish(),
        lambda one: one.body.pop(0) and one.save_revision().publish(),
    ],
    ids=["unpublished", "moved", "settings", "block removed"],
)
def test_whatever_an_editor_did_to_a_page_counts(loaded: Path, reword: Reword, touch: Any) -> None:
    home = HomePage.objects.get()
    home.add_child(instance=StandardPage(title="Annan", slug="annan", locale=home.locale))
    touch(page())
    reword("sidor/10-sida.md", "title: En sida", "title: Filens")
    assert "an editor has" in left(load(loaded))
    assert page().title == "En sida"


def test_an_editors_change_of_a_question_is_kept(loaded: Path, reword: Reword) -> None:
    question = Question.objects.get()
    question.must_pass = False
    question.save_revision().publish()
    reword("fragor/oro.md", "Räcker en misstanke?", "Räcker det?")
    assert "an editor has changed it" in left(load(loaded))
    assert "Räcker en misstanke?" in Question.objects.get().prompt_text


def test_what_an_editor_has_deleted_stays_deleted(loaded: Path, reword: Reword) -> None:
    page().delete()
    reword("sidor/10-sida.md", "title: En sida", "title: Filens")
    assert "deleted" in left(load(loaded))
    assert not StandardPage.objects.exists()
    assert load(loaded) == Report(unchanged=6)


def test_a_file_that_needs_something_deleted_is_left_alone(loaded: Path, reword: Reword, write: Any) -> None:
    fact = Fact.objects.get()
    Fact.objects.filter(pk=fact.pk).delete()
    reword("sidor/10-sida.md", "title: En sida", "title: Filens")
    assert "sidor/10-sida.md" in left(load(loaded))
    write(
        "sidor/20-ny.md",
        "---\ntype: standard\nkey: ny\ntitle: Ny\nslug: ny\n---\n::: fact {#a}\nfact: fakta-oro\n:::\n",
    )
    assert "sidor/20-ny.md: it needs" in left(load(loaded))
    assert not Page.objects.filter(slug="ny").exists()


def test_an_object_with_the_same_key_that_was_there_before_is_left_alone(
    content: Path, site_tree: Any
) -> None:
    mine = Category.objects.create(
        translation_key=as_key("kategori"), locale=site_tree.home.locale, title="Min"
    )
    assert "there already" in left(load(content))
    mine.refresh_from_db()
    assert mine.title == "Min"
    assert load(content) == Report(unchanged=6)


def test_an_empty_home_page_that_was_there_before_becomes_ours(content: Path, site_tree: Any) -> None:
    load(content)
    home = HomePage.objects.get(locale__language_code="sv")
    assert (home.pk, home.translation_key) == (site_tree.home.pk, as_key("hem"))


def test_a_new_file_finds_its_place_among_its_siblings(loaded: Path, write: Any) -> None:
    for name, title in (("05-forst", "Först"), ("10-sida2", "Mitten"), ("90-sist", "Sist")):
        write(
            f"sidor/{name}.md",
            f"---\ntype: standard\nkey: {name[3:]}\ntitle: {title}\nslug: {name[3:]}\n---\n",
        )
        load(loaded)
    titles = [child.title for child in HomePage.objects.get().get_children()]
    assert titles == ["Först", "En sida", "Mitten", "Sist"]


def test_an_object_whose_file_is_gone_becomes_the_editors(loaded: Path) -> None:
    (loaded / "sidor/10-sida.md").unlink()
    (loaded / "fragor/oro.md").write_text(
        (loaded / "fragor/oro.md").read_text().replace("passage: {page: sida, block: stycke}\n", "")
    )
    (loaded / "fakta/oro.md").write_text(
        (loaded / "fakta/oro.md").read_text().replace("page:sida#stycke", "/x/")
    )
    report = load(loaded)
    assert "the file is gone" in report.left[0]
    assert page().live
    assert not StarterObject.objects.filter(key=as_key("sida")).exists()


def test_a_file_that_has_moved_is_no_change(loaded: Path) -> None:
    (loaded / "fakta/oro.md").rename(loaded / "fakta/nytt-namn.md")
    assert load(loaded) == Report(unchanged=6)
    assert load(loaded) == Report(unchanged=6)


def test_what_editors_could_not_publish_is_not_loaded_either(content: Path, reword: Reword) -> None:
    reword("fragor/oro.md", ", correct: true", "")
    with pytest.raises(StarterError) as told:
        load(content)
    assert "fragor/oro.md" in str(told.value)
    assert not StarterObject.objects.exists()
    assert not Question.objects.exists()


def test_the_command_says_what_it_did_and_what_is_wrong(content: Path, reword: Reword, capsys: Any) -> None:
    call_command("load_starter", str(content))
    assert "6 created" in capsys.readouterr().out
    reword("sidor/10-sida.md", "type: standard", "type: blogg")
    with pytest.raises(CommandError, match=r"sidor/10-sida.md:1: There is no type “blogg”"):
        call_command("load_starter", str(content))
