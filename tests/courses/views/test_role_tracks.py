"""Role tracks as they are met: choosing, what follows, and where the role travels. As plain forms."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from html import unescape
from typing import Any

import pytest
from django.test import Client

from courses.models import Completion, Enrolment, FinishedLesson, Lesson
from courses.models.roles import ROLE_WORDS
from courses.rules.roles import Role
from pages.page_cache import kept_pages
from people.models import User
from quizzes.models import Attempt, PublishedQuiz
from tests.courses.making import (
    Made,
    RoleModule,
    add_role_module,
    make_course,
    right_response,
    start,
    wrong_response,
)

pytestmark = pytest.mark.django_db
COURSE = "/utbildning/kursen/"
MODULE = f"{COURSE}agera/"
CHOICE = f"{MODULE}din-roll/"
AFTER = f"{MODULE}samordning/"
TEST = f"{COURSE}slutprov/"


@pytest.fixture
def course(site_tree: Any) -> tuple[Made, RoleModule]:
    made = make_course(site_tree, modules=1, lessons=2, questions=4, pass_right=4, reread=True)
    return made, add_role_module(site_tree, made)


@pytest.fixture
def signed_in(db: None) -> Client:
    client = Client()
    client.force_login(User.objects.create_user("larare@example.org"))
    return client


def choose(client: Client, course: tuple[Made, RoleModule], role: str | None, query: str = "") -> Any:
    made, module = course
    posted = {"from": str(module.choice.translation_key)}
    if role is not None:
        posted["role"] = role
    return client.post(f"/kurs/{made.identity.pk}/spar/{query}", posted)


def at_form(course: tuple[Made, RoleModule], query: str = "") -> str:
    return f"{CHOICE}{query}#{course[1].choice.body[1].id}"


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return unescape(response.content.decode())


def main_of(text: str) -> str:
    return text[text.index("<main") : text.index("</main>")]


def next_of(text: str) -> str:
    """Return the address behind `Nästa`, whether it is a link or a form."""
    nav = text[text.index('<nav class="lesson-nav"') :]
    found = re.search(r'(?:action|href)="([^"]+)"', nav)
    assert found
    return found[1]


def rail_of(text: str) -> list[str]:
    rail = text[text.index('<nav class="steps"') : text.index("</nav>", text.index('<nav class="steps"'))]
    return re.findall(r'<li class="steps__item[^>]*><a href="([^"]+)"', rail)


def on_course(text: str) -> list[str]:
    """Return all addresses of the course in a page: links and forms."""
    found = re.findall(r'(?:href|action)="((?:/utbildning/kursen/|/kurs/|/prov/)[^"]*)"', main_of(text))
    assert found
    return found


def chosen_in(text: str) -> str:
    (value,) = re.findall(r'name="role" value="([^"]*)" checked', text)
    return value


def identity(page_: Any) -> Any:
    return Lesson.objects.get(translation_key=page_.translation_key)


def question_of(module: RoleModule, role: Role) -> Any:
    """Return the one question of a role's knowledge check."""
    key = module.checks[role].translation_key
    frozen = PublishedQuiz.objects.get(quiz__translation_key=key).version.frozen
    return next(iter(frozen.questions.values()))


# --- a visitor ---


def test_without_a_role_the_choice_is_shown_and_next_leads_past_all_roles(
    course: tuple[Made, RoleModule], reader: Client
) -> None:
    text = page(reader, CHOICE)
    assert [words for words in ROLE_WORDS.values() if str(words) not in text] == []
    assert chosen_in(text) == ""
    assert "Ingen särskild roll" in text
    assert "Valet sparas ingenstans" in text
    assert rail_of(text) == [CHOICE, AFTER]
    assert next_of(text) == AFTER
    assert "Lektion 3 av 4" in text


@pytest.mark.parametrize("role", list(Role))
def test_a_visitor_goes_by_the_track_of_the_address(
    course: tuple[Made, RoleModule], reader: Client, role: Role
) -> None:
    response = choose(reader, course, role)
    assert (response.status_code, response.headers["Location"]) == (303, at_form(course, f"?spar={role}"))
    assert response.headers["Cache-Control"] == "no-store"
    assert not reader.cookies
    assert not Enrolment.objects.exists()

    own = f"{MODULE}roll-{role}/?spar={role}"
    text = page(reader, f"{CHOICE}?spar={role}")
    assert chosen_in(text) == role
    assert f"Du går på spåret <strong>{ROLE_WORDS[role]}</strong>" in text
    assert "Lektion 3 av 5" in text
    assert rail_of(text) == [f"{CHOICE}?spar={role}", own, f"{AFTER}?spar={role}"]
    assert next_of(text) == own
    text = page(reader, own)
    assert f"För dig i rollen: {ROLE_WORDS[role]}" in text
    assert next_of(text) == f"{AFTER}?spar={role}"
    assert next_of(page(reader, f"{AFTER}?spar={role}")) == f"{TEST}?spar={role}"


