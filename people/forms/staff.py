"""Wagtail's forms for accounts, with our fields and the rule that only administrators make administrators."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from wagtail.users.forms import UserCreationForm, UserEditForm

from people.models import User

_FIELDS = ["email", "display_name", "is_staff", "is_superuser", "groups"]


class _OurFields(forms.ModelForm):  # type: ignore[type-arg]
    """No first and last name; what an editor may not give away is not on the form (TRUST A-12)."""

    # A name that Wagtail's form declares is taken away by setting it to None.
    first_name = None
    last_name = None

    def __init__(self, *args: Any, editor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.editor = editor
        self._new_password_is_optional()
        if not editor.is_superuser:
            self.fields.pop("is_superuser", None)
            # Nobody hands out a role that they do not hold themselves.
            groups: Any = self.fields["groups"]
            groups.queryset = Group.objects.filter(user=editor)

    def _new_password_is_optional(self) -> None:
        """Let staff be invited without a password: they sign in with a code and choose one themselves."""
        for name in ("password1", "password2"):
            if name in self.fields:
                self.fields[name].required = False

    def save(self, commit: bool = True) -> Any:
        """Keep roles that the editor may not see, and an account without password unusable by password."""
        hidden = list(self.instance.groups.exclude(user=self.editor)) if self._keeps_hidden_roles() else []
        if self.instance.pk is None and not self.cleaned_data.get("password1"):
            self.instance.set_unusable_password()
        user = super().save(commit=commit)
        if commit and hidden:
            user.groups.add(*hidden)
        return user

    def _keeps_hidden_roles(self) -> bool:
        return self.instance.pk is not None and not self.editor.is_superuser


class StaffCreationForm(_OurFields, UserCreationForm):
    """A new account, as a rule for staff."""

    class Meta(UserCreationForm.Meta):
        model = User
        fields = _FIELDS


class StaffEditForm(_OurFields, UserEditForm):
    """An account that exists."""

    class Meta(UserEditForm.Meta):
        model = User
        fields = [*_FIELDS, "is_active"]
