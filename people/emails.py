"""Mail: written to the outbox with the transaction that causes it, sent by the worker (TRUST F-12).

`QueuedBackend` is Django's EMAIL_BACKEND, so that every letter, also Wagtail's, goes this way and no
visitor ever waits for a mail server. `deliver` is the worker's task; it knows a letter by its number
alone. What a letter says is never logged, nor to whom.
"""

import datetime as dt
import logging
import uuid
from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext
from django_tasks import task

from people.models import QueuedMail
from people.rules.retention import CODE_LIFETIME, MAIL_LIFETIME, next_try_after

logger = logging.getLogger("fyr.mail")


class QueuedBackend(BaseEmailBackend):
    """Puts letters in the outbox, one row for each reader, and plans their delivery."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Queue the letters; return how many. Attachments are refused: we send none (ValueError)."""
        now = timezone.now()
        for message in email_messages:
            if message.attachments:
                raise ValueError("Letters go without attachments.")
            for recipient in message.recipients():
                queue_mail(
                    recipient=recipient,
                    sender=message.from_email,
                    subject=str(message.subject),
                    body=str(message.body) if message.content_subtype == "plain" else "",
                    html_body=_html_of(message),
                    at=now,
                    lifetime=MAIL_LIFETIME,
                )
        return len(email_messages)


@transaction.atomic
def queue_mail(
    *,
    recipient: str,
    subject: str,
    body: str,
    at: dt.datetime,
    lifetime: dt.timedelta,
    sender: str = "",
    html_body: str = "",
) -> QueuedMail:
    """Write a letter and plan its delivery in the same transaction: both happen or neither."""
    mail = QueuedMail.objects.create(
        recipient=recipient,
        # A header is one line, whatever was typed (TRUST A-19).
        subject=" ".join(subject.split())[:255],
        sender=sender or settings.DEFAULT_FROM_EMAIL,
        body=body,
        html_body=html_body,
        queued_at=at,
        give_up_at=at + lifetime,
    )
    deliver.enqueue(str(mail.pk))
    return mail


def send_sign_in_code(*, address: str, code: str, at: dt.datetime) -> None:
    """Send the code. The same letter whether or not there is an account (TRUST A-25)."""
    queue_mail(
        recipient=address,
        subject=gettext("Your code for signing in"),
        body=render_to_string("people/emails/sign_in_code.txt", {"code": code}),
        at=at,
        lifetime=CODE_LIFETIME,
    )


@task(priority=50)  # Someone waits for a code; indexing may wait for letters.
def deliver(mail_id: str) -> None:
    """Send one letter; when the server will not take it, plan the next try until the letter is useless."""
    mail = QueuedMail.objects.filter(pk=uuid.UUID(mail_id)).first()
    if mail is None:
        return  # Sent already, or its reader was erased.
    now = timezone.now()
    if mail.give_up_at <= now:
        mail.delete()
        return
    try:
        _send(mail)
    except Exception as problem:
        # Only the kind of error: its text may hold the address.
        mail.tries += 1
        logger.warning("Letter %s was not taken (%s), try %d", mail.pk, type(problem).__name__, mail.tries)
        with transaction.atomic():
            mail.save(update_fields=["tries"])
            deliver.using(run_after=now + next_try_after(mail.tries)).enqueue(mail_id)
    else:
        mail.delete()


def _send(mail: QueuedMail) -> None:
    connection = get_connection(settings.MAIL_TRANSPORT)
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.body,
        from_email=mail.sender,
        to=[mail.recipient],
        connection=connection,
    )
    # No out-of-office replies to a machine.
    message.extra_headers["Auto-Submitted"] = "auto-generated"
    if mail.html_body:
        message.attach_alternative(mail.html_body, "text/html")
    message.send()


def _html_of(message: EmailMessage) -> str:
    if message.content_subtype == "html":
        return str(message.body)
    for content, kind in getattr(message, "alternatives", []):
        if kind == "text/html":
            return str(content)
    return ""