@pytest.mark.parametrize(
    "address", [COURSE, f"{COURSE}modul-0/", f"{COURSE}modul-0/lektion-0/", CHOICE, MODULE, AFTER, TEST]
)
def test_every_address_of_the_course_carries_the_role(
    course: tuple[Made, RoleModule], reader: Client, address: str
) -> None:
    for found in on_course(page(reader, f"{address}?spar=school")):
        assert "?spar=school" in found, found


@pytest.mark.parametrize("query", ["", "?spar=", "?spar=teacher", "?spar=School", "?spar=school&x=1"])
def test_an_address_without_a_known_role_carries_nothing(
    course: tuple[Made, RoleModule], reader: Client, query: str
) -> None:
    text = page(reader, f"{CHOICE}{query}")
    carried = "?spar=school" if query.startswith("?spar=school&") else ""
    assert rail_of(text)[0] == f"{CHOICE}{carried}"
    assert [one for one in on_course(text) if "teacher" in one or "School" in one] == []


@pytest.mark.parametrize(("query", "stays"), [("", ""), ("?spar=health", "?spar=health")])
@pytest.mark.parametrize("role", [None, "teacher", "School", "school<script>", "x" * 4000])
def test_a_forged_role_changes_nothing(
    course: tuple[Made, RoleModule],
    reader: Client,
    signed_in: Client,
    role: str | None,
    query: str,
    stays: str,
) -> None:
    start(signed_in, course[0])
    for client in (reader, signed_in):
        response = choose(client, course, role, query)
        assert (response.status_code, response.headers["Location"]) == (303, at_form(course, stays))
    assert Enrolment.objects.get().role is None


def test_no_particular_role_takes_it_away(course: tuple[Made, RoleModule], reader: Client) -> None:
    assert choose(reader, course, "", "?spar=school").headers["Location"] == at_form(course)


def test_a_page_that_is_not_the_courses_own_leads_to_the_course(
    course: tuple[Made, RoleModule], reader: Client, site_tree: Any
) -> None:
    made, module = course
    for key in ("", "x", str(uuid.uuid4()), str(site_tree.home.translation_key)):
        response = reader.post(f"/kurs/{made.identity.pk}/spar/", {"role": "school", "from": key})
        assert response.headers["Location"] == f"{COURSE}?spar=school"
    for place, address in (
        (made.page, COURSE),
        (module.page, MODULE),
        (made.test_page, TEST),
        (module.lessons[Role.HEALTH], f"{MODULE}roll-health/"),
    ):
        posted = {"role": "school", "from": str(place.translation_key)}
        response = reader.post(f"/kurs/{made.identity.pk}/spar/", posted)
        assert response.headers["Location"] == f"{address}?spar=school"


def test_a_course_that_there_is_not_and_a_look_change_nothing(
    course: tuple[Made, RoleModule], reader: Client
) -> None:
    made, _module = course
    assert reader.post(f"/kurs/{uuid.uuid4()}/spar/", {"role": "school"}).status_code == 404
    response = reader.get(f"/kurs/{made.identity.pk}/spar/?spar=school", {"spar": "school"})
    assert (response.status_code, response.headers["Location"]) == (302, f"{COURSE}?spar=school")
    made.page.unpublish()
    from media import freshness

    freshness.forget()
    assert reader.post(f"/kurs/{made.identity.pk}/spar/", {"role": "school"}).status_code == 410


def test_the_choice_from_another_site_is_refused(course: tuple[Made, RoleModule]) -> None:
    made, _module = course
    response = Client(enforce_csrf_checks=True).post(
        f"/kurs/{made.identity.pk}/spar/",
        {"role": "school"},
        headers={"origin": "https://elsewhere.example", "sec-fetch-site": "cross-site"},
    )
    assert response.status_code == 403


# --- a lesson of a role opened directly, and the list in which all are found ---


