"""Every address under /admin/, asked as every role, against the table in docs/reference/rights.md.

TRUST A-06. An address finds its row by its name. One that no rule below knows fails the test, so a new page
of Wagtail's or of ours needs a decision before it can be released.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from wagtail.models import Collection

from courses.models import CoursePage
from media.models import Picture, SiteDocument
from pages.models import MaterialIndexPage, MaterialPage, StandardPage, SupportPage

from .content import a_course, a_file_of_an_image

pytestmark = pytest.mark.django_db

TABLE = Path(__file__).parents[2] / "docs" / "reference" / "rights.md"
ROLES = ("course", "campaign", "knowledge")
#: Signs in, out or translates; there is nothing to be refused.
OPEN_TO_ALL = {
    "wagtailadmin_login",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_logout",
}
#: Needs what a test cannot have in passing (an upload half done, a translation in work) or fails on purpose.
#: None of them is tested here; each asks the same rights as its neighbours.
NOT_ASKED = {
    "wagtailadmin_error_test",
    "wagtailadmin_pages:convert_alias",
    "wagtailadmin_pages:workflow_action",
    "wagtailadmin_pages:collect_workflow_action_data",
    "wagtailadmin_pages:confirm_workflow_cancellation",
    "wagtailadmin_pages:workflow_preview",
    "wagtailadmin_pages:workflow_history_detail",
    "wagtailadmin_editing_sessions:ping",
    "wagtailadmin_editing_sessions:release",
    "wagtail_localize:edit_string_translation",
    "wagtail_localize:edit_override",
    "wagtail_localize:download_pofile",
    "wagtail_localize:upload_pofile",
    "wagtail_localize:machine_translate",
    "wagtail_localize:preview_translation",
    "wagtail_localize:stop_translation",
    "wagtail_localize:convert_to_alias",
    "wagtail_localize:update_translations",
    "wagtailredirects:process_import",
    "wagtailsettings:preview_on_edit",
    "wagtailimages:url_generator",
    "wagtailimages:url_generator_output",
}
PAGE_VERBS = {
    "edit": "edit preview_on_edit view_draft usage history history_results workflow_history "
    "revisions_view revisions_revert revisions_compare revisions_unschedule copy lock unlock set_privacy",
    "remove": "delete move move_confirm unpublish",
    "make below": "add_subpage add preview_on_add",
}
SNIPPET_VERBS = {
    "list": "list list_results",
    "history": "history history_results usage revisions_view revisions_compare",
    "write": "add edit copy preview_on_add preview_on_edit revisions_revert",
    "publish": "unpublish revisions_unschedule",
    "delete": "delete",
}


def verb_of(name: str, verbs: dict[str, str]) -> str | None:
    return next((verb for verb, names in verbs.items() if name in names.split()), None)


def table() -> dict[str, dict[str, bool]]:
    """Return the documented matrix: row → role → allowed."""
    rows = {}
    for line in TABLE.read_text().splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 4 and set(cells[1:]) <= {"yes", "no"}:
            rows[cells[0]] = {role: cell == "yes" for role, cell in zip(ROLES, cells[1:], strict=True)}
    return rows


def names() -> Iterator[tuple[str, URLPattern]]:
    """Yield every named address under /admin/."""

    def walk(patterns: Any, prefix: str, spaces: tuple[str, ...]) -> Iterator[tuple[str, URLPattern]]:
        for pattern in patterns:
            here = prefix + str(pattern.pattern)
            if hasattr(pattern, "url_patterns"):
                space = (pattern.namespace,) if pattern.namespace else ()
                yield from walk(pattern.url_patterns, here, spaces + space)
            elif here.startswith("admin/") and pattern.name:
                yield ":".join((*spaces, pattern.name)), pattern

    yield from walk(get_resolver().url_patterns, "", ())


@dataclass
class Question:
    """One address, and the row that says who may."""

    row: str
    address: str
    name: str
    #: Says nothing to an empty POST or GET by its nature (405, 400): then only refusals count.
    methods: tuple[str, ...] = field(default=("get", "post"))


@pytest.fixture
def there(site_tree: SimpleNamespace, course_index: Any) -> SimpleNamespace:
    """One of everything, and images and documents in two collections."""
    there = a_course(course_index)
    there.home = site_tree.home
    there.site = site_tree.site
    there.locale = site_tree.english
    there.standard = site_tree.home.add_child(instance=StandardPage(title="Om oss", slug="om-oss"))
    there.support = site_tree.home.add_child(instance=SupportPage(title="Råd och stöd", slug="stod"))
    there.material_index = site_tree.home.add_child(
        instance=MaterialIndexPage(title="Material", slug="material")
    )
    there.material = there.material_index.add_child(instance=MaterialPage(title="Nummerkort", slug="nummer"))
    for page in (
        there.home,
        there.standard,
        there.material_index,
        there.material,
        there.support,
        there.index,
        there.course,
        there.module,
        there.lesson,
    ):
        page.save_revision()
        page.refresh_from_db()
    for snippet in (there.fact, there.film, there.question, there.quiz, there.category):
        snippet.save_revision()
        snippet.refresh_from_db()
    other_course = there.index.add_child(instance=CoursePage(title="En annan kurs", slug="en-annan-kurs"))
    there.elsewhere = {
        "home": there.standard,
        "standard": site_tree.home.add_child(instance=StandardPage(title="Mer", slug="mer")),
        "support": site_tree.english_home,
        "material_index": site_tree.english_home,
        "material": site_tree.home.add_child(instance=MaterialIndexPage(title="Fler", slug="fler")),
        "index": site_tree.english_home,
        "module": other_course,
    }
    there.media = {}
    for role, collection in (
        ("course", "Utbildning"),
        ("campaign", "Kampanjer"),
        ("knowledge", "Kunskap"),
    ):
        kept_in = Collection.objects.get(name=collection)
        there.media[role] = (
            Picture.objects.create(title=role, file=a_file_of_an_image(), collection=kept_in),
            SiteDocument.objects.create(title=role, file=there.document.file, collection=kept_in),
        )
    return there


#: page kind → (attribute of `there`, type to make below)
PAGES = {
    "home page": ("home", ("pages", "standardpage")),
    "standard page": ("standard", ("pages", "standardpage")),
    "support page": ("support", None),
    "material index": ("material_index", ("pages", "materialpage")),
    "material": ("material", None),
    "course index": ("index", ("courses", "coursepage")),
    "course, module, lesson, booster, test": ("module", ("courses", "lessonpage")),
}


def about_pages(name: str, there: SimpleNamespace) -> Iterator[Question]:
    short = name.rsplit(":")[-1]
    verb = verb_of(short, PAGE_VERBS)
    for kind, (attribute, below) in PAGES.items():
        page = getattr(there, attribute)
        if verb == "make below":
            if below is None:
                continue
            args = [page.pk] if short == "add_subpage" else [*below, page.pk]
        elif short.startswith("revisions_c"):
            args = [page.pk, "earliest", "latest"]
        elif short.startswith("revisions_"):
            args = [page.pk, page.latest_revision_id]
        elif short == "move_confirm":
            args = [page.pk, there.elsewhere[attribute].pk]
        else:
            args = [page.pk]
        methods = ("get", "post")
        if short in ("lock", "unlock"):
            methods = ("post",)
        yield Question(f"{kind}: {verb}", reverse(name, args=args), name, methods)


def about_snippet(model: str, short: str, name: str, there: SimpleNamespace) -> Iterator[Question]:
    thing = getattr(there, {"quizblueprint": "quiz"}.get(model, model))
    verb = verb_of(short, SNIPPET_VERBS)
    if verb is None:
        raise LookupError(name)
    if short in ("list", "list_results", "add", "preview_on_add"):
        args: list[Any] = []
    elif short == "revisions_compare":
        args = [thing.pk, "earliest", "latest"]
    elif short.startswith("revisions_"):
        args = [thing.pk, thing.latest_revision_id]
    else:
        args = [thing.pk]
    yield Question(f"{model}: {verb}", reverse(name, args=args), name)


def about_media(name: str, there: SimpleNamespace, role: str) -> Iterator[Question]:
    short = name.rsplit(":")[-1]
    which = 0 if "images" in name else 1
    if "upload" in short:
        return
    shared = ("index", "index_results", "add", "add_multiple")
    if short in shared:
        yield Question("images and documents: upload and list", reverse(name), name)
        return
    for whose in ROLES:
        row = "images and documents: own" if whose == role else "images and documents: other"
        thing = there.media[whose][which]
        args: list[Any] = [thing.pk]
        methods = ("get", "post")
        if short == "preview":
            args.append("max-10x10")
        if short.endswith("_multiple"):
            methods = ("post",)
        if short.endswith("_usage"):
            continue
        yield Question(row, reverse(name, args=args), name, methods)


def questions(name: str, there: SimpleNamespace, role: str) -> list[Question]:
    """Return what to ask about an address, or raise LookupError when no rule knows it."""
    space, _colon, short = name.rpartition(":")
    if snippet := re.fullmatch(r"wagtailsnippets_(?:quizzes|media)_(\w+)", space):
        return list(about_snippet(snippet[1], short, name, there))
    if snippet := re.fullmatch(r"wagtailsnippetchoosers_(?:quizzes|media)_(\w+)", space):
        if short == "create":
            return [Question(f"{snippet[1]}: write", reverse(name), name)]
        return []  # Titles to choose from; whoever may choose is decided where they are chosen.
    if space == "wagtailadmin_pages":
        if verb_of(short, PAGE_VERBS):
            return list(about_pages(name, there))
        if short in ("search", "search_results"):
            return [
                Question("everyone: dashboard, own account, search, choosers", reverse(name), name, ("get",))
            ]
        if short in ("type_use", "type_use_results", "choose_parent", "set_page_position", "revisions_index"):
            return []
    if space in ("wagtailimages", "wagtaildocs"):
        return list(about_media(name, there, role))
    if space in ("wagtailimages_chooser", "wagtaildocs_chooser"):
        if short in ("choose", "choose_results"):
            return [Question("images and documents: choose", reverse(name), name, ("get",))]
        return []
    for row, matches, arguments in PLAIN:
        if re.fullmatch(matches, name):
            return [Question(row, address, name, methods) for address, methods in arguments(name, there)]
    raise LookupError(name)


def none(name: str, there: SimpleNamespace) -> list[tuple[str, tuple[str, ...]]]:
    return [(reverse(name), ("get",))]


def by_kind(name: str, there: SimpleNamespace) -> list[tuple[str, tuple[str, ...]]]:
    """Fill what an administrators' address asks for."""
    both = ("get", "post")
    short = name.rpartition(":")[2]
    things = {
        "wagtailusers_users": there.someone.pk,
        "wagtailusers_groups": there.group.pk,
        "wagtailsites": there.site.pk,
        "wagtaillocales": there.locale.pk,
        "wagtailadmin_collections": there.media["course"][0].collection_id,
    }
    space = name.partition(":")[0]
    if short in ("index", "index_results", "add", "start_import"):
        return [(reverse(name), both)]
    if space == "wagtailredirects":
        return [(reverse(name, args=[there.redirect.pk]), both)]
    if space == "wagtailadmin_collections" and short == "set_privacy":
        return []
    return [(reverse(name, args=[things[space]]), both)]


