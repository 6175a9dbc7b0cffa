"""Confirming, correcting, showing and forgetting the name (decision 3; TRUST A-01, F-02, P-10, P-16)."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from courses.actions.names import correct_name, seal_name, show_name
from courses.errors import CertificateNotCurrentError, NameAlreadySealedError
from courses.models import Certificate
from courses.rules.holder_name import is_name
from people.actions.erasing import erase_learner

pytestmark = pytest.mark.django_db
NAME = "Åsa Öberg"


def known_by(certificate: Certificate, name: str) -> bool:
    certificate.refresh_from_db()
    return is_name(name, salt=certificate.name_salt, digest=certificate.name_hash)


def sealed(one: Any, name: str = NAME, **more: Any) -> Certificate:
    return seal_name(certificate=one.certificate, learner=one.learner, name=name, at=timezone.now(), **more)


def corrected(one: Any, name: str, certificate: Certificate | None = None, **more: Any) -> Certificate:
    return correct_name(
        certificate=certificate or one.certificate, learner=one.learner, name=name, at=timezone.now(), **more
    )


def test_a_name_is_confirmed_once_with_who_issues(holder: Any) -> None:
    certificate = sealed(holder, " Åsa   Öberg ", issuer="Myndigheten")
    assert (certificate.holder_name, certificate.issuer, certificate.show_name) == (
        NAME,
        "Myndigheten",
        False,
    )
    assert known_by(certificate, "åsa öberg")
    assert certificate.issued_at == holder.certificate.issued_at


def test_f_02_confirming_twice_changes_nothing(holder: Any) -> None:
    first = sealed(holder, issuer="A")
    second = sealed(holder, issuer="B")
    assert (second.code, second.name_salt, second.issuer) == (first.code, first.name_salt, "A")


def test_another_name_is_a_correction_and_not_a_second_confirming(holder: Any) -> None:
    sealed(holder)
    with pytest.raises(NameAlreadySealedError):
        sealed(holder, "Bo Ek")
    assert known_by(holder.certificate, NAME)


def test_p_16_a_name_that_is_not_to_be_saved_is_not(holder: Any) -> None:
    certificate = sealed(holder, keep=False)
    assert certificate.holder_name == ""
    assert known_by(certificate, NAME)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM courses_certificate")
        assert NAME not in str(cursor.fetchall())


def test_the_last_word_on_saving_counts(holder: Any) -> None:
    sealed(holder, keep=False)
    assert sealed(holder, keep=True).holder_name == NAME
    show_name(certificate=holder.certificate, learner=holder.learner, show=True)
    last = sealed(holder, keep=False)
    assert (last.holder_name, last.show_name) == ("", False)


def test_a_correction_is_a_new_letter_with_the_same_words(holder: Any) -> None:
    old = sealed(holder, issuer="Myndigheten")
    show_name(certificate=old, learner=holder.learner, show=True)
    new = corrected(holder, "Åsa Öberg-Ek")
    old.refresh_from_db()
    assert (old.state, old.replaced_by, old.holder_name, old.show_name) == ("replaced", new, "", False)
    assert (new.state, new.holder_name, new.show_name) == ("current", "Åsa Öberg-Ek", True)
    for word in (
        "course_title", "scope", "edition", "minutes", "language", "rule", "outcomes", "issuer", "issued_at",
    ):  # fmt: skip
        assert getattr(new, word) == getattr(old, word), word
    assert new.code != old.code
    assert known_by(old, NAME) and known_by(new, "Åsa Öberg-Ek")


def test_a_correction_of_case_alone_is_a_new_letter(holder: Any) -> None:
    sealed(holder, "åsa öberg")
    assert corrected(holder, NAME).code != holder.certificate.code


@pytest.mark.parametrize("keep", [True, False])
def test_the_same_name_makes_no_new_letter(holder: Any, keep: bool) -> None:
    sealed(holder, keep=keep)
    assert corrected(holder, NAME, keep=keep).code == holder.certificate.code
    assert Certificate.objects.count() == 1


def test_an_unsaved_name_can_be_corrected_to_another_unsaved_one(holder: Any) -> None:
    sealed(holder, keep=False)
    new = corrected(holder, "Bo Ek", keep=False)
    assert (new.holder_name, new.code == holder.certificate.code) == ("", False)
    assert known_by(new, "Bo Ek")


def test_nothing_is_changed_on_a_revoked_letter(holder: Any) -> None:
    sealed(holder)
    Certificate.objects.update(state="revoked", revoked_at=timezone.now())
    for act in (sealed, corrected):
        with pytest.raises(CertificateNotCurrentError):
            act(holder, "Bo Ek")


def test_an_old_code_corrects_nothing(holder: Any) -> None:
    sealed(holder)
    corrected(holder, "Bo Ek")
    with pytest.raises(CertificateNotCurrentError):
        corrected(holder, "Cia Ek")
    with pytest.raises(CertificateNotCurrentError):
        sealed(holder)


@pytest.mark.parametrize("act", [sealed, corrected])
def test_a_01_nobody_names_somebody_elses_certificate(
    holder: Any, guest: Any, act: Callable[..., Any]
) -> None:
    with pytest.raises(Certificate.DoesNotExist):
        act(type(holder)(guest.learner, guest.client, holder.certificate), "Bo Ek")
    show_name(certificate=holder.certificate, learner=guest.learner, show=True)
    holder.certificate.refresh_from_db()
    assert (holder.certificate.name_hash, holder.certificate.show_name) == ("", False)


def test_only_a_kept_name_can_be_shown(holder: Any) -> None:
    show_name(certificate=holder.certificate, learner=holder.learner, show=True)
    sealed(holder, keep=False)
    show_name(certificate=holder.certificate, learner=holder.learner, show=True)
    holder.certificate.refresh_from_db()
    assert holder.certificate.show_name is False


def test_p_10_after_erasure_the_name_is_gone_and_the_digest_answers(holder: Any) -> None:
    sealed(holder)
    show_name(certificate=holder.certificate, learner=holder.learner, show=True)
    erase_learner(learner=holder.learner, at=timezone.now())
    holder.certificate.refresh_from_db()
    assert (holder.certificate.holder_name, holder.certificate.show_name) == ("", False)
    assert holder.certificate.state == "current"
    assert known_by(holder.certificate, NAME)


@pytest.mark.django_db(transaction=True)
class TestTwentyAtOnce:
    def at_once(self, act: Callable[[int], str]) -> list[str]:
        def one(number: int) -> str:
            try:
                return act(number)
            except CertificateNotCurrentError:
                return "not current"
            finally:
                connection.close()

        with ThreadPoolExecutor(20) as crowd:
            return list(crowd.map(one, range(20)))

    def test_a_23_twenty_confirmations_are_one(self, holder: Any) -> None:
        answers = self.at_once(lambda number: sealed(holder).code)
        assert set(answers) == {holder.certificate.code}
        assert Certificate.objects.count() == 1

    def test_a_23_twenty_corrections_to_one_name_are_one_letter(self, holder: Any) -> None:
        sealed(holder)
        answers = self.at_once(lambda number: corrected(holder, "Bo Ek").code)
        assert len(set(answers)) == 1
        assert Certificate.objects.filter(state="current").count() == 1
        assert Certificate.objects.count() == 2

    def test_a_23_of_twenty_corrections_to_twenty_names_one_wins(self, holder: Any) -> None:
        sealed(holder)
        answers = self.at_once(lambda number: corrected(holder, f"Bo {'ABCDEFGHIJKLMNOPQRST'[number]}").code)
        assert answers.count("not current") == 19
        assert Certificate.objects.get(state="current").code in answers
        assert Certificate.objects.count() == 2


def test_f_09_the_date_is_the_swedish_day_on_which_the_test_was_passed(
    make_certificate: Callable[..., Certificate],
) -> None:
    from courses.views.certificate_letter import letter_of

    certificate = make_certificate(None)
    certificate.issued_at += timedelta(hours=1)  # 23.30 UTC is past midnight in Stockholm
    assert letter_of(certificate, name="", issuer="").date == "21 november 2026"