def test_a_roles_lesson_opened_directly_is_on_that_roles_track(
    course: tuple[Made, RoleModule], reader: Client
) -> None:
    text = page(reader, f"{MODULE}roll-justice/")
    assert rail_of(text) == [
        f"{CHOICE}?spar=justice",
        f"{MODULE}roll-justice/?spar=justice",
        f"{AFTER}?spar=justice",
    ]
    assert "Lektion 4 av 5" in text


def test_a_look_at_another_roles_lesson_leads_back_to_ones_own_track(
    course: tuple[Made, RoleModule], reader: Client
) -> None:
    text = page(reader, f"{MODULE}roll-justice/?spar=school")
    assert rail_of(text) == [
        f"{CHOICE}?spar=school",
        f"{MODULE}roll-justice/?spar=school",
        f"{AFTER}?spar=school",
    ]


@pytest.mark.parametrize("address", [COURSE, MODULE])
@pytest.mark.parametrize("query", ["", "?spar=guardian"])
def test_everyone_finds_the_lessons_of_all_roles_folded(
    course: tuple[Made, RoleModule], reader: Client, address: str, query: str
) -> None:
    text = page(reader, f"{address}{query}")
    folded = text[text.index('<details class="role-lessons"') :]
    folded = folded[: folded.index("</details>")]
    assert "<summary>Rollspår</summary>" in folded
    links = re.findall(r'href="([^"]+)"', folded)
    assert links == [f"{MODULE}roll-{role}/{query}" for role in Role]
    assert folded.count("ditt spår") == (1 if query else 0)
    listed = re.findall(r'<li class="steps__item[^>]*><a href="([^"]+)"', text)
    assert [one for one in listed if "/roll-" in one] == ([f"{MODULE}roll-guardian/{query}"] if query else [])
    assert f'href="{at_form(course, query)}"' in text


def test_a_course_without_roles_says_nothing_of_them(site_tree: Any, reader: Client) -> None:
    make_course(site_tree, modules=1, lessons=1)
    for address in (COURSE, f"{COURSE}modul-0/", f"{COURSE}modul-0/lektion-0/"):
        text = page(reader, address)
        assert "Rollspår" not in text
        assert "roll" not in re.sub(r"Rollspår|kontroll\w*", "", main_of(text)).lower()


# --- a guest: the role in the address, through every form ---


def test_a_guest_keeps_the_role_in_the_address_through_every_form(
    course: tuple[Made, RoleModule], reader: Client
) -> None:
    made, module = course
    role, query = Role.SCHOOL, "?spar=school"
    pressed = reader.post(
        f"/kurs/{made.identity.pk}/starta/{query}", {"from": str(module.choice.translation_key)}
    )
    assert pressed.headers["Location"] == f"{CHOICE}{query}"
    assert choose(reader, course, role).headers["Location"] == at_form(course, query)
    assert Enrolment.objects.get().role is None, "a guest's role is never kept"
    assert "Valet sparas ingenstans" in page(reader, f"{CHOICE}{query}")

    own = module.lessons[role]
    finish = next_of(page(reader, f"{CHOICE}{query}"))
    assert finish == f"/kurs/lektion/{identity(module.choice).pk}/klar/{query}"
    assert reader.post(finish).headers["Location"] == f"{MODULE}roll-school/{query}"

    # The check: kept, and the answer leads back with the role.
    asked = question_of(module, role)
    text = page(reader, f"{MODULE}roll-school/{query}")
    check = f"/kurs/lektion/{identity(own).pk}/kontroll/{own.body[1].id}/{query}"
    assert f'action="{check}#question-' in text
    answered = reader.post(check, {"question": asked.id, **wrong_response(asked)})
    assert answered.headers["Location"] == f"{MODULE}roll-school/{query}#legend-{asked.id}"
    again = reader.post(check, {"again": "1"})
    assert again.headers["Location"].startswith(f"{MODULE}roll-school/{query}#check-title-")

    finish = next_of(page(reader, f"{MODULE}roll-school/{query}"))
    assert reader.post(finish).headers["Location"] == f"{AFTER}{query}"
    finish = next_of(page(reader, f"{AFTER}{query}"))
    assert reader.post(finish).headers["Location"] == f"{TEST}{query}"
    assert FinishedLesson.objects.count() == 3
    # `Fortsätt` leads to what is left, on the track.
    assert f'href="{COURSE}modul-0/lektion-0/{query}"' in page(reader, f"{COURSE}{query}")
    assert "3 av 5 lektioner klara" in page(reader, f"{COURSE}{query}")
    assert "2 av 4 lektioner klara" in page(reader, COURSE)


