"""A pseudonym who learns: a random id and nothing personal (decision 4). All learning hangs here."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Learner(models.Model):
    """Someone who has pressed start, known by an account, by a guest key or, once erased, by nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        # Removing the account cuts the link; what was done stays as counts without a person (decision 4).
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="learner",
    )
    guest_key_hash = models.CharField(
        max_length=64,
        null=True,
        blank=True,
        unique=True,
        help_text="SHA-256 of the guest key, hexadecimal. The key itself is only in the browser.",
    )
    started_at = models.DateTimeField(help_text="When someone first pressed start, UTC.")
    last_active_on = models.DateField(
        db_index=True,
        help_text="The last day something was done; a day and not a time, so that no pattern is kept.",
    )

    class Meta:
        verbose_name = _("learner")
        verbose_name_plural = _("learners")
        constraints = [
            # A key is burnt the moment its learner belongs to an account: a shared computer must not open it.
            models.CheckConstraint(
                condition=models.Q(user__isnull=True) | models.Q(guest_key_hash__isnull=True),
                name="people_learner_account_or_key",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_guest(self) -> bool:
        """Whether the learner is known by a guest key alone."""
        return self.guest_key_hash is not None
