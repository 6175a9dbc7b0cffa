"""The forms around a certificate: its code, its name, “is it this name?”, county and work, revoking."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.rules.certificate_code import read_code
from courses.rules.holder_name import MAX_LENGTH, NameProblem, judge_name, tidy
from courses.rules.work_kinds import UNSAID, WorkKind
from people.forms.visible_text import VisibleCharField
from places.models import County

_NAME_SENTENCES: dict[NameProblem, Any] = {
    NameProblem.EMPTY: _("Write the name that is to stand on the certificate."),
    NameProblem.TOO_LONG: _("The name is too long for the certificate. Write at most %(most)s characters."),
    NameProblem.NO_LETTER: _("Write the name with letters."),
    NameProblem.DIGIT: _(
        "Write the name alone, without digits. We do not want any personal identity number."
    ),
    NameProblem.SIGN: _("The sign “%(character)s” cannot stand in the name. Write it without."),
    NameProblem.UNPRINTABLE: _(
        "The letter “%(character)s” cannot be printed on the certificate. Write the name as it is spelt "
        "in the passport, with Latin letters."
    ),
}

_WORK: dict[WorkKind, Any] = {
    WorkKind.SOCIAL_SERVICES: _("Social services"),
    WorkKind.JUSTICE: _("Police, prosecution and courts"),
    WorkKind.HEALTH: _("Health care and dental care"),
    WorkKind.SCHOOL: _("School, preschool and pupils' health"),
    WorkKind.MIGRATION: _("Migration"),
    WorkKind.GUARDIAN: _("Guardian for unaccompanied children"),
    WorkKind.HOUSING: _("Homes and accommodation for children"),
    WorkKind.INSPECTION: _("Supervision and inspection"),
    WorkKind.OTHER_PUBLIC: _("Other public authority, municipality or region"),
    WorkKind.VOLUNTARY: _("Association, faith community or sports"),
    WorkKind.TRAVEL: _("Travel, hotel and transport"),
    WorkKind.OTHER: _("Other, or nothing of this"),
}

_UNSAID: tuple[str, Any] = (UNSAID, _("Rather not say"))


class CodeForm(forms.Form):
    """The code of a certificate, however it was written down."""

    kod = VisibleCharField(
        label=_("The certificate's code"),
        max_length=200,
        help_text=_("26 letters and digits. Spaces, dashes and small letters do not matter."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={
            "required": _("Write the code that stands on the certificate."),
            "max_length": _("That is longer than a code. Write only the 26 letters and digits."),
        },
    )

    def clean_kod(self) -> str:
        """Return the canonical spelling."""
        code = read_code(cast("str", self.cleaned_data["kod"]))
        if code is None:
            raise forms.ValidationError(
                _("That is not a whole code. It has 26 letters and digits; compare with the certificate.")
            )
        return code


class NameForm(forms.Form):
    """The name that is to stand on the certificate, and whether it is kept."""

    name = VisibleCharField(
        label=_("Name on the certificate"),
        max_length=400,
        help_text=_("As whoever you show it to knows you. First you see how it will stand."),
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false", "dir": "auto"}),
        error_messages={
            "required": _NAME_SENTENCES[NameProblem.EMPTY],
            "max_length": _("The name is too long for the certificate. Write it shorter."),
        },
    )
    forget = forms.BooleanField(
        label=_("Do not save my name"),
        required=False,
        help_text=_(
            "Then the name is only in the PDF that you download now. We keep a check value that tells "
            "whether a name is right, but not the name. Choose this if you have a protected identity. You "
            "may also write the name that you use instead of the one in the population register."
        ),
    )

    def clean_name(self) -> str:
        """Return the name as it will stand, or say what is in its way."""
        verdict = judge_name(cast("str", self.cleaned_data["name"]))
        if verdict.problem is not None:
            raise forms.ValidationError(
                _NAME_SENTENCES[verdict.problem],
                params={"character": verdict.character, "most": MAX_LENGTH},
            )
        return verdict.name


class AskedNameForm(forms.Form):
    """The name that an employer has before them."""

    asked_name = VisibleCharField(
        label=_("The name on the certificate you have been shown"),
        max_length=200,
        help_text=_("Capitals, spaces and hyphens do not matter; accents and dots do."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "dir": "auto"}),
        error_messages={
            "required": _("Write the name that you want to compare with the certificate."),
            "max_length": _("That is too long for a name."),
        },
    )

    def clean_asked_name(self) -> str:
        """Return the name without what cannot be seen; something must be left."""
        name = tidy(cast("str", self.cleaned_data["asked_name"]))
        if not name:
            raise forms.ValidationError(self.fields["asked_name"].error_messages["required"])
        return name


class _CountyField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the counties; whatever else is sent is no county, an invisible character included."""

    def validate_no_null_characters(self, value: Any) -> None:
        """Say what the other choices say; raise ValidationError."""
        if "\x00" in str(value):
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")


class BackgroundForm(forms.Form):
    """County and kind of work, both voluntary."""

    county = _CountyField(
        County.objects.all(),
        to_field_name="code",
        required=False,
        empty_label=_UNSAID[1],
        label=_("County"),
        error_messages={"invalid_choice": _("Choose a county from the list, or rather not say.")},
    )
    work = forms.ChoiceField(
        choices=[_UNSAID, *((kind.value, _WORK[kind]) for kind in WorkKind)],
        required=False,
        label=_("Where you meet children"),
        error_messages={"invalid_choice": _("Choose a kind of work from the list, or rather not say.")},
    )

    @property
    def county_code(self) -> str:
        """Return the code of the county that was chosen, or what stands for not saying."""
        county = cast("County | None", self.cleaned_data.get("county"))
        return county.code if county else UNSAID


class RevokeForm(forms.Form):
    """Why a certificate is taken back."""

    reason = VisibleCharField(
        label=_("Reason"),
        max_length=255,
        help_text=_("The holder can read it. Whoever verifies the certificate sees only that it is revoked."),
        error_messages={"required": _("Write why the certificate is revoked. Its holder can read it.")},
    )
