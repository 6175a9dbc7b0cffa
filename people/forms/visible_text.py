"""Text fields that answer an invisible control character with one sentence (TRUST A-13).

Django has words of its own for the NUL character, for programmers, and an address field adds its own error
to them. No database column takes the character, so it cannot simply be let through.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

#: What is said in any field, also in those that are not text of their own.
INVISIBLE: Any = _("Write it without invisible characters.")


class _OneSentence(forms.CharField):
    def run_validators(self, value: Any) -> None:
        """Judge the character first and alone; raise ValidationError."""
        if "\x00" in value:
            raise ValidationError(INVISIBLE, code="null_characters_not_allowed")
        super().run_validators(value)


class VisibleCharField(_OneSentence):
    """A line of text."""


class VisibleEmailField(_OneSentence, forms.EmailField):
    """An e-mail address."""
