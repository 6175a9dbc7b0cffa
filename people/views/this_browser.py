"""What concerns one browser: signing out, and bringing along what was done in it."""

from contextlib import suppress
from typing import cast

from allauth.account.internal.flows.logout import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from people.actions.merging import bring_along
from people.errors import NotAGuestError
from people.models import User
from people.recognition import forget_guest, guest_of
from people.views.onward import asked_next, onward

FORM_METHODS = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(FORM_METHODS)
def sign_out(request: HttpRequest) -> HttpResponseBase:
    """Sign out on POST; on GET only ask (decision 5)."""
    if request.method == "POST":
        logout(request, show_message=False)
        return redirect(onward(request, "/"))
    if not request.user.is_authenticated:
        return redirect("/")
    return render(request, "people/sign_out.html")


@never_cache
@login_required
@require_http_methods(FORM_METHODS)
def ask_to_bring_along(request: HttpRequest) -> HttpResponseBase:
    """Ask once after signing in: is what was done in this browser yours? (decision 4)

    Yes merges and burns the key. No leaves everything as it is: computers are shared, and the key is the
    only way back for whoever did it. They find it again after signing out.
    """
    way_on = onward(request, "mypages:home")
    guest = guest_of(request)
    if guest is None:
        return redirect(way_on)
    if request.method != "POST":
        return render(request, "people/bring_along.html", {"next": asked_next(request)})
    response = redirect(way_on)
    if request.POST.get("answer") == "yes":
        with suppress(NotAGuestError):  # Pressed twice: the first press did it.
            bring_along(guest=guest, user=cast("User", request.user), at=timezone.now())
        forget_guest(request, response)
    return response
