"""Letters: written with what causes them, sent by the worker, never logged, neutral (TRUST F-12)."""

from __future__ import annotations

import logging
import time
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMultiAlternatives, send_mail
from django.db import transaction
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from people.emails import deliver, queue_mail, send_sign_in_code
from people.models import QueuedMail
from people.rules.retention import MAIL_LIFETIME

pytestmark = pytest.mark.django_db

#: What a letter must never say outside: topic, course, victims (TRUST, no traces).
TELLING_WORDS = [
    "människohandel",
    "trafficking",
    "barn",
    "child",
    "exploat",
    "utnyttj",
    "prostitution",
    "sex",
    "offer",
    "victim",
    "polis",
    "police",
    "fyr",
    "kurs",
    "course",
    "utbildning",
    "training",
    "intyg",
    "certificate",
    "våld",
    "hjälp",
]


class Unreachable:
    """A mail server that is down, and whose error says the address."""

    def __init__(self, **kwargs: Any) -> None:
        pass

    def send_messages(self, messages: Any) -> int:
        raise ConnectionRefusedError(f"could not send to {messages[0].to}")


class Slow:
    """A mail server that takes its time."""

    def __init__(self, **kwargs: Any) -> None:
        pass

    def send_messages(self, messages: Any) -> int:
        time.sleep(2)
        return 1


def tasks() -> list[DBTaskResult]:
    return list(DBTaskResult.objects.filter(task_path="people.emails.deliver").order_by("enqueued_at"))


def a_letter(**more: Any) -> QueuedMail:
    values = {"recipient": "anna@example.com", "subject": "Hej", "body": "Text", "at": timezone.now()}
    return queue_mail(**{**values, "lifetime": MAIL_LIFETIME, **more})


def test_asking_for_a_code_sends_nothing_itself_and_plans_one_delivery() -> None:
    Client().post("/konto/logga-in/", {"address": "anna@example.com"})
    assert mail.outbox == []
    assert len(tasks()) == 1


def test_the_worker_sends_it_and_nothing_of_it_is_left() -> None:
    Client().post("/konto/logga-in/", {"address": "anna@example.com"})
    letter = QueuedMail.objects.get()
    deliver.func(str(letter.pk))
    assert [sent.to for sent in mail.outbox] == [["anna@example.com"]]
    assert letter.body == mail.outbox[0].body
    assert not QueuedMail.objects.exists()


def test_the_task_knows_a_letter_by_its_number_alone() -> None:
    Client().post("/konto/logga-in/", {"address": "anna@example.com"})
    [task] = tasks()
    letter = QueuedMail.objects.get()
    assert task.args_kwargs == {"args": [str(letter.pk)], "kwargs": {}}


def test_letter_and_plan_happen_together_or_not_at_all() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        a_letter()
        raise RuntimeError("what caused the letter failed")
    assert not QueuedMail.objects.exists()
    assert tasks() == []


def test_f_12_a_server_that_is_down_is_tried_again_and_the_letter_is_kept(settings: Any) -> None:
    settings.MAIL_TRANSPORT = "tests.people.test_emails.Unreachable"
    letter = a_letter()
    with time_machine.travel(timezone.now(), tick=False):
        deliver.func(str(letter.pk))
        letter.refresh_from_db()
        assert letter.tries == 1
        again = tasks()[-1]
        assert timedelta(seconds=9) < again.run_after - timezone.now() <= timedelta(seconds=10)
    settings.MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
    deliver.func(str(letter.pk))
    assert len(mail.outbox) == 1


def test_f_12_no_request_waits_for_a_slow_server(settings: Any) -> None:
    settings.MAIL_TRANSPORT = "tests.people.test_emails.Slow"
    Client().post("/konto/logga-in/", {"address": "forst@example.com"})
    started = time.monotonic()
    Client().post("/konto/logga-in/", {"address": "anna@example.com"})
    assert time.monotonic() - started < 1.5


def test_f_12_a_letter_that_nobody_can_use_any_more_is_given_up() -> None:
    letter = a_letter(lifetime=timedelta(minutes=20))
    with time_machine.travel(timezone.now() + timedelta(minutes=21), tick=False):
        deliver.func(str(letter.pk))
    assert mail.outbox == []
    assert not QueuedMail.objects.exists()


def test_delivering_twice_sends_once() -> None:
    letter = a_letter()
    deliver.func(str(letter.pk))
    deliver.func(str(letter.pk))
    assert len(mail.outbox) == 1


def test_p_13_neither_reader_nor_content_is_logged(settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    settings.MAIL_TRANSPORT = "tests.people.test_emails.Unreachable"
    with caplog.at_level(logging.DEBUG):
        letter = a_letter(body="Hemligt", subject="Ämnet")
        deliver.func(str(letter.pk))
    assert "ConnectionRefusedError" in caplog.text
    for secret in ("anna", "example.com", "Hemligt", "Ämnet"):
        assert secret not in caplog.text
    assert "anna" not in str([task.__dict__ for task in tasks()])


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_letter_says_nothing_about_what_the_site_is_about(language: str, settings: Any) -> None:
    from django.utils.translation import override

    with override(language):
        send_sign_in_code(address="anna@example.com", code="BCD-FGH", at=timezone.now())
    letter = QueuedMail.objects.get()
    said = f"{letter.subject}\n{letter.body}".lower()
    assert [word for word in TELLING_WORDS if word in said] == []
    assert "bcd-fgh" in said
    assert "BCD" not in letter.subject  # Locked screens show subjects.
    assert "http" not in said


def test_the_letter_is_in_swedish_for_swedes() -> None:
    Client().post("/konto/logga-in/", {"address": "anna@example.com"})
    letter = QueuedMail.objects.get()
    assert letter.subject == "Din kod för att logga in"
    assert "20 minuter" in letter.body


def test_every_letter_of_the_site_goes_this_way(settings: Any) -> None:
    """Wagtail's notifications and anything else that uses Django's mail."""
    from config.settings import base

    assert base.EMAIL_BACKEND == "people.emails.QueuedBackend"
    settings.EMAIL_BACKEND = base.EMAIL_BACKEND  # The test runner puts its own in its place.
    send_mail("Ämne", "Text", None, ["a@example.com", "b@example.com"])
    with_html = EmailMultiAlternatives("Ämne", "Text", to=["c@example.com"])
    with_html.attach_alternative("<p>Text</p>", "text/html")
    with_html.send()
    assert mail.outbox == []
    assert sorted(QueuedMail.objects.values_list("recipient", "html_body")) == [
        ("a@example.com", ""),
        ("b@example.com", ""),
        ("c@example.com", "<p>Text</p>"),
    ]


def test_a_19_a_subject_is_one_line() -> None:
    letter = a_letter(subject="Hej\r\nBcc: alla@example.com")
    deliver.func(str(letter.pk))
    assert mail.outbox[0].subject == "Hej Bcc: alla@example.com"
    assert mail.outbox[0].recipients() == ["anna@example.com"]


def test_the_queue_gives_letters_with_attachments_back(settings: Any) -> None:
    settings.EMAIL_BACKEND = "people.emails.QueuedBackend"
    letter = EmailMultiAlternatives("Ämne", "Text", to=["c@example.com"])
    letter.attach("a.txt", "text")
    with pytest.raises(ValueError, match="attachments"):
        letter.send()
