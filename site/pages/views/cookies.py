"""`/cookies/`: what is stored in this browser, and its removal."""

from __future__ import annotations

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from people.recognition import burn_guest_of, current_learner, forget_guest

from ..kept_in_browser import KEPT
from ..page_cache import may_be_kept
from ..privacy import leave_no_trace


@require_http_methods(["GET", "HEAD"])
def cookies(request: HttpRequest) -> HttpResponse:
    """Show what the site can store here, what is stored, and the button that removes it."""
    return may_be_kept(render(request, "pages/cookies.html", {"kept": KEPT, "loses": _loses(request)}))


@require_POST
def clear_device(request: HttpRequest) -> HttpResponse:
    """Sign out, burn the guest key (decision 4) and clear our storage in this browser."""
    burn_guest_of(request)
    logout(request)
    response = leave_no_trace(render(request, "pages/device_cleared.html"))
    forget_guest(request, response)
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response


def _loses(request: HttpRequest) -> bool:
    """Say whether someone has done things here that no account holds: they would be out of reach."""
    learner = current_learner(request)
    return learner is not None and not request.user.is_authenticated
