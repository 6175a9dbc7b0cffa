"""A letter on its way out: written with the transaction that caused it, sent by the worker, then deleted.

It is a table of its own so that the task queue's rows, which live longer, hold no address and no code.
"""

import uuid

from django.db import models


class QueuedMail(models.Model):
    """One letter to one address; the row goes when it is sent, given up or its reader erased."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recipient = models.EmailField(db_index=True)
    sender = models.CharField(max_length=320)
    subject = models.CharField(max_length=255)
    body = models.TextField()
    html_body = models.TextField(blank=True)
    queued_at = models.DateTimeField()
    give_up_at = models.DateTimeField(
        db_index=True, help_text="When the letter would be of no use any more, UTC."
    )
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(give_up_at__gt=models.F("queued_at")),
                name="people_queuedmail_has_a_future",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)
