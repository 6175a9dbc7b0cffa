"""The holder's way to the certificate, as stories (TRUST A-01, A-13, A-19, A-22, H-6, P-05, P-16, 3.3.7)."""

import html
import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
import typst
from django.test import Client
from django.utils import timezone

from courses.actions.names import seal_name
from courses.models import BackgroundCount, Certificate, Completion
from courses.views import certificate as views
from people.models import User

pytestmark = pytest.mark.django_db
NAME = "Åsa Öberg"


@pytest.fixture(autouse=True)
def no_misses(empty_cache: None) -> None:
    """Let no test stumble over the misses of another."""


def main(answer: Any) -> str:
    assert answer.status_code == 200, answer.status_code
    return html.unescape(answer.content.decode().split("<main", 1)[1].split("</main>", 1)[0])


def name_address(one: Any) -> str:
    return f"/intyg/{one.certificate.code}/namn/"


def confirm(one: Any, name: str = NAME, **more: str) -> Any:
    return one.client.post(name_address(one), {"name": name, "step": "confirm", **more})


class TestTheWholeWay:
    def test_question_name_look_letter_file(self, site_tree: Any, make_holder: Callable[..., Any]) -> None:
        anna = make_holder("anna@example.org")
        code = anna.certificate.code
        # First the voluntary question, skipped.
        answer = anna.client.get(name_address(anna))
        assert answer["Location"] == f"/intyg/{code}/bakgrund/"
        assert "Vill inte ange" in main(anna.client.get(answer["Location"]))
        answer = anna.client.post(answer["Location"], {"skip": "1"})
        assert answer["Location"] == f"/intyg/{code}/namn/"
        # Then the name, with nothing taken from the address.
        text = main(anna.client.get(answer["Location"]))
        assert "Skriv namnet som ska stå på intyget" in text and "anna" not in text.lower()
        # How it will stand; nothing is confirmed yet.
        text = main(anna.client.post(name_address(anna), {"name": NAME, "step": "look"}))
        assert NAME in text and "har godkänt slutprovet i" in text and "Namnet stämmer" in text
        anna.certificate.refresh_from_db()
        assert anna.certificate.name_sealed_at is None
        # Confirmed: the letter as a page, and the file.
        answer = confirm(anna)
        assert answer["Location"] == f"/intyg/{code}/mitt/"
        text = main(anna.client.get(answer["Location"]))
        assert NAME in text and "Ladda ner intyg (PDF)" in text and "Kan efter kursen" in text
        answer = anna.client.get(f"/intyg/{code}.pdf")
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Content-Disposition"] == f'attachment; filename="intyg-{code}.pdf"'
        assert "no-store" in answer["Cache-Control"]
        assert answer.content.startswith(b"%PDF")
        # It is not asked again, and the way in leads on.
        assert anna.client.get(f"/intyg/{code}/bakgrund/")["Location"] == f"/intyg/{code}/namn/"

    def test_a_22_the_file_before_the_name_leads_to_what_comes_first(self, holder: Any) -> None:
        code = holder.certificate.code
        for path in (f"/intyg/{code}.pdf", f"/intyg/{code}/mitt/"):
            answer = holder.client.get(path)
            assert (answer.status_code, answer["Location"]) == (302, f"/intyg/{code}/namn/")

    def test_a_tab_from_before_the_name_was_confirmed_makes_no_new_code_unasked(self, holder: Any) -> None:
        text = main(holder.client.get(name_address(holder)))
        assert 'name="first"' in text
        confirm(holder, NAME, first="1")
        # The same name once more is the same letter; another name is asked about before it is a correction.
        assert confirm(holder, NAME, first="1").status_code == 302
        text = main(
            holder.client.post(name_address(holder), {"name": "Eva Ek", "step": "confirm", "first": "1"})
        )
        assert "Du har redan bekräftat ett annat namn" in text and 'name="first"' not in text
        assert Certificate.objects.count() == 1
        # Asked, and meant: then it is a correction like any other.
        assert confirm(holder, "Eva Ek").status_code == 302
        assert Certificate.objects.count() == 2

    def test_3_3_7_what_was_written_travels_with_the_form(self, holder: Any) -> None:
        text = main(
            holder.client.post(name_address(holder), {"name": NAME, "forget": "on", "step": "change"})
        )
        assert f'value="{NAME}"' in text and "checked" in text
        text = main(holder.client.post(name_address(holder), {"name": "王秀英", "step": "look"}))
        assert 'value="王秀英"' in text and "som det stavas i passet" in text
        confirm(holder)
        assert f'value="{NAME}"' in main(holder.client.get(name_address(holder)))

    def test_a_get_changes_nothing(self, holder: Any) -> None:
        before = Certificate.objects.values().get()
        for path in ("namn/", "mitt/", "bakgrund/", "", "ar-det/"):
            holder.client.get(f"/intyg/{before['code']}/{path}", {"name": NAME, "step": "confirm"})
        assert holder.client.get(f"/intyg/{before['code']}/visa-namn/").status_code == 405
        assert Certificate.objects.values().get() == before

    def test_f_02_pressing_twice_gives_the_same_letter(self, holder: Any) -> None:
        assert confirm(holder)["Location"] == confirm(holder)["Location"]
        assert Certificate.objects.count() == 1

    def test_correcting_leads_to_the_new_letter_and_the_old_page_knows_it(self, holder: Any) -> None:
        confirm(holder)
        new = confirm(holder, "Åsa Ek")["Location"]
        assert new != f"/intyg/{holder.certificate.code}/mitt/"
        assert "Åsa Ek" in main(holder.client.get(new))
        old = main(holder.client.get(f"/intyg/{holder.certificate.code}/mitt/"))
        assert "Det här intyget är ersatt" in old and new in old and NAME not in old
        assert holder.client.get(f"/intyg/{holder.certificate.code}.pdf").status_code == 302
        assert confirm(holder, "Cia Ek")["Location"] == f"/intyg/{holder.certificate.code}/mitt/"
        assert Certificate.objects.filter(state="current").count() == 1

    def test_a_revoked_one_cannot_be_fetched(self, holder: Any) -> None:
        confirm(holder)
        Certificate.objects.update(state="revoked", revoked_at=timezone.now(), revoked_reason="Skälet")
        assert confirm(holder, "Bo Ek")["Location"] == f"/intyg/{holder.certificate.code}/mitt/"
        assert holder.client.get(f"/intyg/{holder.certificate.code}.pdf").status_code == 302
        text = main(holder.client.get(f"/intyg/{holder.certificate.code}/mitt/"))
        assert "Skälet" in text and "Ladda ner" not in text