def test_a_guests_test_carries_the_role_and_reading_again_leads_back_with_it(
    course: tuple[Made, RoleModule], reader: Client
) -> None:
    made, _module = course
    query = "?spar=school"
    start(reader, made)
    begun = reader.post(f"/kurs/prov/{made.test_page.translation_key}/starta/{query}")
    attempt = Attempt.objects.get()
    assert begun.headers["Location"] == f"/prov/{attempt.pk}/fraga/1/{query}"
    for number, question in enumerate(attempt.questions, start=1):
        text = page(reader, f"/prov/{attempt.pk}/fraga/{number}/{query}")
        assert all(query in one for one in on_course(text)), on_course(text)
        response = reader.post(f"/prov/{attempt.pk}/fraga/{number}/{query}", wrong_response(question))
        assert response.headers["Location"].endswith(query)
    text = page(reader, f"/prov/{attempt.pk}/granska/{query}")
    assert all(query in one for one in on_course(text)), on_course(text)
    handed = reader.post(f"/prov/{attempt.pk}/lamna-in/{query}")
    assert handed.headers["Location"] == f"/prov/{attempt.pk}/resultat/{query}"
    text = page(reader, handed.headers["Location"])
    assert all(query in one for one in on_course(text)), on_course(text)
    test_page = page(reader, f"{TEST}{query}")
    assert f'action="/prov/{attempt.pk}/las-igen/{query}"' in test_page
    passage = {
        "page_key": str(made.lessons[0].translation_key),
        "block_id": str(made.lessons[0].body[0].id),
    }
    again = reader.post(f"/prov/{attempt.pk}/las-igen/{query}", passage)
    lesson = f"{COURSE}modul-0/lektion-0/{query}&fran={made.test_page.translation_key}"
    assert again.headers["Location"] == f"{lesson}#{passage['block_id']}"
    assert f'<a href="{TEST}{query}">Tillbaka till provet</a>' in page(reader, lesson)


def test_before_start_an_answer_is_explained_on_the_track(
    course: tuple[Made, RoleModule], reader: Client
) -> None:
    _made, module = course
    own = module.lessons[Role.SCHOOL]
    asked = question_of(module, Role.SCHOOL)
    check = f"/kurs/lektion/{identity(own).pk}/kontroll/{own.body[1].id}/?spar=school"
    response = reader.post(check, {"question": asked.id, **right_response(asked)})
    assert response.status_code == 200
    assert rail_of(unescape(response.content.decode()))[0] == f"{CHOICE}?spar=school"
    assert not Attempt.objects.exists()


@pytest.mark.parametrize("role", [None, Role.HEALTH, Role.SCHOOL])
def test_a_passage_is_found_on_whatever_track(
    course: tuple[Made, RoleModule], site_tree: Any, role: Role | None
) -> None:
    from courses.models.passages import resolve_passage

    _made, module = course
    page_, query = module.lessons[Role.SCHOOL], f"?spar={role}" if role else ""
    block = str(page_.body[0].id)
    found = resolve_passage(page_.translation_key, block, "sv", role)
    assert found and found.url == f"{MODULE}roll-school/{query}#{block}"


# --- somebody with an account ---


def test_an_account_keeps_the_role_and_no_address_carries_it(
    course: tuple[Made, RoleModule], signed_in: Client
) -> None:
    start(signed_in, course[0])
    assert choose(signed_in, course, "school").headers["Location"] == at_form(course)
    assert Enrolment.objects.get().role == Role.SCHOOL
    text = page(signed_in, CHOICE)
    assert chosen_in(text) == "school"
    assert "Valet sparas i ditt konto" in text
    assert rail_of(text) == [CHOICE, f"{MODULE}roll-school/", AFTER]
    # The stored role goes before the address, which carries nothing on.
    text = page(signed_in, f"{CHOICE}?spar=health")
    assert (chosen_in(text), rail_of(text)[1]) == ("school", f"{MODULE}roll-school/")
    # Another role's lesson is shown, and leads back to one's own track.
    text = page(signed_in, f"{MODULE}roll-health/")
    assert rail_of(text) == [CHOICE, f"{MODULE}roll-health/", AFTER]
    assert signed_in.post(next_of(text)).headers["Location"] == AFTER
    assert rail_of(page(signed_in, AFTER))[1] == f"{MODULE}roll-school/"
    # On another device it is there as well.
    elsewhere = Client()
    elsewhere.force_login(User.objects.get())
    assert rail_of(page(elsewhere, CHOICE))[1] == f"{MODULE}roll-school/"
    assert choose(signed_in, course, "", "?spar=health").headers["Location"] == at_form(course)
    assert Enrolment.objects.get().role is None
    assert rail_of(page(signed_in, CHOICE)) == [CHOICE, AFTER]


