"""What a stranger learns from a code (TRUST A-01, A-03, A-04, A-13, P-10, P-11), as stories."""

import secrets
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from courses.actions.name_checks import TRIES_A_DAY, check_name
from courses.actions.names import correct_name, seal_name, show_name
from courses.errors import CertificateNotCurrentError, NameNotSealedError, NoMoreTriesError
from courses.models import Certificate, CourseEdition
from courses.rules.certificate_code import BITS, code_of, spaced
from courses.views import certificate_door
from media.models import SiteFrame
from people.actions.erasing import erase_person

pytestmark = pytest.mark.django_db
NAME = "Åsa Öberg"


@pytest.fixture(autouse=True)
def no_misses(empty_cache: None) -> None:
    """Let no test stumble over the misses of another."""


@pytest.fixture
def shown(holder: Any) -> Certificate:
    return seal_name(certificate=holder.certificate, learner=holder.learner, name=NAME, at=timezone.now())


def page(client: Client, code: str, *, status: int = 200) -> str:
    answer = client.get(f"/intyg/{code}/")
    assert answer.status_code == status
    return answer.content.decode()


def ask(client: Client, code: str, name: str) -> Any:
    return client.post(f"/intyg/{code}/ar-det/", {"asked_name": name})


def test_a_04_a_stranger_sees_course_date_and_state_and_no_name(stranger: Client, shown: Certificate) -> None:
    text = page(stranger, shown.code)
    for words in (
        "Intyget är giltigt",
        "Människohandel med barn och unga",
        "Del 1, modul 0–3",
        "cirka 36 minuter",
        "2026:1",
        "20 november 2026",
        "Svenska",
        "Demonstrationsutgåva. Inte utfärdad av någon myndighet.",
        spaced(shown.code),
    ):
        assert words in text, words
    assert NAME not in text and "anna@example.org" not in text
    assert str(shown.learner_id) not in text


def test_p_11_the_holder_shows_the_name_and_takes_it_back(
    stranger: Client, holder: Any, shown: Certificate
) -> None:
    for choice, seen in (("yes", True), ("yes", True), ("no", False)):
        answer = holder.client.post(f"/intyg/{shown.code}/visa-namn/", {"show": choice})
        assert (answer.status_code, answer["Location"]) == (302, f"/intyg/{shown.code}/mitt/")
        assert (NAME in page(stranger, shown.code)) is seen


def test_it_is_kept_and_indexed_by_nobody_and_sets_no_cookie(stranger: Client, shown: Certificate) -> None:
    answer = stranger.get(f"/intyg/{shown.code}/")
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert not answer.cookies
    english = stranger.get(f"/en/intyg/{shown.code}/")
    assert "no-store" in english["Cache-Control"]
    assert "The certificate is valid" in english.content.decode()


@pytest.mark.parametrize(
    "write",
    [str.lower, spaced, lambda code: spaced(code).replace("-", " "), lambda code: code.replace("0", "O")],
    ids=["lower", "dashes", "spaces", "letter O"],
)
def test_a_code_is_read_as_it_was_written_and_has_one_address(
    stranger: Client, shown: Certificate, write: Callable[[str], str]
) -> None:
    answer = stranger.get("/intyg/", {"kod": write(shown.code)})
    assert (answer.status_code, answer["Location"]) == (302, f"/intyg/{shown.code}/")
    answer = stranger.get(f"/intyg/{write(shown.code)}/", follow=True)
    assert answer.status_code == 200
    assert answer.request["PATH_INFO"] == f"/intyg/{shown.code}/"


@pytest.mark.parametrize(
    "written", ["", "ABC", "U" * 26, "x" * 500, "<script>", "åäö" * 9, "../../etc/passwd"]
)
def test_what_is_no_code_gets_a_sentence(stranger: Client, site_tree: Any, written: str) -> None:
    answer = stranger.get("/intyg/", {"kod": written})
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "Det finns något att rätta" in text or 'role="alert"' in text
    assert "<script>" not in text.split("<main", 1)[1].split("</main>", 1)[0]