class TestAnUnsavedName:
    def test_p_16_it_is_only_in_the_file_of_that_moment(self, holder: Any) -> None:
        look = main(holder.client.post(name_address(holder), {"name": NAME, "forget": "on", "step": "look"}))
        assert "Ladda ner intyg (PDF)" in look and "Ditt namn sparas inte" in look
        answer = confirm(holder, forget="on")
        assert answer["Content-Type"] == "application/pdf" and "no-store" in answer["Cache-Control"]
        holder.certificate.refresh_from_db()
        assert holder.certificate.holder_name == "" and holder.certificate.name_sealed_at is not None
        code = holder.certificate.code
        assert holder.client.get(f"/intyg/{code}.pdf")["Location"] == f"/intyg/{code}/mitt/"
        text = main(holder.client.get(f"/intyg/{code}/mitt/"))
        assert NAME not in text and "Gör PDF-filen en gång till" in text

    def test_f_26_writing_it_again_gives_the_same_file_under_the_same_code(self, holder: Any) -> None:
        first, second = confirm(holder, forget="on"), confirm(holder, forget="on")
        assert first.content == second.content
        assert Certificate.objects.count() == 1

    def test_another_name_is_a_new_code(self, holder: Any) -> None:
        confirm(holder, forget="on")
        answer = confirm(holder, "Bo Ek", forget="on")
        new = Certificate.objects.get(state="current")
        assert new.code != holder.certificate.code
        assert f"intyg-{new.code}.pdf" in answer["Content-Disposition"]


