"""How sure someone is: to notice, and whom to call. Both may be left out."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.rules.measuring import HIGHEST, LOWEST, Ratings

#: What stands at the ends of the scale; the numbers between speak for themselves.
_SCALE = [(number, str(number)) for number in range(LOWEST, HIGHEST + 1)]


def _rating(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        required=False,
        choices=_SCALE,
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of the numbers 1 to 5, or none.")},
    )


class RatingsForm(forms.Form):
    """Two ratings on the same scale. What is left empty is not said, and no fault."""

    notice = _rating(_("How sure are you that you would notice that a child is exploited?"))
    call = _rating(_("How sure are you whom to call?"))

    @property
    def ratings(self) -> Ratings:
        """Return what was said. Only for a valid form."""
        return Ratings(self.cleaned_data["notice"], self.cleaned_data["call"])
