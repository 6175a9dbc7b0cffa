"""What has been done since the course: four questions, each with yes, no or not applicable, all voluntary."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.errors import NothingAnsweredError
from courses.rules.follow_up import Answer, Done

_QUESTIONS: dict[Done, Any] = {
    Done.NUMBERS: _("Saved the numbers in your phone?"),
    Done.MEETING: _("Brought it up at a meeting?"),
    Done.CONSULTED: _("Asked somebody for advice about a child?"),
    Done.REPORTED: _("Made a report of concern?"),
}

_ANSWERS: dict[Answer, Any] = {
    Answer.YES: _("Yes"),
    Answer.NO: _("No"),
    Answer.NOT_APPLICABLE: _("Not applicable"),
}


class FollowUpForm(forms.Form):
    """One choice for each question; at least one must be answered to be counted."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question, words in _QUESTIONS.items():
            self.fields[question.value] = forms.ChoiceField(
                label=words,
                choices=[(answer.value, _ANSWERS[answer]) for answer in Answer],
                required=False,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": _("Choose one of the answers, or none.")},
            )

    def clean(self) -> dict[str, Any]:
        """Refuse a form without a single answer, unless something else is wrong with it."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not any(cleaned.values()):
            raise forms.ValidationError(NothingAnsweredError.message)
        return cleaned
