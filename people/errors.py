"""What can go wrong with people, each with a sentence for the person it happens to."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class PeopleError(Exception):
    """A rule of the people room said no. `message` is the sentence to show."""

    message: str | Promise = _("That did not work. Go back and try again.")

    def __str__(self) -> str:
        return str(self.message)


class NotAGuestError(PeopleError):
    """Only a guest's learning can be brought along, and only once."""

    message = _("What was done in this browser has already been brought along.")


class AccountClosedError(PeopleError):
    """The account was switched off by an administrator."""

    message = _("This account is closed. Contact those who run the site if you think that is wrong.")


class OnlyInDemoError(PeopleError):
    """Demo people exist in demo mode alone."""

    message = _("Demo people are only made with DEMO=1.")