@pytest.mark.parametrize("path", ["", "ar-det/", "namn/", "mitt/", "bakgrund/", "visa-namn/"])
def test_an_unknown_code_gets_a_plain_page_with_a_way_on(stranger: Client, site_tree: Any, path: str) -> None:
    unknown = code_of(secrets.randbits(BITS))
    post = path in ("ar-det/", "visa-namn/")
    answer = (stranger.post if post else stranger.get)(f"/intyg/{unknown}/{path}")
    assert answer.status_code == 404
    text = answer.content.decode()
    assert "Det finns inget intyg här" in text and 'name="kod"' in text and "/mina-sidor/" in text


def test_a_03_ten_thousand_random_codes_find_none(shown: Certificate) -> None:
    codes = [code_of(secrets.randbits(BITS)) for _ in range(10_000)]
    assert len(set(codes)) == 10_000
    found = [
        code
        for start in range(0, 10_000, 500)
        for code in Certificate.objects.filter(code__in=codes[start : start + 500])
    ]
    assert not found
    assert BITS >= 128


def test_a_03_trying_is_throttled_and_what_exists_still_answers(
    stranger: Client, shown: Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(certificate_door, "MISSES", 5)
    seen = [stranger.get(f"/intyg/{code_of(secrets.randbits(BITS))}/").status_code for _ in range(8)]
    assert seen == [404] * 5 + [429] * 3
    answer = stranger.get(f"/intyg/{code_of(secrets.randbits(BITS))}/")
    assert answer["Retry-After"] == "3600"
    assert "Vänta en timme" in answer.content.decode()
    assert "Intyget är giltigt" in page(stranger, shown.code)
    assert stranger.get(f"/intyg/{shown.code}/", REMOTE_ADDR="192.0.2.7").status_code == 200
    assert Client(REMOTE_ADDR="192.0.2.7").get(f"/intyg/{'0' * 26}/").status_code == 404


def test_p_13_the_count_of_tries_holds_no_address(
    stranger: Client, site_tree: Any, cache_keys: Callable[[], list[str]]
) -> None:
    Client(REMOTE_ADDR="203.0.113.77").get(f"/intyg/{'0' * 26}/")
    keys = str(cache_keys())
    assert "certificate-misses" in keys
    assert "203.0.113.77" not in keys


def test_f_13_without_a_cache_nothing_breaks(
    stranger: Client, site_tree: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*args: Any, **kwargs: Any) -> None:
        raise ConnectionError

    monkeypatch.setattr(certificate_door.cache, "add", away, raising=False)
    assert stranger.get(f"/intyg/{'0' * 26}/").status_code == 404


def test_a_replaced_certificate_says_so_and_does_not_tell_the_new_code(
    stranger: Client, holder: Any, shown: Certificate
) -> None:
    new = correct_name(certificate=shown, learner=holder.learner, name="Åsa Ek", at=timezone.now())
    text = page(stranger, shown.code)
    assert "Intyget är ersatt" in text
    assert new.code not in text and spaced(new.code) not in text and "Ek" not in text
    assert new.code in holder.client.get(f"/intyg/{shown.code}/mitt/").content.decode()
    assert "20 november 2026" in page(stranger, new.code)


def test_a_revoked_certificate_says_so_and_keeps_the_reason_to_its_holder(
    stranger: Client, holder: Any, shown: Certificate
) -> None:
    Certificate.objects.update(
        state="revoked", revoked_at=datetime(2026, 12, 1, 12, tzinfo=UTC), revoked_reason="Fel person"
    )
    text = page(stranger, shown.code)
    assert "Intyget är återkallat" in text and "1 december 2026" in text
    assert "Fel person" not in text and "asked_name" not in text
    assert "Fel person" in holder.client.get(f"/intyg/{shown.code}/mitt/").content.decode()


def test_a_newer_edition_is_told_with_what_changed(stranger: Client, shown: Certificate) -> None:
    at = timezone.now()
    CourseEdition.objects.create(course=shown.course, label="2026:1", raised_at=at)
    assert "ändrat sedan dess" not in page(stranger, shown.code)
    for number, note in ((9, "Nio"), (10, "Ny lag om <b>barn</b>")):
        at += timedelta(days=1)
        CourseEdition.objects.create(course=shown.course, label=f"2026:{number}", note=note, raised_at=at)
    text = page(stranger, shown.code)
    assert "ändrat sedan dess" in text and "2026:10" in text
    assert "Ny lag om &lt;b&gt;barn&lt;/b&gt;" in text
    assert "Intyget är giltigt" in text


def test_the_issuer_is_the_setting_until_the_name_fixes_it(
    stranger: Client, holder: Any, site_tree: Any
) -> None:
    def set_issuer(name: str) -> None:
        setting = SiteFrame.for_site(site_tree.site)
        setting.issuer = name
        setting.save()

    code = holder.certificate.code
    assert "Demonstrationsutgåva" in page(stranger, code)
    set_issuer("Myndigheten A")
    assert "Utfärdat av Myndigheten A" in page(stranger, code)
    holder.client.post(f"/intyg/{code}/namn/", {"name": NAME, "step": "confirm"})
    set_issuer("Myndigheten B")
    main = page(stranger, code).split("<main", 1)[1].split("</main>", 1)[0]
    assert "Utfärdat av Myndigheten A" in main and "Myndigheten B" not in main


class TestIsItThisName:
    def test_yes_and_no(self, stranger: Client, shown: Certificate) -> None:
        assert '<p class="notice__title">Ja</p>' in ask(stranger, shown.code, "åsa  ÖBERG").content.decode()
        text = ask(stranger, shown.code, "Asa Oberg").content.decode()
        assert '<p class="notice__title">Nej</p>' in text and "3 försök kvar" in text
        assert NAME not in text

    def test_five_tries_and_then_tomorrow(self, stranger: Client, shown: Certificate) -> None:
        for _ in range(TRIES_A_DAY):
            assert ask(stranger, shown.code, "Bo Ek").status_code == 200
        answer = ask(stranger, shown.code, NAME)
        assert answer.status_code == 429
        text = answer.content.decode()
        assert "pröva igen i morgon" in text and "Ja</p>" not in text
        assert "Intyget är giltigt" in text

    def test_tomorrow_begins_at_swedish_midnight(self, shown: Certificate) -> None:
        evening = datetime(2026, 11, 22, 22, 59, tzinfo=UTC)
        for _ in range(TRIES_A_DAY):
            check_name(code=shown.code, name="Bo", at=evening)
        with pytest.raises(NoMoreTriesError):
            check_name(code=shown.code, name=NAME, at=evening)
        assert check_name(code=shown.code, name=NAME, at=evening + timedelta(minutes=1)).tries_left == 4
        # A clock set back gives no new tries (F-09).
        for left in (3, 2, 1, 0):
            assert check_name(code=shown.code, name=NAME, at=evening).tries_left == left
        with pytest.raises(NoMoreTriesError):
            check_name(code=shown.code, name=NAME, at=evening)

    @pytest.mark.parametrize("written", ["", "   ", "\u200b\u202e", "x" * 300])
    def test_nothing_written_uses_no_try(self, stranger: Client, shown: Certificate, written: str) -> None:
        answer = ask(stranger, shown.code, written)
        assert answer.status_code == 200 and 'role="alert"' in answer.content.decode()
        shown.refresh_from_db()
        assert shown.name_checks == 0

    def test_before_a_name_is_confirmed_there_is_nothing_to_ask(self, stranger: Client, holder: Any) -> None:
        text = page(stranger, holder.certificate.code)
        assert "asked_name" not in text
        assert "inget namn" in ask(stranger, holder.certificate.code, NAME).content.decode().lower()
        with pytest.raises(NameNotSealedError):
            check_name(code=holder.certificate.code, name=NAME, at=timezone.now())

    def test_p_16_it_answers_for_a_name_that_was_never_saved(self, stranger: Client, holder: Any) -> None:
        seal_name(
            certificate=holder.certificate, learner=holder.learner, name=NAME, at=timezone.now(), keep=False
        )
        assert "Ja</p>" in ask(stranger, holder.certificate.code, NAME).content.decode()

    def test_p_10_it_answers_after_erasure_and_the_certificate_verifies(
        self, stranger: Client, holder: Any, shown: Certificate
    ) -> None:
        show_name(certificate=shown, learner=holder.learner, show=True)
        erase_person(user=holder.learner.user, at=timezone.now())
        assert NAME not in page(stranger, shown.code)
        assert "Intyget är giltigt" in page(stranger, shown.code)
        assert "Ja</p>" in ask(stranger, shown.code, NAME).content.decode()
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM courses_certificate")
            assert NAME not in str(cursor.fetchall())
        assert holder.client.get(f"/intyg/{shown.code}.pdf").status_code == 404

    def test_f_21_it_answers_after_the_sites_key_was_changed(
        self, stranger: Client, shown: Certificate, settings: Any
    ) -> None:
        settings.SECRET_KEY = "another-" + "k" * 50
        assert "Ja</p>" in ask(stranger, shown.code, NAME).content.decode()

    def test_it_does_not_answer_for_a_revoked_one(self, shown: Certificate) -> None:
        Certificate.objects.update(state="revoked", revoked_at=timezone.now())
        with pytest.raises(CertificateNotCurrentError):
            check_name(code=shown.code, name=NAME, at=timezone.now())

    def test_a_13_what_was_asked_comes_back_as_text(self, stranger: Client, shown: Certificate) -> None:
        text = ask(stranger, shown.code, "<script>alert(1)</script>").content.decode()
        assert "&lt;script&gt;" in text and "<script>alert" not in text

    def test_a_get_asks_nothing(self, stranger: Client, shown: Certificate) -> None:
        answer = stranger.get(f"/intyg/{shown.code}/ar-det/", {"asked_name": NAME})
        assert (answer.status_code, answer["Location"]) == (302, f"/intyg/{shown.code}/")


@pytest.mark.django_db(transaction=True)
def test_a_23_twenty_tries_at_once_are_five(shown: Certificate) -> None:
    at = timezone.now()

    def one(number: int) -> bool:
        try:
            check_name(code=shown.code, name=f"Bo {number}", at=at)
            return True
        except NoMoreTriesError:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as crowd:
        answered = list(crowd.map(one, range(20)))
    assert sum(answered) == TRIES_A_DAY


@pytest.mark.parametrize("certificates", [1, 60])
def test_three_queries_however_many_certificates_there_are(
    stranger: Client,
    shown: Certificate,
    make_certificate: Callable[..., Certificate],
    count_queries: Any,
    certificates: int,
) -> None:
    for number in range(certificates - 1):
        make_certificate(None, edition=f"2025:{number % 90 + 1}")
    page(stranger, shown.code)
    with count_queries() as asked:
        page(stranger, shown.code)
    assert len(asked) <= 3, asked


def test_editors_deleting_everything_leaves_certificates_alone(
    stranger: Client, site_tree: Any, make_certificate: Callable[..., Certificate]
) -> None:
    from courses.models import Course, CourseIndexPage, CoursePage

    index = site_tree.home.add_child(instance=CourseIndexPage(title="Utbildning", slug="utbildning"))
    course_page = index.add_child(instance=CoursePage(title="Kursen", slug="kursen", edition="2026:1"))
    course_page.save_revision().publish()
    course = Course.objects.get(translation_key=course_page.translation_key)
    certificate = make_certificate(None)
    Certificate.objects.update(course=course)
    at = timezone.now()
    CourseEdition.objects.update_or_create(
        course=course, label="2026:2", defaults={"note": "Nytt", "raised_at": at + timedelta(days=1)}
    )
    text = page(stranger, certificate.code)
    assert "/utbildning/kursen/" in text.split("<main", 1)[1] and "ändrat sedan dess" in text
    course_page.unpublish()
    assert "Intyget är giltigt" in page(stranger, certificate.code)
    index.delete()
    text = page(stranger, certificate.code)
    assert "Intyget är giltigt" in text and "ändrat sedan dess" in text
    assert "/utbildning/kursen/" not in text.split("<main", 1)[1]


def test_an_unknown_course_key_is_no_trouble(stranger: Client, shown: Certificate) -> None:
    shown.course.translation_key = uuid.uuid4()
    shown.course.save()
    assert "Intyget är giltigt" in page(stranger, shown.code)


def test_an_invisible_character_gets_one_sentence_and_the_title_begins_with_the_error(
    stranger: Client, shown: Certificate
) -> None:
    for answer in (
        ask(stranger, shown.code, "Åsa\x00Öberg"),
        stranger.get("/intyg/", {"kod": f"{shown.code}\x00"}),
    ):
        text = answer.content.decode()
        assert "<title>Fel: " in text
        (told,) = (sentence for errors in answer.context["form"].errors.values() for sentence in errors)
        assert told == "Skriv utan osynliga tecken."
