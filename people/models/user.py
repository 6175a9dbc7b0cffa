"""A person who signs in: an e-mail address and what they may do. Nothing about learning hangs here."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def normalise_address(address: str) -> str:
    """Return the one spelling under which an address is stored: trimmed and lower-case."""
    return address.strip().lower()


class UserManager(BaseUserManager["User"]):
    """Makes users whose address is stored in its one spelling."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Store a person; without a password they sign in with a code. ValueError without address."""
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=normalise_address(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Store an administrator (used by `manage.py createsuperuser`)."""
        return self.create_user(email, password, **{**fields, "is_staff": True, "is_superuser": True})

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find by address, however it was typed. Raises User.DoesNotExist."""
        return self.get(email=normalise_address(username or ""))


class User(AbstractBaseUser, PermissionsMixin):
    """Someone with an account. Learners' names are never kept here; `display_name` is for staff alone."""

    email = models.EmailField(_("e-mail address"), unique=True)
    display_name = models.CharField(
        _("name shown to colleagues"),
        max_length=80,
        blank=True,
        help_text=_("Only for staff: it is shown beside what you have edited."),
    )
    is_staff = models.BooleanField(
        _("staff"),
        default=False,
        help_text=_("Works in the admin and signs in with a password and a second factor."),
    )
    is_active = models.BooleanField(
        _("active"), default=True, help_text=_("Whoever is not active cannot sign in.")
    )
    date_joined = models.DateTimeField(_("joined"), default=timezone.now, editable=False)
    language = models.CharField(
        _("language"), max_length=2, choices=[("sv", _("Swedish")), ("en", _("English"))], default="sv"
    )

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            # Together with `unique` this makes addresses unique whatever their case.
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")),
                name="people_user_email_lower_case",
                violation_error_message=_("Write the address in lower case."),
            ),
            # TRUST P-04: a learner's account holds no name.
            models.CheckConstraint(
                condition=models.Q(is_staff=True) | models.Q(display_name=""),
                name="people_user_only_staff_have_names",
                violation_error_message=_("Only staff have a name here."),
            ),
        ]

    def clean(self) -> None:
        """Bring the address to its one spelling before it is checked."""
        super().clean()
        self.email = normalise_address(self.email)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the address in its one spelling, whoever saves."""
        self.email = normalise_address(self.email)
        super().save(*args, **kwargs)

    def get_full_name(self) -> str:
        """Return what colleagues see in the admin."""
        return self.display_name or self.email

    def get_short_name(self) -> str:
        """Return what colleagues see where there is little room."""
        return self.display_name or self.email.partition("@")[0]