def of_workflows(name: str, there: SimpleNamespace) -> list[tuple[str, tuple[str, ...]]]:
    short = name.rpartition(":")[2]
    if short in ("index", "index_results", "add", "select_task_type", "task_index", "task_index_results"):
        return [(reverse(name), ("get", "post"))]
    if short == "add_task":
        return [(reverse(name, args=["wagtailcore", "groupapprovaltask"]), ("get", "post"))]
    if short in ("edit", "usage", "usage_results", "disable"):
        return [(reverse(name, args=[there.workflow.pk]), ("get", "post"))]
    if short in ("edit_task", "disable_task"):
        return [(reverse(name, args=[there.task.pk]), ("get", "post"))]
    return []


def of_settings(name: str, there: SimpleNamespace) -> list[tuple[str, tuple[str, ...]]]:
    return [(reverse(name, args=["media", "siteframe", there.site.pk]), ("get", "post"))]


def of_translation(name: str, there: SimpleNamespace) -> list[tuple[str, tuple[str, ...]]]:
    short = name.rpartition(":")[2]
    if short == "submit_page_translation":
        return [(reverse(name, args=[page.pk]), ("get", "post")) for page in (there.index, there.standard)]
    if short == "submit_snippet_translation":
        return [(reverse(name, args=["media", "fact", there.fact.pk]), ("get", "post"))]
    return []