class TestOthers:
    PATHS = ("{code}.pdf", "{code}/namn/", "{code}/mitt/", "{code}/bakgrund/")

    def test_a_01_somebody_elses_is_an_unknown_one(self, holder: Any, guest: Any, stranger: Client) -> None:
        confirm(holder)
        code = holder.certificate.code
        unknown = "0" * 26
        for client in (guest.client, stranger):
            for path in self.PATHS:
                theirs = client.get("/intyg/" + path.format(code=code))
                none = client.get("/intyg/" + path.format(code=unknown))
                assert theirs.status_code == none.status_code == 404
                assert theirs.content == none.content
            for path in ("{code}/namn/", "{code}/bakgrund/", "{code}/visa-namn/"):
                posted = client.post(
                    "/intyg/" + path.format(code=code), {"name": "Bo", "step": "confirm", "show": "yes"}
                )
                assert posted.status_code == 404
        holder.certificate.refresh_from_db()
        assert (holder.certificate.holder_name, holder.certificate.show_name) == (NAME, False)

    def test_staff_do_not_get_it_either(self, holder: Any) -> None:
        confirm(holder)
        client = Client()
        client.force_login(User.objects.create_superuser("chef@example.org", "x"))
        assert client.get(f"/intyg/{holder.certificate.code}.pdf").status_code == 404

    def test_the_public_page_knows_its_holder(self, holder: Any, guest: Any) -> None:
        address = f"/intyg/{holder.certificate.code}/"
        assert "Det här är ditt eget intyg" in main(holder.client.get(address))
        assert "Det här är ditt eget intyg" not in main(guest.client.get(address))


class TestGuests:
    def test_a_guest_is_told_that_it_cannot_be_fetched_from_another_device(
        self, guest: Any, holder: Any
    ) -> None:
        warning = "Det kan inte hämtas igen från en annan enhet"
        look = guest.client.post(name_address(guest), {"name": NAME, "step": "look"})
        assert warning in main(look) and "/konto/logga-in/?next=" in main(look)
        assert warning in main(guest.client.get(confirm(guest)["Location"]))
        assert warning not in main(holder.client.get(confirm(holder)["Location"]))