def test_an_account_that_has_not_started_keeps_nothing(
    course: tuple[Made, RoleModule], signed_in: Client
) -> None:
    assert choose(signed_in, course, "school").headers["Location"] == at_form(course, "?spar=school")
    assert not Enrolment.objects.exists()
    started = signed_in.post(f"/kurs/{course[0].identity.pk}/starta/?spar=school")
    assert started.headers["Location"] == f"{COURSE}modul-0/lektion-0/?spar=school"
    assert Enrolment.objects.get().role is None, "nothing is kept that was not asked for"
    assert chosen_in(page(signed_in, f"{CHOICE}?spar=school")) == "school"


def test_signing_in_with_a_role_in_the_address_keeps_nothing_unasked(
    course: tuple[Made, RoleModule], reader: Client
) -> None:
    from django.utils import timezone

    from people.actions.merging import merge_learners
    from people.models import Learner

    made, _module = course
    start(reader, made)
    reader.post(f"/kurs/lektion/{made.lesson_identity(0).pk}/klar/?spar=school")
    user = User.objects.create_user("larare@example.org")
    now = timezone.now()
    into = Learner.objects.create(user=user, started_at=now, last_active_on=now.date())
    merge_learners(guest=Learner.objects.exclude(pk=into.pk).get(), into=into, at=now)
    reader.cookies.clear()
    reader.force_login(user)
    assert rail_of(page(reader, f"{CHOICE}?spar=school"))[1] == f"{MODULE}roll-school/?spar=school"
    assert rail_of(page(reader, CHOICE)) == [CHOICE, AFTER]
    assert Enrolment.objects.get().role is None


def test_my_pages_count_by_the_stored_track(course: tuple[Made, RoleModule], signed_in: Client) -> None:
    start(signed_in, course[0])
    assert "0 av 4 lektioner" in page(signed_in, "/mina-sidor/")
    choose(signed_in, course, "school")
    assert "0 av 5 lektioner" in page(signed_in, "/mina-sidor/")


def test_a_completed_course_has_no_test_left(course: tuple[Made, RoleModule], signed_in: Client) -> None:
    """Three minutes of questions and some words: once completed, only the words are left."""
    made, _module = course
    start(signed_in, made)
    assert "ungefär 3 minuter kvar" in page(signed_in, f"{COURSE}modul-0/lektion-0/")
    Completion.objects.create(
        learner=Enrolment.objects.get().learner,
        course=made.identity,
        edition="2026:1",
        rule={},
        completed_at=Enrolment.objects.get().started_at,
    )
    assert "ungefär 1 minut kvar" in page(signed_in, f"{COURSE}modul-0/lektion-0/")


# --- what it costs ---


def test_a_signed_in_lesson_of_a_role_takes_at_most_six_queries(
    course: tuple[Made, RoleModule],
    signed_in: Client,
    count_queries: Callable[[], AbstractContextManager[list[str]]],
) -> None:
    start(signed_in, course[0])
    choose(signed_in, course, "school")
    for address in (f"{MODULE}roll-school/", CHOICE):
        page(signed_in, address)
        with count_queries() as asked:
            page(signed_in, address)
        assert len(asked) <= 6, "\n".join(asked)


def test_a_visitors_page_is_kept_for_each_role_and_for_nothing_else(
    course: tuple[Made, RoleModule],
    reader: Client,
    count_queries: Callable[[], AbstractContextManager[list[str]]],
) -> None:
    kept_pages.clear()
    first = {role: page(reader, f"{CHOICE}?spar={role}") for role in Role}
    assert len(kept_pages) == len(Role)
    for role, text in first.items():
        with count_queries() as asked:
            assert page(reader, f"{CHOICE}?spar={role}") == text
        assert asked == []
        assert chosen_in(text) == role
    for query in ("spar=teacher", "spar=", "spar=school&x=1", "x=1", "spar=school%0a"):
        page(reader, f"{CHOICE}?{query}")
    assert len(kept_pages) == len(Role)
