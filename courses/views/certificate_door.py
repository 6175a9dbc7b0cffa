"""Finding a certificate by its code: the same plain answer for an unknown code and for somebody else's.

A code holds 130 bits, so nobody finds one by trying; the brake on tries is there for the site's sake. It
counts only what is not found, generously, because a whole municipality may share an address (decision 11).
What is found is always shown. The count lives in the cache under the day's digest of the address, never the
address itself.
"""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from courses.forms.certificate import CodeForm
from courses.models import Certificate
from courses.rules.certificate_code import read_code
from people.models import Learner
from people.recognition import current_learner

#: Codes that were not found, per client and hour, before the answer is "wait".
MISSES = 300
WINDOW_SECONDS = 3600


def owned(request: HttpRequest, code: str) -> tuple[Certificate, Learner] | None:
    """Return the certificate with its holder if the holder is who asks, otherwise None."""
    canonical, learner = read_code(code), current_learner(request)
    if canonical is None or learner is None:
        return None
    found = Certificate.objects.select_related("replaced_by").filter(code=canonical, learner=learner).first()
    if found is None:
        return None
    found.learner = learner
    return found, learner


def not_found(request: HttpRequest) -> HttpResponse:
    """Answer for a code that leads nowhere, or to what is somebody else's: 404, or 429 after too many."""
    too_many = _misses(request) > MISSES
    answer = render(
        request,
        "certificates/not_found.html",
        {"form": CodeForm(), "too_many": too_many},
        status=429 if too_many else 404,
    )
    if too_many:
        answer["Retry-After"] = str(WINDOW_SECONDS)
    return private(answer)


def trail(here: str, above: tuple[str, str] | None = None) -> list[dict[str, str]]:
    """Return the crumbs of a page: below my pages, or below `above` (title, name of the address)."""
    title, address = above or (_("My pages"), "mypages:home")
    return [{"title": title, "url": reverse(address)}, {"title": here}]


def private(answer: HttpResponse) -> HttpResponse:
    """Let nobody keep or index an answer."""
    patch_cache_control(answer, private=True, no_store=True)
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _misses(request: HttpRequest) -> int:
    """Count one more miss of this client and return how many there have been within the hour."""
    try:
        key = f"certificate-misses:{get_adapter().get_client_ip(request)}"
        cache.add(key, 0, WINDOW_SECONDS)
        return cache.incr(key)
    except Exception:
        # The cache is away, or let the count go between the two lines: finding nothing needs no brake.
        return 0