class TestBadInput:
    @pytest.mark.parametrize(
        "name",
        [
            "",
            " ",
            "\x00",
            "a" * 81,
            "a" * 5000,
            "19850101-1234",
            "<b>x</b>",
            "{{ 7*7 }}",
            "#read",
            "\u202e",
            "ሰላም",
        ],
    )
    @pytest.mark.parametrize("step", ["look", "confirm", "nonsense"])
    def test_a_sentence_and_nothing_changed(self, holder: Any, name: str, step: str) -> None:
        answer = holder.client.post(name_address(holder), {"name": name, "step": step})
        assert answer.status_code == 200
        text = answer.content.decode()
        assert 'role="alert"' in text and 'aria-invalid="true"' in text
        assert "<title>Fel: " in text
        told = answer.context["form"].errors["name"]
        assert len(told) == 1 and ("\x00" not in name or told == ["Skriv utan osynliga tecken."])
        assert "<b>x</b>" not in text
        holder.certificate.refresh_from_db()
        assert holder.certificate.name_sealed_at is None

    def test_a_name_that_the_engine_refuses_is_a_sentence(
        self, holder: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(letter: Any) -> bytes:
            raise typst.TypstError("no glyph", "", [], [])

        monkeypatch.setattr(views, "rendered", refuse)
        assert "kan inte skrivas ut" in main(confirm(holder))
        holder.certificate.refresh_from_db()
        assert holder.certificate.name_sealed_at is None

    def test_a_13_a_payload_that_got_in_otherwise_is_text(self, holder: Any, stranger: Client) -> None:
        evil = "<script>alert(1)</script>"
        seal_name(certificate=holder.certificate, learner=holder.learner, name=evil, at=timezone.now())
        Certificate.objects.update(
            show_name=True, course_title=evil, scope=evil, outcomes=[evil], issuer=evil
        )
        code = holder.certificate.code
        for client, path in ((holder.client, "mitt/"), (holder.client, "namn/"), (stranger, "")):
            text = client.get(f"/intyg/{code}/{path}").content.decode()
            assert evil not in text and html.escape(evil) in text
        pdf = holder.client.get(f"/intyg/{code}.pdf").content
        with pikepdf.open(io.BytesIO(pdf)) as document:
            assert "/OpenAction" not in document.Root and len(document.pages) == 1

    def test_a_19_the_name_does_not_reach_the_headers(self, holder: Any) -> None:
        answer = confirm(holder, "Anna\r\nX-Evil: 1", forget="on")
        # “X-Evil: 1” holds signs that no name holds, so it is refused before it reaches anything.
        assert answer["Content-Type"].startswith("text/html")
        assert "X-Evil" not in answer.headers


class TestBackground:
    def ask(self, one: Any, **answers: str) -> Any:
        return one.client.post(f"/intyg/{one.certificate.code}/bakgrund/", answers)

    @pytest.fixture
    def anna(self, site_tree: Any, make_holder: Callable[..., Any]) -> Any:
        return make_holder("anna@example.org")

    @pytest.mark.parametrize(
        ("field", "sentence"),
        [
            ("county", "Välj ett län i listan"),
            ("work", "Välj ett svar i listan"),
        ],
    )
    def test_an_invisible_character_is_no_choice(self, anna: Any, field: str, sentence: str) -> None:
        answer = self.ask(anna, **{field: "1\x004"})
        (told,) = answer.context["form"].errors[field]
        assert told.startswith(sentence)
        assert "<title>Fel: " in answer.content.decode()

    @pytest.mark.parametrize(
        ("answers", "cell"),
        [
            ({"county": "14", "work": "school"}, ("14", "school")),
            ({"county": "14", "work": ""}, ("14", "")),
            ({"county": "", "work": "health"}, ("", "health")),
            ({}, ("", "")),
        ],
    )
    def test_an_answer_is_counted_once(
        self, anna: Any, answers: dict[str, str], cell: tuple[str, str]
    ) -> None:
        for _ in range(2):
            assert self.ask(anna, **answers)["Location"] == name_address(anna)
        assert list(BackgroundCount.objects.values_list("county_code", "work", "count")) == [(*cell, 1)]

    def test_skipping_counts_nothing_and_is_not_asked_again(self, anna: Any) -> None:
        self.ask(anna, skip="1", county="14", work="school")
        assert not BackgroundCount.objects.exists()
        assert main(anna.client.get(name_address(anna)))

    @pytest.mark.parametrize("answers", [{"county": "99"}, {"work": "Norra skolan"}, {"county": "x" * 500}])
    def test_what_is_not_on_the_lists_gets_a_sentence(self, anna: Any, answers: dict[str, str]) -> None:
        answer = self.ask(anna, **answers)
        assert answer.status_code == 200 and 'role="alert"' in answer.content.decode()
        assert not BackgroundCount.objects.exists()
        assert Completion.objects.get().background_asked_at is None

    def test_p_04_nothing_ties_an_answer_to_a_person_or_a_time(self, anna: Any) -> None:
        self.ask(anna, county="14", work="school")
        fields = {field.name for field in BackgroundCount._meta.get_fields()}
        assert fields == {"id", "course", "month", "county_code", "work", "count"}
        cell, completion = BackgroundCount.objects.get(), Completion.objects.get()
        assert cell.month.day == 1
        # Only the month of asking is kept, and the cells' numbers say nothing about their order.
        asked = timezone.localtime(completion.background_asked_at)
        assert (asked.day, asked.hour, asked.minute, asked.second, asked.microsecond) == (1, 0, 0, 0, 0)
        assert cell.pk > 1000

    def test_two_in_one_cell_are_two(self, anna: Any, make_holder: Callable[..., Any]) -> None:
        for one in (anna, make_holder()):
            self.ask(one, county="14", work="school")
        assert BackgroundCount.objects.get().count == 2


def test_query_counts_of_the_holders_pages(holder: Any, count_queries: Any) -> None:
    address = confirm(holder)["Location"]
    holder.client.get(address)
    with count_queries() as asked:
        holder.client.get(address)
    assert len(asked) <= 6, asked
    with count_queries() as asked:
        holder.client.get(f"/intyg/{holder.certificate.code}.pdf")
    assert len(asked) <= 6, asked
