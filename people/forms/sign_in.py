"""The forms of signing in. They know nothing of who has an account."""

from typing import Any, cast

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from people.forms.visible_text import VisibleCharField, VisibleEmailField
from people.models import User
from people.models.user import normalise_address


class AddressForm(forms.Form):
    """Where the code is sent."""

    address = VisibleEmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("We send a code to it. No account is needed beforehand."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": _("Write your e-mail address."),
            "invalid": _("Write the whole address, for example anna@example.org."),
            "max_length": _("The address is too long. Check that it is right."),
        },
    )

    def clean_address(self) -> str:
        """Return the address in its one spelling."""
        return normalise_address(cast("str", self.cleaned_data["address"]))


class CodeForm(forms.Form):
    """The code from the letter. Pasting works; case, spaces and dashes do not matter (WCAG 3.3.8)."""

    code = VisibleCharField(
        label=_("Code"),
        max_length=40,
        help_text=_("Six letters, for example BCD-FGH. You may paste it."),
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={
            "required": _("Write the code from the letter."),
            "max_length": _("That is longer than a code. Write only the six letters from the letter."),
        },
    )


class PasswordSignInForm(forms.Form):
    """For those who have a password: staff."""

    address = VisibleEmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
        error_messages={
            "required": _("Write your e-mail address."),
            "invalid": _("Write the whole address, for example anna@example.org."),
            "max_length": _("The address is too long. Check that it is right."),
        },
    )
    password = VisibleCharField(
        label=_("Password"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={
            "required": _("Write your password."),
            "max_length": _("That is longer than any password here."),
        },
    )

    def clean_address(self) -> str:
        """Return the address in its one spelling."""
        return normalise_address(cast("str", self.cleaned_data["address"]))


class ConfirmPasswordForm(forms.Form):
    """The password once more, by someone who is signed in already."""

    password = VisibleCharField(
        label=_("Password"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={
            "required": _("Write your password."),
            "max_length": _("That is longer than any password here."),
        },
    )


class ChoosePasswordForm(forms.Form):
    """A new password, for staff. The old one is asked for unless a second factor was shown."""

    old_password = VisibleCharField(
        label=_("Present password"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Write your present password.")},
    )
    new_password = VisibleCharField(
        label=_("New password"),
        strip=False,
        max_length=1000,
        help_text=_("At least 12 signs. Three or four words that nobody connects with you are good."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Write a new password.")},
    )

    def __init__(self, *args: Any, user: User, ask_for_old: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        if not ask_for_old:
            del self.fields["old_password"]

    def clean_old_password(self) -> str:
        """Check that it is the present one."""
        old = cast("str", self.cleaned_data["old_password"])
        if not self.user.check_password(old):
            raise forms.ValidationError(_("That is not the present password."), code="wrong")
        return old

    def clean_new_password(self) -> str:
        """Check that it is hard to guess."""
        new = cast("str", self.cleaned_data["new_password"])
        validate_password(new, self.user)
        return new
