"""Everything the site can leave in a browser: `/cookies/` shows it, and a test compares it with what is.

No entry is set by reading. Each is needed for what its reader asked for by pressing a button, so no consent
is asked (the cookie law covers storage in the browser as well).
"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from people.recognition import GUEST_COOKIE


@dataclass(frozen=True)
class Kept:
    """One cookie or storage key: its name (a `*` ends a family of names), when it comes, why, how long."""

    name: str
    kind: str
    set_when: str | Promise
    purpose: str | Promise
    lasts: str | Promise


COOKIE = "cookie"
LOCAL = "localStorage"
TAB = "sessionStorage"

KEPT: tuple[Kept, ...] = (
    Kept(
        settings.SESSION_COOKIE_NAME,
        COOKIE,
        _("when you sign in"),
        _("Keeps you signed in."),
        _("Two weeks, or until you sign out."),
    ),
    Kept(
        GUEST_COOKIE,
        COOKIE,
        _("when you start the course without signing in"),
        _("A random key. It is the only way back to what you have done without an account."),
        _("24 months after you last did something, or until you clear this device."),
    ),
    Kept(
        settings.CSRF_COOKIE_NAME,
        COOKIE,
        _("when you sign in"),
        _("Protects forms for those who are signed in against being sent by another site."),
        _("One year, or until you clear this device."),
    ),
    Kept(
        "messages",
        COOKIE,
        _("when the site has something to tell you on the next page"),
        _("Carries that one message to the next page."),
        _("Until the message has been shown."),
    ),
    Kept(
        "fyr.note.*",
        LOCAL,
        _("when you press Save in this browser"),
        _(
            "What you wrote, chose or ticked in an exercise, a checklist or a plan. "
            "It never leaves your browser."
        ),
        _("Until you remove it here."),
    ),
    Kept(
        "fyr.exit-shift",
        LOCAL,
        _("when you turn the Shift key off below"),
        _("Remembers that Shift should not leave the page."),
        _("Until you turn it on again."),
    ),
    Kept(
        "fyr.left",
        TAB,
        _("when you press Leave this page quickly"),
        _("Makes the Back button in the same tab leave again instead of showing the site."),
        _("Until the tab is closed or you visit the site anew."),
    ),
)
