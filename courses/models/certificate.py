"""A certificate is a letter already sent (decision 3): it carries its own words and hangs on no page.

Everything the letter says is copied into the row: title, scope, edition, minutes, language, rule. The name
comes later, once, when the holder asks for the letter; it lives here only, beside a salted hash of it by
which an employer's question "is it this name?" can be answered after the name itself has been blanked.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.models.identity import Course
from people.models import Learner


class Certificate(models.Model):
    """One letter: its code, its words, its state, and, once sealed, whose it is."""

    class State(models.TextChoices):
        """What the verification page answers. The stored words must not change."""

        CURRENT = "current", _("valid")
        REPLACED = "replaced", _("replaced")
        REVOKED = "revoked", _("revoked")

    code = models.CharField(
        _("code"),
        max_length=26,
        unique=True,
        editable=False,
        help_text=_("26 characters of Crockford's base 32: 130 random bits."),
    )
    # SET_NULL: removing a learner must not remove a letter already sent.
    learner = models.ForeignKey(
        Learner, on_delete=models.SET_NULL, null=True, blank=True, related_name="certificates"
    )
    # PROTECT: identities are never deleted.
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="certificates")

    course_title = models.CharField(_("course title"), max_length=255)
    scope = models.CharField(_("scope"), max_length=255, blank=True)
    edition = models.CharField(_("edition"), max_length=12)
    tested_edition = models.CharField(
        _("edition of the final test"),
        max_length=12,
        blank=True,
        editable=False,
        help_text=_(
            "Only when an older certificate was brought up to date: the edition whose final test was passed."
        ),
    )
    tested_at = models.DateTimeField(
        _("final test passed at"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("Goes with the edition of the final test; otherwise the day of issue says it."),
    )
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    language = models.CharField(_("language"), max_length=12)
    rule = models.JSONField(_("what was required"))
    outcomes = models.JSONField(
        _("what the holder can now do"),
        default=list,
        blank=True,
        help_text=_("Up to three sentences, as the course page said them when the certificate was issued."),
    )
    issuer = models.CharField(
        _("issuer"),
        max_length=200,
        blank=True,
        editable=False,
        help_text=_("Who issued it, fixed when the name was confirmed; empty for a demonstration edition."),
    )
    issued_at = models.DateTimeField(_("issued at"))

    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.CURRENT)
    # PROTECT: the newer letter is what the older one's page points to.
    replaced_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaces"
    )
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    revoked_reason = models.CharField(_("reason for revoking"), max_length=255, blank=True)

    holder_name = models.CharField(_("holder"), max_length=120, blank=True)
    name_salt = models.CharField(max_length=64, blank=True, editable=False)
    name_hash = models.CharField(max_length=64, blank=True, editable=False)
    name_sealed_at = models.DateTimeField(_("name confirmed at"), null=True, blank=True)
    show_name = models.BooleanField(_("the holder shows the name to whoever verifies"), default=False)

    # How often “is it this name?” has been asked, and on which day (Swedish time): five a day, counted here
    # so that parallel tries wait for each other at the row.
    name_checks_on = models.DateField(null=True, blank=True, editable=False)
    name_checks = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        # Revoking is a right of its own; nobody adds, changes or deletes a letter already sent.
        default_permissions = ()
        permissions = [("revoke_certificate", _("Can revoke certificates"))]
        constraints = [
            # At most one valid letter per learner and edition; replaced and revoked ones may stand beside it.
            models.UniqueConstraint(
                fields=["learner", "course", "edition"],
                condition=Q(state="current"),
                name="one_current_certificate_per_learner_course_and_edition",
            ),
            # Salt, hash and time of the name are set together or not at all.
            models.CheckConstraint(
                condition=Q(name_sealed_at__isnull=True, name_salt="", name_hash="")
                | (Q(name_sealed_at__isnull=False) & ~Q(name_salt="") & ~Q(name_hash="")),
                name="certificate_name_is_sealed_whole_or_not",
            ),
            # A name in clear only where it has been sealed, and shown only where it is kept.
            models.CheckConstraint(
                condition=Q(holder_name="") | Q(name_sealed_at__isnull=False),
                name="certificate_name_in_clear_is_sealed",
            ),
            models.CheckConstraint(
                condition=Q(show_name=False) | ~Q(holder_name=""), name="certificate_shows_only_a_kept_name"
            ),
            # Revoked and when go together; a successor only for what is replaced or revoked.
            models.CheckConstraint(
                condition=Q(state="revoked", revoked_at__isnull=False)
                | (~Q(state="revoked") & Q(revoked_at__isnull=True)),
                name="certificate_revoked_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(replaced_by__isnull=True) | ~Q(state="current"),
                name="certificate_current_has_no_successor",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["current", "replaced", "revoked"]), name="certificate_state_is_known"
            ),
            # When and in which edition the test was passed are told together, or by the letter's own day.
            models.CheckConstraint(
                condition=Q(tested_edition="", tested_at__isnull=True)
                | (~Q(tested_edition="") & Q(tested_at__isnull=False)),
                name="certificate_updated_tells_edition_and_time_of_test",
            ),
            models.CheckConstraint(
                condition=Q(name_checks__lte=5), name="certificate_name_is_asked_five_times_a_day"
            ),
        ]

    def __str__(self) -> str:
        return self.code