def of_explorer(name: str, there: SimpleNamespace) -> list[tuple[str, tuple[str, ...]]]:
    return []


EVERYONE = "everyone: dashboard, own account, search, choosers"
PLAIN: list[tuple[str, str, Callable[..., list[tuple[str, tuple[str, ...]]]]]] = [
    (EVERYONE, r"wagtailadmin_(home|account|choose_page|choose_page_\w+_link|tag_autocomplete)", none),
    (EVERYONE, r"wagtailadmin_choose_page_(child|search|chosen_multiple)", of_explorer),
    (EVERYONE, r"wagtailadmin_(explore\w*|dismissibles|block_preview|tag_model_autocomplete)", of_explorer),
    (
        EVERYONE,
        r"wagtailsnippets:index|wagtail_bulk_action|wagtailembeds:.*|wagtailadmin_api:.*",
        of_explorer,
    ),
    (EVERYONE, r"wagtailadmin_password_reset.*", of_explorer),
    (
        "reports on pages: locked, ageing, types, history",
        r"wagtailadmin_reports:(locked_pages|site_history|aging_pages|page_types_usage)(_results)?",
        none,
    ),
    ("fact: report", r"facts_report(_results)?", none),
    ("people and groups", r"wagtailusers_(users|groups):.*", by_kind),
    (
        "sites, languages, collections, redirects",
        r"(wagtailsites|wagtaillocales|wagtailadmin_collections|wagtailredirects):.*",
        by_kind,
    ),
    ("settings of the site", r"wagtailsettings:.*", of_settings),
    ("workflows and their reports", r"wagtailadmin_workflows:.*", of_workflows),
    ("workflows and their reports", r"wagtailadmin_reports:workflow\w*", of_explorer),
    ("translation", r"wagtail_localize:.*", of_translation),
    ("revoking certificates", r"certificates_revoke", none),
]


