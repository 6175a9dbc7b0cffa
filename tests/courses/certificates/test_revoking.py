"""Taking a certificate back: a right of its own, a reason, a line in the log."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from courses.actions.names import correct_name, seal_name
from courses.actions.revoking import LOG_ACTION, revoke
from courses.errors import CertificateNotCurrentError, RevokingNeedsReasonError
from courses.models import Certificate, Completion
from courses.rules.certificate_code import spaced
from courses.views.revoking import revoking
from people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief() -> User:
    return User.objects.create_superuser("chef@example.org", "x")


def test_it_is_revoked_once_with_reason_and_log(holder: Any, chief: User) -> None:
    at = timezone.now()
    for reason in ("  Fel \n person ", "Något annat"):
        revoke(certificate=holder.certificate, reason=reason, by=chief, at=at)
    holder.certificate.refresh_from_db()
    assert holder.certificate.state == "revoked"
    assert (holder.certificate.revoked_at, holder.certificate.revoked_reason) == (at, "Fel person")
    entry = ModelLogEntry.objects.get(action=LOG_ACTION)
    assert (entry.user, entry.label) == (chief, holder.certificate.code)
    assert Completion.objects.count() == 1


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_without_a_reason_nothing_happens(holder: Any, chief: User, reason: str) -> None:
    with pytest.raises(RevokingNeedsReasonError):
        revoke(certificate=holder.certificate, reason=reason, by=chief, at=timezone.now())
    holder.certificate.refresh_from_db()
    assert holder.certificate.state == "current"


def test_a_replaced_one_is_not_the_one_to_revoke(holder: Any, chief: User) -> None:
    at = timezone.now()
    seal_name(certificate=holder.certificate, learner=holder.learner, name="Åsa", at=at)
    new = correct_name(certificate=holder.certificate, learner=holder.learner, name="Bo", at=at)
    with pytest.raises(CertificateNotCurrentError):
        revoke(certificate=holder.certificate, reason="Fel", by=chief, at=at)
    assert Certificate.objects.get(pk=new.pk).state == "current"


class TestThePage:
    """The view is called without the admin's door, whose second factor has tests of its own (people)."""

    def call(self, rf: Any, user: User, method: str, **data: str) -> Any:
        from django.contrib.messages.storage.fallback import FallbackStorage
        from django.contrib.sessions.backends.signed_cookies import SessionStore

        request = getattr(rf, method)("/admin/intyg/", data)
        request.user, request.session = user, SessionStore()
        request._messages = FallbackStorage(request)
        return revoking(request)

    def test_whoever_has_the_right_finds_and_revokes(self, rf: Any, holder: Any, stranger: Client) -> None:
        user = User.objects.create_user("kurs@example.org", is_staff=True)
        group = Group.objects.create(name="Granskare")
        group.permissions.add(
            Permission.objects.get(codename="revoke_certificate"),
            Permission.objects.get(codename="access_admin"),
        )
        user.groups.add(group)
        code = holder.certificate.code
        text = self.call(rf, user, "get", kod=spaced(code).lower()).content.decode()
        assert spaced(code) in text and 'name="reason"' in text
        text = self.call(rf, user, "post", kod=code, reason="").content.decode()
        assert "Skriv varför" in text
        answer = self.call(rf, user, "post", kod=code, reason="Fel person")
        assert answer["Location"] == f"/admin/intyg/?kod={code}"
        text = self.call(rf, user, "get", kod=code).content.decode()
        assert "Fel person" in text and 'name="reason"' not in text
        assert "Intyget är återkallat" in stranger.get(f"/intyg/{code}/").content.decode()

    @pytest.mark.parametrize("kod", ["", "abc", "0" * 26])
    def test_a_wrong_code_gets_a_sentence(self, rf: Any, chief: User, holder: Any, kod: str) -> None:
        for method in ("get", "post"):
            answer = self.call(rf, chief, method, kod=kod, reason="x")
            assert answer.status_code == 200
            assert 'name="reason"' not in answer.content.decode()

    def test_nobody_else_may(self, rf: Any, holder: Any) -> None:
        from django.core.exceptions import PermissionDenied

        editor = User.objects.create_user("redaktor@example.org", is_staff=True)
        for method in ("get", "post"):
            with pytest.raises(PermissionDenied):
                self.call(rf, editor, method, kod=holder.certificate.code, reason="x")

    def test_the_address_stands_behind_the_admins_door(self, stranger: Client, holder: Any) -> None:
        answer = stranger.get("/admin/intyg/")
        assert answer.status_code == 302 and "logga-in" in answer["Location"]
        assert holder.client.get("/admin/intyg/").status_code in (302, 403)


def test_p_15_there_is_no_list_of_certificates_in_the_admin() -> None:
    assert set(Certificate._meta.default_permissions) == set()
    assert Certificate._meta.permissions[0][0] == "revoke_certificate"