def refused(response: HttpResponse) -> bool:
    """Say whether the answer is a refusal: none of the content, nothing done."""
    if response.status_code in (403, 404):
        return True
    if response.status_code != 302:
        return False
    target = response.headers["Location"].partition("?")[0]
    return target in (reverse("wagtailadmin_home"), reverse("wagtailadmin_login")) or target.startswith(
        "/konto/"
    )


def ask(browser: Client, method: str, address: str) -> bool | None:
    """Ask, undo whatever it did, and return whether it was allowed; None where there is no such question.

    Wagtail answers some half-filled forms with an error of its own; what counts here is that it let us in.
    """
    browser.raise_request_exception = False
    try:
        with transaction.atomic():
            response = getattr(browser, method)(address)
            raise UndoneError
    except UndoneError:
        return None if response.status_code == 405 else not refused(response)


class UndoneError(Exception):
    """Takes back what an answer did."""


@pytest.fixture
def administrators_things(there: SimpleNamespace, editors: SimpleNamespace) -> SimpleNamespace:
    from django.contrib.auth.models import Group
    from wagtail.contrib.redirects.models import Redirect
    from wagtail.models import GroupApprovalTask, Workflow

    there.someone = editors.learner
    there.group = Group.objects.create(name="En grupp")
    there.redirect = Redirect.objects.create(old_path="/gammal", redirect_link="/")
    there.workflow = Workflow.objects.create(name="Ett flöde", active=True)
    there.task = GroupApprovalTask.objects.create(name="Ett steg", active=True)
    return there


def test_every_address_of_the_admin_has_a_row(
    editors: SimpleNamespace, administrators_things: SimpleNamespace
) -> None:
    unknown = []
    rows = table()
    for name, _pattern in names():
        if name in OPEN_TO_ALL | NOT_ASKED:
            continue
        try:
            asked = questions(name, administrators_things, "course")
        except LookupError:
            unknown.append(name)
            continue
        unknown += [f"{one.row} ({name})" for one in asked if one.row not in rows]
    assert unknown == []


@pytest.mark.parametrize("role", ROLES)
def test_a_06_each_role_passes_exactly_where_the_documented_matrix_says(
    role: str,
    editors: SimpleNamespace,
    administrators_things: SimpleNamespace,
    enter: Callable[..., Client],
) -> None:
    rows = table()
    browser = enter(getattr(editors, role))
    chief = enter(editors.administrator)
    wrong = []
    asked = 0
    for name, _pattern in names():
        if name in OPEN_TO_ALL | NOT_ASKED:
            continue
        for one in questions(name, administrators_things, role):
            expected = rows[one.row][role]
            passed = {method: ask(browser, method, one.address) for method in one.methods}
            asked += len(passed)
            if expected and False in passed.values():
                wrong.append(f"{one.row}: refused, should pass: {one.name} {one.address} {passed}")
            if not expected and any(passed.values()):
                wrong.append(f"{one.row}: PASSED, should be refused: {one.name} {one.address} {passed}")
            if (
                not any(rows[one.row].values())
                and role == "course"
                # Where the tree itself forbids the move, nobody may.
                and not one.name.endswith("move_confirm")
                and not any(ask(chief, method, one.address) for method in one.methods)
            ):
                wrong.append(f"{one.row}: not even an administrator: {one.name} {one.address}")
    assert wrong == [], "\n".join(wrong)
    assert asked > 250


@pytest.mark.parametrize("who", ["nobody", "learner"])
def test_a_06_nobody_else_gets_anything_from_the_admin(
    who: str,
    editors: SimpleNamespace,
    administrators_things: SimpleNamespace,
    enter: Callable[..., Client],
) -> None:
    browser = Client() if who == "nobody" else enter(editors.learner)
    passed = [
        one.address
        for name, _pattern in names()
        if name not in OPEN_TO_ALL | NOT_ASKED
        for one in questions(name, administrators_things, "course")
        for method in one.methods
        if ask(browser, method, one.address)
    ]
    assert passed == []
